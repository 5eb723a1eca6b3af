#pragma once

#include "facts/fact_set.h"

#include <QStringList>

namespace bindery::cli {

/// The fact for people: where it comes from and why, then each value with its path. Personal values are masked.
[[nodiscard]] QStringList factLines(const facts::RecordFact &fact);

} // namespace bindery::cli
