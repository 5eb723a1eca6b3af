#pragma once

#include <QString>

namespace bindery::ui {

/// The text as it is copied for a spreadsheet: in one line, and with an apostrophe in front where a spreadsheet would
/// take it for a formula (=, +, -, @ and their full-width forms, also after blanks). A signed number stays a number.
[[nodiscard]] QString spreadsheetCell(QString text);

} // namespace bindery::ui
