#pragma once

// A compiled plan: a flat program over slots. Rating uses no names. The names in the program are for worksheets and for
// binding a risk.

#include "base/edition.h"
#include "formula/compile/program.h"
#include "rating/plan/plan_model.h"

#include <vector>

namespace bindery::rating {

struct ProgramStep {
    QString id;
    QString label;
    int scope = 0;
    int slot = 0;
    Operation operation = Operation::Set;
    int operand = -1;
    int upper = -1;
    int when = -1;
    /// Index of the constant that is the operand, -1 for a formula.
    int constant = -1;
    /// The number of scopes from the step's own up to the nearest one that the formula reads. The formula has one
    /// evaluation for all instances below an instance of that scope. 0: it has one for each instance.
    int operandShared = 0;
    int whenShared = 0;
    formula::Rounding rounding;
    /// Numbers of the uses a state may forbid.
    std::vector<int> uses;
    // These three are for an assignment.
    int link = -1;
    int rankFrom = -1;
    int rankTo = -1;
};

struct Restriction {
    /// Numbers of texts, -1 for any.
    int state = -1;
    int transaction = -1;
    int use = 0;
    Period period;
    QString reason;
};

struct Program : formula::Program {
    Edition edition;
    QString currency;
    std::vector<ProgramStep> steps;
    QStringList uses;
    std::vector<Restriction> restrictions;
    // Inputs of the policy that restrictions read, -1 when there are none.
    int stateInput = -1;
    int transactionInput = -1;
    int dateInput = -1;
    /// The text "new", which a transaction has that is not given.
    int newTransaction = -1;
    /// Texts by which restrictions can be looked up, in order. For any other text nobody knows what is forbidden.
    std::vector<int> knownStates;
    std::vector<int> knownTransactions;
    int premiumSlot = -1;

    /// The number of a use that a state may forbid. A new use gets the next number.
    [[nodiscard]] int useNumber(const QString &use);
};

} // namespace bindery::rating
