#pragma once

// A rate table as a plan declares it, with its rows as a spreadsheet saves them.

#include "base/decimal.h"
#include "base/place.h"
#include "rating/plan/csv_file.h"
#include "rating/plan/rounding.h"
#include "rating/plan/value.h"

#include <QString>

#include <optional>
#include <vector>

namespace bindery::rating {

enum class KeyMatch { Exact, Range, Interpolate };

struct TableKeyModel {
    QString name;
    ValueType type = ValueType::Text;
    /// A number without decimals: then 1..4 and 5 have no gap between them.
    bool whole = false;
    KeyMatch match = KeyMatch::Exact;
    Place place;
};

struct TableValueModel {
    QString name;
    ValueType type = ValueType::Number;
    /// Cells hold formulas, worked out for each risk.
    bool formula = false;
};

/// "Each further 15,000 adds .03": past the last row of an interpolated table.
struct BeyondModel {
    enum class Part { Proportional, Started, Completed };
    Decimal each;
    Decimal add;
    Part part = Part::Proportional;
};

/// More than any manual has.
inline constexpr std::size_t MostTableKeys = 16;

struct TableModel {
    QString name;
    QString label;
    std::vector<TableKeyModel> keys;
    std::vector<TableValueModel> values;
    /// The key whose values are the headers of the value columns; empty when the table is a plain list.
    QString across;
    /// True: the first row that matches, from the top. False: no two rows may match.
    bool firstMatch = false;
    bool gapsAllowed = false;
    std::optional<BeyondModel> beyond;
    /// Of interpolated values, and of each layer's amount.
    Rounding rounding;
    /// Rates are per this many units in a layered lookup.
    Decimal layerUnit = 1;
    /// Where formulas and row conditions look for names.
    QString scope;
    /// Texts that are numbers are filled with zeros from the left: spreadsheets drop them.
    int digits = 0;
    CsvFile csv;
    Place place;
};

} // namespace bindery::rating
