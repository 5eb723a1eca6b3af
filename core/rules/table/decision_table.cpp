#include "rules/table/decision_table.h"

#include <algorithm>
#include <array>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

struct PolicyName {
    HitPolicy policy;
    QLatin1StringView sign;
    QLatin1StringView dmn;
};

using L = QLatin1StringView;

constexpr std::array PolicyNames{
    PolicyName{HitPolicy::Unique, L("U"), L("UNIQUE")},
    PolicyName{HitPolicy::Any, L("A"), L("ANY")},
    PolicyName{HitPolicy::Priority, L("P"), L("PRIORITY")},
    PolicyName{HitPolicy::First, L("F"), L("FIRST")},
    PolicyName{HitPolicy::RuleOrder, L("R"), L("RULE ORDER")},
    PolicyName{HitPolicy::OutputOrder, L("O"), L("OUTPUT ORDER")},
    PolicyName{HitPolicy::Collect, L("C"), L("COLLECT")},
    PolicyName{HitPolicy::Sum, L("C+"), L("COLLECT SUM")},
    PolicyName{HitPolicy::Minimum, L("C<"), L("COLLECT MIN")},
    PolicyName{HitPolicy::Maximum, L("C>"), L("COLLECT MAX")},
    PolicyName{HitPolicy::Count, L("C#"), L("COLLECT COUNT")},
};

MatchedRow matchedRow(const TableRow &row, int index)
{
    MatchedRow matched;
    matched.row = index;
    matched.rule = row.rule;
    matched.outputs = row.outputs;
    matched.notes = row.notes;
    return matched;
}

QStringList rulesOf(const std::vector<MatchedRow> &matched)
{
    QStringList names;
    for (const MatchedRow &row : matched)
        names.append(row.rule);
    return names;
}

} // namespace

QString hitPolicySign(HitPolicy policy)
{
    for (const PolicyName &entry : PolicyNames) {
        if (entry.policy == policy)
            return QString(entry.sign);
    }
    Q_UNREACHABLE();
}

std::optional<HitPolicy> hitPolicyFromText(QStringView text)
{
    for (const PolicyName &entry : PolicyNames) {
        if (text == entry.sign || text.compare(entry.dmn, Qt::CaseInsensitive) == 0)
            return entry.policy;
    }
    return std::nullopt;
}

bool givesList(HitPolicy policy)
{
    return policy == HitPolicy::RuleOrder || policy == HitPolicy::OutputOrder || policy == HitPolicy::Collect;
}

tl::expected<std::vector<const Value *>, TableFailure> DecisionTable::bind(const Values &values) const
{
    static const Value Unknown;
    std::vector<const Value *> bound;
    bound.reserve(inputs.size());
    for (const InputColumn &input : inputs) {
        const auto found = values.find(input.name);
        const Value &value = found == values.end() ? Unknown : found->second;
        if (!value.fits(input.type)) {
            return tl::unexpected(TableFailure{
                u"\"%1\" must be of type %2; it is %3."_s.arg(input.name, valueTypeName(input.type), value.toLiteral()),
                {}});
        }
        if (!value.isNull() && !input.allowed.matches(value)) {
            return tl::unexpected(TableFailure{
                u"\"%1\" may be %2; it is %3."_s.arg(input.name, input.allowed.source(), value.toLiteral()), {}});
        }
        bound.push_back(&value);
    }
    return bound;
}

tl::expected<TableResult, TableFailure> DecisionTable::evaluate(const Values &values) const
{
    const auto bound = bind(values);
    if (!bound)
        return tl::unexpected(bound.error());
    TableResult result;
    result.list = givesList(policy);
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const TableRow &row = rows[index];
        bool matches = true;
        for (std::size_t column = 0; matches && column < inputs.size(); ++column)
            matches = row.tests[column].matches(*(*bound)[column]);
        if (!matches)
            continue;
        MatchedRow matched = matchedRow(row, static_cast<int>(index));
        for (std::size_t column = 0; column < inputs.size(); ++column) {
            if (!row.tests[column].isAny()) {
                matched.because.push_back(
                    MatchedValue{inputs[column].name, *(*bound)[column], row.tests[column].source()});
            }
        }
        result.matched.push_back(std::move(matched));
    }
    if (result.matched.empty()) {
        if (defaultRow) {
            MatchedRow fallback = matchedRow(*defaultRow, -1);
            fallback.chosen = true;
            result.rows.push_back(fallback.outputs);
            result.matched.push_back(std::move(fallback));
        } else if (policy == HitPolicy::Count) {
            result.rows.push_back({Value(0)});
        }
        return result;
    }
    const auto chosen = choose(result);
    if (!chosen)
        return tl::unexpected(chosen.error());
    return result;
}

