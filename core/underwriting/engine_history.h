#pragma once

// What was mended from one engine to the next, so that the difference between a quote of then and its replay of now has
// a name.

#include <QStringList>

namespace bindery::underwriting {

/// Sentences, oldest first: what the engine of today does otherwise than the one that made the quote. Empty for the
/// engine of today.
[[nodiscard]] QStringList mendedSince(int engine);

} // namespace bindery::underwriting
