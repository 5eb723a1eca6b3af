#pragma once

// Decision tables that belong together: a table may read what another gave. Evaluated in the order of need; a pure
// function. A set comes from a folder of ours, from one table, or from a .dmn file.

#include "domain/edition.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <map>
#include <vector>

namespace bindery::rules {

class DecisionTable;
class Value;
struct SetOutcome;

/// Who gave a consumer report, for the adverse action notice.
struct Agency {
    QString name;
    QString address;
    QString phone;
    /// "300 to 850" where the report is a score; empty otherwise.
    QString scoreRange;
};

struct RuleSet {
    // Written out where tables are a whole type: whoever has a set in hand need not know them.
    RuleSet();
    RuleSet(const RuleSet &);
    RuleSet(RuleSet &&) noexcept;
    RuleSet &operator=(const RuleSet &);
    RuleSet &operator=(RuleSet &&) noexcept;
    ~RuleSet();

    domain::Edition edition;
    /// Why it decides nothing although it is in force: its edition is in use with another content. Empty: it decides.
    QString refusal;
    QString title;
    /// "personal_auto": what the set decides on; its inputs are then those of that line. Empty for a set of its own.
    QString line;
    /// Where it holds; empty: everywhere.
    QStringList states;
    /// The first effective date it holds for; not valid: always.
    QDate effective;
    /// In the order of need.
    std::vector<DecisionTable> tables;
    /// Tables whose rows accept, refer or decline, in the order in which their reasons are told.
    QStringList decisionTables;
    /// The table that names the authority level for each referral; empty where there is none.
    QString authorityTable;
    /// The value that says where the risk is placed: "tier.name"; empty where the set places nothing.
    QString tierValue;
    /// The table whose output "use" says "forbidden" where credit may not be used at all: then none is ordered. Empty:
    /// it may be used everywhere.
    QString creditUseTable;
    /// By the name of the report, as the column "report" has it.
    std::map<QString, Agency> agencies;
    /// A consumer report older than this may not be used (15 USC 1681c and 1681m in practice: 90 days).
    int reportMaxAgeDays = 90;
    /// Every file of the set by its name: what a quote keeps.
    std::map<QString, QByteArray> files;
    /// SHA-256 over the files as they lie there. Quotes named the content of their rules by it before it was named by
    /// what is said there (rule_content.h).
    QString bytesHash;

    /// Is it what a quote means by this edition?
    [[nodiscard]] bool is(const domain::Edition &wanted) const;

    [[nodiscard]] const DecisionTable *table(QStringView name) const;
    [[nodiscard]] SetOutcome evaluate(const std::map<QString, Value> &inputs) const;
    /// Names that the tables read and that no table gives, in order.
    [[nodiscard]] QStringList inputNames() const;
};

} // namespace bindery::rules
