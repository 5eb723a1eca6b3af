#pragma once

// A risk as any line of business has it: a tree of named values by scope. And the same bound to one plan, in slots.

#include "base/json_node.h"
#include "rating/compile/program.h"
#include "rating/plan/value.h"

#include <tl/expected.hpp>

#include <optional>
#include <utility>
#include <vector>

namespace bindery::rating {

/// A named value as given: its type is known, its text not yet in any pool.
struct RiskValue {
    ValueType type = ValueType::Missing;
    Decimal number;
    QString text;
};

/// A value that nobody knows. A value of the same name beside it only stands in for it.
struct UnknownValue {
    QString name;
    /// The fact that it would come from: "driver_record_2". Of a risk without facts the name itself.
    QString fact;
    /// The service answered that it has nothing on file.
    bool isNoHit = false;
};

struct RiskNode {
    std::vector<std::pair<QString, RiskValue>> values;
    std::vector<UnknownValue> unknown;
    /// By list name: "vehicles", "drivers".
    std::vector<std::pair<QString, std::vector<RiskNode>>> lists;

    /// Room for so many values: growing one by one moves every value again and again.
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

/// Numbers, texts, true and false, lists of objects. A text given for a date is read as one when the risk is bound; a
/// null is a value that nobody knows, and where the plan does not say what it does then, one that is not given.
/// `path` is where the risk stands in its document, and begins the path of every problem.
[[nodiscard]] tl::expected<RiskNode, Problems> riskFromJson(const JsonNode &json,
                                                            const QString &path = QStringLiteral("$"));

/// Instances and values of one risk in the slots of one program. Holds no reference to the program.
struct BoundRisk {
    struct Scope {
        int count = 0;
        /// By instance.
        std::vector<int> parents;
        /// By instance of the parent scope, one more at the end: where its own begin.
        std::vector<int> firstOfParent;
        /// Instance by instance.
        std::vector<Value> inputs;
    };
    /// An input that nobody knows, bound to the plan's worst plausible value.
    struct Unknown {
        QString fact;
        int scope = 0;
        /// Into the scope's inputs.
        std::size_t at = 0;
        Value worst;
        /// None where the plan gives no best plausible value: then there is no range.
        std::optional<Value> best;
    };
    std::vector<Scope> scopes;
    /// Texts that the plan does not know.
    std::vector<PooledText> texts;
    std::vector<Unknown> unknown;
    /// Inputs that nobody knows and without which the plan does not rate: name and fact.
    std::vector<UnknownValue> refused;

    [[nodiscard]] Value &input(const Unknown &one)
    {
        return scopes[static_cast<std::size_t>(one.scope)].inputs[one.at];
    }
};

struct BindOptions {
    /// Tells names that the plan does not know: for what is written for this plan, as its tests and what the command
    /// line rates. An application knows more than a plan asks for.
    bool isStrict = false;
    /// Of the risk in its document; it begins the path of every problem.
    QString path = QStringLiteral("$");
};

/// Problems: a value of the wrong type, a text that is not one of those allowed. What is missing is no problem here,
/// because a plan may never ask for it.
[[nodiscard]] tl::expected<BoundRisk, Problems> bindRisk(const Program &program, const RiskNode &risk,
                                                         BindOptions options = {});

} // namespace bindery::rating
