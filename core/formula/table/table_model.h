#pragma once

// A table as a manifest declares it, with its rows as a spreadsheet saves them.

#include "base/decimal.h"
#include "base/place.h"
#include "formula/language/rounding.h"
#include "formula/language/value.h"
#include "formula/table/csv_file.h"

#include <QString>

#include <optional>
#include <vector>

namespace bindery::formula {

enum class KeyMatch { Exact, Range, Interpolate };

struct TableKeyModel {
    QString name;
    ValueType type = ValueType::Text;
    /// True for a number without decimals. 1..4 and 5 then have no gap between them.
    bool whole = false;
    KeyMatch match = KeyMatch::Exact;
    Place place;
};

struct TableValueModel {
    QString name;
    ValueType type = ValueType::Number;
    /// True where the cells hold formulas, which are worked out for each risk.
    bool formula = false;
};

/// The values past the last row of an interpolated table: "Each further 15,000 adds .03".
struct BeyondModel {
    enum class Part { Proportional, Started, Completed };
    Decimal each;
    Decimal add;
    Part part = Part::Proportional;
};

/// More keys than any manual's table has.
inline constexpr std::size_t MostTableKeys = 16;

struct TableModel {
    QString name;
    QString label;
    std::vector<TableKeyModel> keys;
    std::vector<TableValueModel> values;
    /// The key whose values are the headers of the value columns. Empty when the table is a plain list.
    QString across;
    /// True: the first row that matches counts, from the top. False: no two rows may match.
    bool firstMatch = false;
    bool gapsAllowed = false;
    std::optional<BeyondModel> beyond;
    /// True: below the first row of an interpolated key, that row's value counts.
    bool belowIsFirst = false;
    /// The rounding of interpolated values, and of each layer's amount.
    Rounding rounding;
    /// The number of units that a rate is for, in a layered lookup.
    Decimal layerUnit = 1;
    /// The scope in which formulas and row conditions find their names.
    QString scope;
    /// Texts that are numbers get zeros on their left up to so many digits, because spreadsheets drop leading zeros.
    int digits = 0;
    CsvFile csv;
    Place place;
};

} // namespace bindery::formula
