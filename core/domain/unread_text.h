#pragma once

// Explains why a text that was typed for a date or a number is none, and how to write it.

#include <QString>

namespace bindery::domain {

/// True where a date or a number stands at this JSON path. Every other field holds any text.
[[nodiscard]] bool mayBeUnread(const QString &path);

/// One sentence or two. They do not repeat the text, which may be personal.
[[nodiscard]] QString whyUnread(const QString &path, const QString &text);

} // namespace bindery::domain
