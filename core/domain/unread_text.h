#pragma once

// A text that was typed for a date or a number and is none: why, and how to write it.

#include <QString>

namespace bindery::domain {

/// Whether a date or a number stands at this JSON path; every other field holds any text.
[[nodiscard]] bool mayBeUnread(const QString &path);

/// One sentence or two; they do not repeat the text, which may be personal.
[[nodiscard]] QString whyUnread(const QString &path, const QString &text);

} // namespace bindery::domain
