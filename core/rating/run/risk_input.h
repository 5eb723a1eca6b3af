#pragma once

// A risk of any line of business, as a tree of named values by scope. And the same risk bound to one plan, in slots.

#include "base/json_node.h"
#include "rating/compile/program.h"
#include "rating/plan/value.h"

#include <tl/expected.hpp>

#include <optional>
#include <utility>
#include <vector>

namespace bindery::rating {

/// A named value as given. Its type is known, but its text is not in any pool yet.
struct RiskValue {
    ValueType type = ValueType::Missing;
    Decimal number;
    QString text;
};

/// A value that is not known. A value of the same name beside it only stands in for it.
struct UnknownValue {
    QString name;
    /// The fact that would give the value: "driver_record_2". In a risk without facts, the name itself.
    QString fact;
    /// True when the service answered that it has nothing on file.
    bool isNoHit = false;
};

struct RiskNode {
    std::vector<std::pair<QString, RiskValue>> values;
    std::vector<UnknownValue> unknown;
    /// By list name: "vehicles", "drivers".
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
[[nodiscard]] tl::expected<RiskNode, Problems> riskFromJson(const JsonNode &json,
                                                            const QString &path = QStringLiteral("$"));

/// Instances and values of one risk in the slots of one program. Holds no reference to the program.
struct BoundRisk {
    struct Scope {
        int count = 0;
        /// By instance.
        std::vector<int> parents;
        /// By instance of the parent scope, and one more at the end: the place where the parent's own instances begin.
        std::vector<int> firstOfParent;
        /// Instance by instance.
        std::vector<Value> inputs;
    };
    /// An unknown input, bound to the plan's worst plausible value.
    struct Unknown {
        QString fact;
        int scope = 0;
        /// Index into the scope's inputs.
        std::size_t at = 0;
        Value worst;
        /// No value where the plan gives no best plausible value. There is no range then.
        std::optional<Value> best;
    };
    std::vector<Scope> scopes;
    /// Texts that the plan does not know.
    std::vector<PooledText> texts;
    std::vector<Unknown> unknown;
    /// Unknown inputs without which the plan does not rate, by name and fact.
    std::vector<UnknownValue> refused;

    [[nodiscard]] Value &input(const Unknown &one)
    {
        return scopes[static_cast<std::size_t>(one.scope)].inputs[one.at];
    }
};

struct BindOptions {
    /// Tells names that the plan does not know. It is for risks that are written for this plan: its tests, and what the
    /// command line rates. An application knows more than a plan asks for.
    bool isStrict = false;
    /// The risk's path in its document, which begins the path of every problem.
    QString path = QStringLiteral("$");
};

/// Problems: a value of the wrong type, or a text that is not one of those allowed. A missing value is no problem here,
/// because a plan may never ask for it.
[[nodiscard]] tl::expected<BoundRisk, Problems> bindRisk(const Program &program, const RiskNode &risk,
                                                         BindOptions options = {});

} // namespace bindery::rating
