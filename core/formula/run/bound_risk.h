#pragma once

// A risk that is bound to one program, with its values in slots.

#include "formula/compile/program.h"
#include "formula/run/risk_node.h"

#include <optional>
#include <vector>

namespace bindery::formula {

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
    /// An unknown input, bound to its worst plausible value.
    struct Unknown {
        QString fact;
        int scope = 0;
        /// Index into the scope's inputs.
        std::size_t at = 0;
        Value worst;
        /// No value where the program has no best plausible value. There is no range then.
        std::optional<Value> best;
    };
    std::vector<Scope> scopes;
    /// Texts that the program does not know.
    std::vector<PooledText> texts;
    std::vector<Unknown> unknown;
    /// Unknown inputs without which the risk has no result, by name and fact.
    std::vector<UnknownValue> refused;

    /// Drops instances, values and texts. Most of the memory stays.
    void forget();

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
[[nodiscard]] tl::expected<BoundRisk, std::vector<Problem>> bindRisk(const Program &program, const RiskNode &risk,
                                                                     BindOptions options = {});

} // namespace bindery::formula
