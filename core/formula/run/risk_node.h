#pragma once

// A risk of any line of business, as a tree of named values by scope.

#include "formula/language/value.h"

#include <tl/expected.hpp>

#include <utility>
#include <vector>

namespace bindery {
struct JsonNode;
struct Problem;
}

namespace bindery::formula {

/// A named value as given. Its type is known, but its text is not in any pool yet.
struct RiskValue {
    ValueType type = ValueType::Missing;
    Decimal number;
    QString text;
};

/// A value that is not known. A value of the same name beside it only stands in for it.
struct UnknownValue {
    QString name;
    /// The fact that would give the value: "property_report_2". In a risk without facts, the name itself.
    QString fact;
    /// True when the service answered that it has nothing on file.
    bool isNoHit = false;
    /// The words for the fact in the middle of a sentence. Empty: its name says it.
    QString phrase = {};
};

struct RiskNode {
    std::vector<std::pair<QString, RiskValue>> values;
    std::vector<UnknownValue> unknown;
    /// By list name: "locations", "buildings".
    std::vector<std::pair<QString, std::vector<RiskNode>>> lists;

    /// Makes room for so many values. Without it, each growth moves every value.
    void reserve(std::size_t count) { values.reserve(count); }
    void set(const QString &name, const Decimal &number) { add(name, ValueType::Number).number = number; }
    void set(const QString &name, const QString &text) { add(name, ValueType::Text).text = text; }
    void set(const QString &name, bool flag) { add(name, ValueType::Flag).number = flag ? 1 : 0; }
    void set(const QString &name, QDate date) { add(name, ValueType::Date).number = date.toJulianDay(); }

private:
    RiskValue &add(const QString &name, ValueType type)
    {
        return values.emplace_back(name, RiskValue{type, {}, {}}).second;
    }
};

/// Reads numbers, texts, true and false, and lists of objects. A text that is given for a date becomes a date when the
/// risk is bound. A null is an unknown value, and counts as not given where the plan does not say what an unknown one
/// does. `path` is the risk's place in its document, and begins the path of every problem.
[[nodiscard]] tl::expected<RiskNode, std::vector<Problem>> riskFromJson(const JsonNode &json,
                                                                        const QString &path = QStringLiteral("$"));

} // namespace bindery::formula
