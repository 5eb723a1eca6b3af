#pragma once

// Problems as the lists of texts that tests compare.

#include "base/problem.h"

#include <QStringList>

#include <tl/expected.hpp>

namespace bindery::test {

/// Each problem as a user reads it: "plan.json:12:3: $.steps[2].set: Expected a number."
[[nodiscard]] QStringList textsOf(const Problems &problems);
[[nodiscard]] QStringList pathsOf(const Problems &problems);
/// Each problem as "path: sentence".
[[nodiscard]] QStringList pathsAndSentences(const Problems &problems);
/// The same of problems that all know their row in the file; one that does not is named as that.
[[nodiscard]] QStringList placed(const Problems &problems);

/// The problems of a reading; none where it succeeded.
template<class Value>
[[nodiscard]] Problems problemsIn(const tl::expected<Value, Problems> &read)
{
    return read ? Problems() : read.error();
}

} // namespace bindery::test
