#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::ui {

/// The rows of a text that a spreadsheet has put on the clipboard: cells divided by tabs, rows by line ends. A cell in
/// quotes can hold both. The line end after the last row begins no other one.
[[nodiscard]] std::vector<QStringList> pastedCells(const QString &text);

} // namespace bindery::ui
