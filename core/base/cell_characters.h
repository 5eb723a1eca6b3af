#pragma once

// What a character is to somebody who looks at a cell: seen or unseen, a dash or a quotation mark of some kind, a
// letter that looks like another one.

#include <QString>

namespace bindery {

/// What the character is called that leaves no mark on the screen, or reorders what does; empty for all others.
[[nodiscard]] QLatin1StringView nameOfUnseen(char32_t c);
[[nodiscard]] bool isLineEnd(char32_t c);
/// Any other than the hyphen of the keyboard.
[[nodiscard]] bool isDash(QChar c);
/// Any other than that of the keyboard.
[[nodiscard]] bool isDoubleQuote(QChar c);
[[nodiscard]] bool isSingleQuote(QChar c);
/// The Latin letter that a Greek or Cyrillic one cannot be told from; null for all others.
[[nodiscard]] QChar latinTwin(QChar c);
/// "U+200B".
[[nodiscard]] QString codeOf(char32_t c);

/// Tabs, line ends and blanks that do not break become blanks, and there are none at either end: a spreadsheet shows
/// them all alike.
[[nodiscard]] QString plainBlanks(QString cell);

/// Blanks that do not break, narrow and wide ones become blanks: they look alike, and would not be equal.
[[nodiscard]] QString equalBlanks(QString text);

/// The text, with what cannot be seen written out: "CA<U+200B>". Long texts are cut.
[[nodiscard]] QString shownText(const QString &text);
/// The same between quotation marks, or as it is where the cell brings its own.
[[nodiscard]] QString quotedCell(const QString &cell);

/// A text with straight quotation marks, plain hyphens, narrow letters and digits, and nothing unseen: what was
/// probably meant.
[[nodiscard]] QString plainText(const QString &text);

/// The letters and digits of a name, in small letters: equal for names that were probably meant to be the same.
[[nodiscard]] QString nameWithoutForm(const QString &name);

} // namespace bindery
