#pragma once

// Decision tables that belong together. A table may read what another gave, and the tables are evaluated in the order
// of need. Evaluation is a pure function. A set comes from a folder of Bindery's own form, from one table, or from a
// .dmn file.

#include "base/edition.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <map>
#include <vector>

namespace bindery::rules {

class DecisionTable;
class Value;
enum class ValueType;
struct SetOutcome;

/// The agency that gave a consumer report, for the adverse action notice.
struct Agency {
    QString name;
    QString address;
    QString phone;
    /// "300 to 850" where the report is a score. Empty otherwise.
    QString scoreRange;
};

struct RuleSet {
    // These are defined where tables are a whole type, so that users of a set need not include it.
    RuleSet();
    RuleSet(const RuleSet &);
    RuleSet(RuleSet &&) noexcept;
    RuleSet &operator=(const RuleSet &);
    RuleSet &operator=(RuleSet &&) noexcept;
    ~RuleSet();

    Edition edition;
    /// The reason why the set decides nothing although it is in force: its edition is in use with another content.
    /// Empty where it decides.
    QString refusal;
    QString title;
    /// The line on which the set decides, and whose inputs it reads: "personal_auto". Empty for a set with inputs of
    /// its own.
    QString line;
    /// The inputs of the line and their types. Empty for a set of no line.
    std::map<QString, ValueType> lineInputs;
    /// The states for which the set holds. Empty for everywhere.
    QStringList states;
    /// The first effective date for which the set holds. Not valid for always.
    QDate effective;
    /// The tables in the order of need.
    std::vector<DecisionTable> tables;
    /// Tables whose rows accept, refer or decline, in the order in which their reasons are told.
    QStringList decisionTables;
    /// The table that names the authority level for each referral. Empty where there is none.
    QString authorityTable;
    /// The value that says where the risk is placed: "tier.name". Empty where the set places nothing.
    QString tierValue;
    /// The table whose output "use" says "forbidden" where credit may not be used at all. No score is ordered then.
    /// Empty where credit may be used everywhere.
    QString creditUseTable;
    /// By the name of the report, as the column "report" has it.
    std::map<QString, Agency> agencies;
    /// A consumer report that is older may not be used (15 USC 1681c and 1681m in practice: 90 days).
    int reportMaxAgeDays = 90;
    /// Every file of the set by its name, for keeping with a quote.
    std::map<QString, QByteArray> files;
    /// SHA-256 over the files as they are. Older quotes name the content of their rules by it. Newer ones use
    /// contentHash() (rule_content.h).
    QString bytesHash;

    /// True where a quote means this set by `wanted`.
    [[nodiscard]] bool is(const Edition &wanted) const;

    [[nodiscard]] const DecisionTable *table(QStringView name) const;
    [[nodiscard]] SetOutcome evaluate(const std::map<QString, Value> &inputs) const;
    /// Names that the tables read and that no table gives, in order.
    [[nodiscard]] QStringList inputNames() const;
};

} // namespace bindery::rules
