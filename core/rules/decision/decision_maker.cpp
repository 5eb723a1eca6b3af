#include "rules/decision/decision_maker.h"

#include "rules/decision/adverse_action.h"
#include "rules/set/message_text.h"
#include "rules/set/rule_set.h"
#include "rules/set/set_outcome.h"

#include <algorithm>

namespace bindery::rules {

using namespace Qt::StringLiterals;
using domain::Decision;
using domain::DecisionKind;
using domain::DecisionReason;

namespace {

QString becauseOf(const DecisionTable &table, const MatchedRow &row)
{
    if (row.row < 0)
        return u"no other row of \"%1\" matched"_s.arg(table.name);
    QStringList parts;
    for (const MatchedValue &matched : row.because)
        parts.append(u"%1 = %2"_s.arg(matched.name, matched.value.toText()));
    return parts.isEmpty() ? u"always"_s : parts.join(u", "_s);
}

void addAuthority(const RuleSet &set, const DecisionTable &from, const Values &values, DecisionReason &reason)
{
    const DecisionTable *authority = set.table(set.authorityTable);
    if (!authority || reason.kind != DecisionKind::Refer)
        return;
    Values asked = values;
    asked[u"referral.rule"_s] = Value(reason.rule);
    asked[u"referral.table"_s] = Value(from.name);
    const auto result = authority->evaluate(asked);
    const auto chosen = result
        ? std::find_if(result->matched.begin(), result->matched.end(), [](const MatchedRow &row) { return row.chosen; })
        : std::vector<MatchedRow>::const_iterator();
    if (!result || chosen == result->matched.end()) {
        reason.authority = u"No authority level is named for this referral: ask whoever keeps the rules."_s;
        return;
    }
    const Value level = authority->field(*chosen, u"level");
    reason.authorityLevel = level.number() ? static_cast<int>(level.number()->toInt64().value_or(0)) : 0;
    const Value condition = authority->field(*chosen, u"condition");
    reason.authority = condition.isNull()
        ? u"Level %1 may release it."_s.arg(reason.authorityLevel)
        : u"Level %1 may release it: %2."_s.arg(reason.authorityLevel).arg(filledIn(condition.toText(), asked));
}

void addReasons(const RuleSet &set, const TableOutcome &from, const Values &values,
                std::vector<DecisionReason> &reasons)
{
    const DecisionTable &table = *from.table;
    for (const MatchedRow &row : from.result.matched) {
        const Value decided = table.field(row, u"decision");
        const auto kind = row.chosen && !decided.isNull() ? domain::decisionFromName(decided.toText()) : std::nullopt;
        if (!kind)
            continue;
        DecisionReason reason;
        reason.rule = row.row < 0 ? table.name + u".default"_s : row.rule;
        reason.kind = *kind;
        const Value message = table.field(row, u"message");
        reason.message = message.isNull() ? reason.rule : filledIn(message.toText(), values);
        reason.because = becauseOf(table, row);
        reason.table = table.name;
        for (const MatchedValue &matched : row.because)
            reason.matches.push_back({matched.name, matched.value.toText(), matched.test});
        addAuthority(set, table, values, reason);
        reasons.push_back(std::move(reason));
    }
}

} // namespace

DecisionReason referralBecause(const QString &rule, const QString &message, const QString &because)
{
    DecisionReason reason;
    reason.rule = rule;
    reason.kind = DecisionKind::Refer;
    reason.message = message;
    reason.because = because;
    return reason;
}

Decision makeDecision(const RuleSet &set, const Values &inputs, QDate today)
{
    const SetOutcome outcome = set.evaluate(inputs);
    Decision decision;
    decision.rules = set.edition;
    if (const auto tier = outcome.values.find(set.tierValue); tier != outcome.values.end() && !tier->second.isNull())
        decision.tier = tier->second.toText();
    std::vector<DecisionReason> &reasons = decision.reasons;
    for (const TableOutcome &one : outcome.tables) {
        if (!one.failure.isEmpty()) {
            reasons.push_back(referralBecause(u"rules_failed"_s,
                                              u"The rules of table \"%1\" could not be applied, so the quote is "
                                              u"referred: %2 Decide by hand, and tell "
                                              "whoever keeps the rules."_s.arg(one.table->name, one.failure),
                                              u"table %1 gave no result"_s.arg(one.table->name)));
        }
    }
    for (const QString &name : set.decisionTables) {
        if (const TableOutcome *one = outcome.of(name))
            addReasons(set, *one, outcome.values, reasons);
    }
    if (reasons.empty()) {
        reasons.push_back(referralBecause(u"no_rule_matched"_s,
                                          u"No rule says whether this risk is accepted, so the quote is referred. "
                                          "Decide by hand, and tell whoever keeps the rules."_s,
                                          u"no row of a decision table matched"_s));
    }
    const auto severity = [](const DecisionReason &reason) { return -static_cast<int>(reason.kind); };
    std::stable_sort(reasons.begin(), reasons.end(),
                     [&](const DecisionReason &a, const DecisionReason &b) { return severity(a) < severity(b); });
    decision.kind = reasons.front().kind;
    if (decision.kind != DecisionKind::Accept) {
        std::erase_if(reasons, [](const DecisionReason &reason) { return reason.kind == DecisionKind::Accept; });
    }
    decision.adverseActions = adverseActions(set, outcome, decision.kind, today);
    return decision;
}

} // namespace bindery::rules