tl::expected<void, TableFailure> DecisionTable::choose(TableResult &result) const
{
    std::vector<MatchedRow> &matched = result.matched;
    const auto takeOne = [&](MatchedRow &row) {
        row.chosen = true;
        result.rows.push_back(row.outputs);
    };
    switch (policy) {
    case HitPolicy::Unique:
        if (matched.size() > 1) {
            return tl::unexpected(TableFailure{u"Table \"%1\" allows one matching row, but these match: %2."_s.arg(
                                                   name, rulesOf(matched).join(u", "_s)),
                                               rulesOf(matched)});
        }
        takeOne(matched.front());
        return {};
    case HitPolicy::Any:
        for (const MatchedRow &row : matched) {
            if (row.outputs != matched.front().outputs) {
                return tl::unexpected(
                    TableFailure{u"Table \"%1\" allows several matching rows only with equal outputs; "
                                 "these differ: %2, %3."_s.arg(name, matched.front().rule, row.rule),
                                 {matched.front().rule, row.rule}});
            }
        }
        takeOne(matched.front());
        return {};
    case HitPolicy::First: takeOne(matched.front()); return {};
    case HitPolicy::Priority:
        takeOne(*std::min_element(matched.begin(), matched.end(), [this](const MatchedRow &a, const MatchedRow &b) {
            return priorityOf(a.outputs) < priorityOf(b.outputs);
        }));
        return {};
    default: break;
    }
    for (MatchedRow &row : matched)
        row.chosen = true;
    if (result.list) {
        for (const MatchedRow &row : matched)
            result.rows.push_back(row.outputs);
        if (policy == HitPolicy::OutputOrder) {
            std::stable_sort(result.rows.begin(), result.rows.end(),
                             [this](const auto &a, const auto &b) { return priorityOf(a) < priorityOf(b); });
        }
        return {};
    }
    if (policy == HitPolicy::Count) {
        result.rows.push_back({Value(static_cast<int>(matched.size()))});
        return {};
    }
    std::vector<Value> totals;
    for (std::size_t column = 0; column < outputs.size(); ++column)
        totals.push_back(aggregated(result, column));
    result.rows.push_back(std::move(totals));
    return {};
}

Value DecisionTable::aggregated(const TableResult &result, std::size_t column) const
{
    std::optional<Value> total;
    for (const MatchedRow &row : result.matched) {
        const Value &value = row.outputs[column];
        if (value.isNull())
            continue;
        if (!total)
            total = value;
        else if (policy == HitPolicy::Sum)
            total = Value(*total->number() + *value.number());
        else
            total = policy == HitPolicy::Minimum ? std::min(*total, value) : std::max(*total, value);
    }
    return total.value_or(Value());
}

std::vector<std::size_t> DecisionTable::priorityOf(const std::vector<Value> &row) const
{
    std::vector<std::size_t> places;
    for (std::size_t column = 0; column < outputs.size(); ++column) {
        const std::vector<Value> &allowed = outputs[column].allowed;
        if (!allowed.empty()) {
            const auto found = std::find(allowed.begin(), allowed.end(), row[column]);
            places.push_back(static_cast<std::size_t>(found - allowed.begin()));
        }
    }
    return places;
}

Value DecisionTable::field(const MatchedRow &row, QStringView column) const
{
    for (std::size_t index = 0; index < outputs.size() && index < row.outputs.size(); ++index) {
        if (outputs[index].name == column)
            return row.outputs[index];
    }
    for (qsizetype index = 0; index < noteNames.size() && index < row.notes.size(); ++index) {
        if (noteNames[index] == column && !row.notes[index].isEmpty())
            return Value(row.notes[index]);
    }
    return {};
}

} // namespace bindery::rules
