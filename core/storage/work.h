#pragma once

#include "base/result.h"

#include <functional>

namespace bindery::storage {

class Connection;

enum class JobKind { Open, Read, Write };

/// Runs on the database thread, perhaps twice: again where another job spoilt the transaction that both shared. The
/// function changes only the database, and nothing that it captured.
template<class T>
using Work = std::function<Result<T>(Connection &)>;

} // namespace bindery::storage
