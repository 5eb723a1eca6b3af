#include "rules/set/rule_check.h"

#include "rules/set/rule_set.h"
#include "rules/table/decision_table.h"
#include "rules/table/table_check.h"

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

QString placeOf(const DecisionTable &table, const TableFinding &finding)
{
    const QString file = table.file.isEmpty() ? table.name : table.file;
    return finding.line > 0 ? u"%1:%2"_s.arg(file).arg(finding.line) : file;
}

} // namespace

RuleCheck checkRules(const RuleSet &set)
{
    RuleCheck check;
    for (const DecisionTable &table : set.tables) {
        const TableCheck result = checkTable(table);
        for (const TableFinding &finding : result.findings) {
            check.findings.append(u"%1: %2: table \"%3\": %4"_s.arg(placeOf(table, finding), findingName(finding.kind),
                                                                    table.name, finding.message));
        }
        if (!result.complete)
            check.entangled.append(table.name);
    }
    return check;
}

} // namespace bindery::rules
