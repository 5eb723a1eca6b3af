#pragma once

// Tells how a character of a cell looks to a reader: seen or unseen, a kind of dash or of quotation mark, a letter that
// looks like another one.

#include <QString>

namespace bindery {

/// The name of a character that leaves no mark on the screen, or that reorders the characters beside it. Empty for all
/// others.
[[nodiscard]] QLatin1StringView nameOfUnseen(char32_t c);
[[nodiscard]] bool isLineEnd(char32_t c);
/// True for every dash but the hyphen of the keyboard.
[[nodiscard]] bool isDash(QChar c);
/// True for every double quotation mark but that of the keyboard.
[[nodiscard]] bool isDoubleQuote(QChar c);
[[nodiscard]] bool isSingleQuote(QChar c);
/// The Latin letter that looks like this Greek or Cyrillic one. Null for all others.
[[nodiscard]] QChar latinTwin(QChar c);
/// The code of a character: "U+200B".
[[nodiscard]] QString codeOf(char32_t c);

/// The cell with a blank for each tab, line end and blank that does not break, and without blanks at either end. A
/// spreadsheet shows all of these alike.
[[nodiscard]] QString plainBlanks(QString cell);

/// The text with a common blank for each narrow, wide or unbreakable one. These blanks look alike, but texts that
/// differ in them are not equal.
[[nodiscard]] QString equalBlanks(QString text);

/// The text with each unseen character written out: "CA<U+200B>". A long text is cut.
[[nodiscard]] QString shownText(const QString &text);
/// shownText() between quotation marks. A cell that brings quotation marks of its own gets no others.
[[nodiscard]] QString quotedCell(const QString &cell);

/// The probable meaning of a text: with straight quotation marks, plain hyphens, narrow letters and digits, and without
/// unseen characters.
[[nodiscard]] QString plainText(const QString &text);

/// The letters and digits of a name, in small letters. Two spellings of one name probably give the same.
[[nodiscard]] QString nameWithoutForm(const QString &name);

} // namespace bindery
