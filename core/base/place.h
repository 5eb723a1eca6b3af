#pragma once

// A spot in a file, as an editor and a spreadsheet show it.

#include <QString>

namespace bindery {

/// Rows and columns count from 1, columns in characters. 0 means unknown.
struct Place {
    QString file;
    int row = 0;
    int column = 0;

    [[nodiscard]] bool isKnown() const { return row > 0 || !file.isEmpty(); }
    friend bool operator==(const Place &, const Place &) = default;
};

/// "tables/territory.csv:12:3", or "line 12, column 3" without a file. Empty for an unknown place.
[[nodiscard]] QString toText(const Place &place);

} // namespace bindery
