#pragma once

// The corrections from one engine to the next. They explain why the replay of an old quote may differ from it.

#include <QStringList>

namespace bindery::underwriting {

/// Sentences, oldest first, about what today's engine does differently from the one that made the quote. Empty for
/// today's engine.
[[nodiscard]] QStringList mendedSince(int engine);

} // namespace bindery::underwriting
