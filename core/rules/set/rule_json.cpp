#include "rules/set/rule_json.h"

#include "base/json_fields.h"
#include "domain/decision.h"
#include "rules/decision/decision_maker.h"
#include "rules/set/message_text.h"
#include "rules/set/set_outcome.h"

#include <QJsonArray>

#include <algorithm>
#include <map>
#include <utility>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

/// Turns objects within objects into names with dots. A name that comes out twice is a problem, like a name twice in
/// one object.
class Flattening {
public:
    explicit Flattening(Problems &problems) : m_problems(problems) {}

    void add(const JsonNode &json, const QString &prefix)
    {
        for (std::size_t i = 0; i < json.items.size(); ++i) {
            const JsonNode &item = json.items[i];
            const QString name = prefix + json.names[i];
            if (item.is(JsonNode::Kind::Object)) {
                add(item, name + u'.');
                continue;
            }
            const JsonNode *before = std::exchange(m_found[name], &item);
            if (before) {
                m_problems.push_back(Problem(u"$.%1"_s.arg(name),
                                             u"\"%1\" is given twice, with and without dots; the other one stands in "
                                             "line %2, column %3."_s.arg(name)
                                                 .arg(before->place.row)
                                                 .arg(before->place.column),
                                             item.place));
            }
        }
    }

    [[nodiscard]] const std::map<QString, const JsonNode *> &found() const { return m_found; }

private:
    Problems &m_problems;
    std::map<QString, const JsonNode *> m_found;
};

/// The type as which the tables read a name. No value where no table reads it.
std::optional<ValueType> readAs(const RuleSet &set, const QString &name)
{
    for (const DecisionTable &table : set.tables) {
        for (const InputColumn &input : table.inputs) {
            if (input.name == name)
                return input.type;
        }
    }
    // A message may name any value of the line of business, although no condition reads the value.
    const auto found = set.lineInputs.find(name);
    return found == set.lineInputs.end() ? std::nullopt : std::optional<ValueType>(found->second);
}

std::optional<Value> convert(const JsonNode &json, ValueType type)
{
    const std::optional<Value> plain = Value::fromJson(json);
    if (!plain || plain->fits(type))
        return plain;
    if (!plain->text())
        return std::nullopt;
    if (type == ValueType::Date) {
        const QDate date = QDate::fromString(*plain->text(), u"yyyy-MM-dd"_s);
        return date.isValid() ? std::optional<Value>(date) : std::nullopt;
    }
    if (type == ValueType::Number || type == ValueType::Integer) {
        const auto number = Decimal::fromString(*plain->text());
        const std::optional<Value> value = number ? std::optional<Value>(*number) : std::nullopt;
        return value && value->fits(type) ? value : std::nullopt;
    }
    return std::nullopt;
}

QString howToWrite(ValueType type)
{
    switch (type) {
    case ValueType::Integer: return u"Write a whole number, such as 17."_s;
    case ValueType::Number: return u"Write a number with a decimal point, such as 17.5."_s;
    case ValueType::Boolean: return u"Write true or false, without quotation marks."_s;
    case ValueType::Date: return u"Write a day as \"YYYY-MM-DD\", in quotation marks."_s;
    case ValueType::String: return u"Write a text in quotation marks."_s;
    case ValueType::Any: break;
    }
    return u"Write a number, a text, true, false or null."_s;
}

QJsonValue rowToJson(const DecisionTable &table, const std::vector<Value> &row)
{
    if (table.outputs.size() == 1)
        return row.front().toJson();
    QJsonObject object;
    for (std::size_t column = 0; column < table.outputs.size(); ++column)
        object.insert(table.outputs[column].name, row[column].toJson());
    return object;
}

} // namespace

Values valuesFromJson(const RuleSet &set, const JsonNode &json, Problems &problems)
{
    Flattening flat(problems);
    if (json.is(JsonNode::Kind::Object))
        flat.add(json, {});
    else
        problems.push_back({u"$"_s, u"Expected an object in braces { }, with a value for each name."_s, json.place});
    Values values;
    for (const auto &[name, item] : flat.found()) {
        const auto say = [&, &path = name, &where = item->place](const QString &sentence) {
            problems.push_back(Problem(u"$.%1"_s.arg(path), sentence, where));
        };
        const std::optional<ValueType> type = readAs(set, name);
        if (!type) {
            const QString meant = nearestName(name, set.inputNames());
            say(meant.isEmpty()
                    ? u"No table reads a value of this name. They read: %1."_s.arg(set.inputNames().join(u", "_s))
                    : u"No table reads a value of this name; did you mean \"%1\"?"_s.arg(meant));
            continue;
        }
        if (auto value = convert(*item, *type))
            values[name] = std::move(*value);
        else
            say(u"Expected a value of type %1, found %2. %3"_s.arg(
                valueTypeName(*type), QString::fromUtf8(compactJson(*item)).left(80), howToWrite(*type)));
    }
    return values;
}

QJsonValue resultToJson(const DecisionTable &table, const TableResult &result)
{
    if (!result.list)
        return result.rows.empty() ? QJsonValue(QJsonValue::Null) : rowToJson(table, result.rows.front());
    QJsonArray list;
    for (const std::vector<Value> &row : result.rows)
        list.append(rowToJson(table, row));
    return list;
}

QJsonObject matchedRowToJson(const DecisionTable &table, const MatchedRow &row, const Values &values)
{
    QJsonArray because;
    for (const MatchedValue &matched : row.because) {
        because.append(
            QJsonObject{{u"name"_s, matched.name}, {u"value"_s, matched.value.toJson()}, {u"test"_s, matched.test}});
    }
    QJsonObject outputs;
    for (std::size_t column = 0; column < table.outputs.size(); ++column) {
        const QString &name = table.outputs[column].name;
        outputs.insert(name.isEmpty() ? table.name : name, row.outputs[column].toJson());
    }
    QJsonObject notes;
    for (qsizetype column = 0; column < row.notes.size(); ++column) {
        if (!row.notes[column].isEmpty())
            notes.insert(table.noteNames[column], filledIn(row.notes[column], values));
    }
    const auto *source = row.row >= 0 ? &table.rows[static_cast<std::size_t>(row.row)] : nullptr;
    return {{u"rule"_s, row.rule},     {u"line"_s, source ? source->line : 0},
            {u"chosen"_s, row.chosen}, {u"because"_s, because},
            {u"outputs"_s, outputs},   {u"notes"_s, notes}};
}

QJsonObject evaluationToJson(const RuleSet &set, const Values &inputs, QDate today)
{
    const SetOutcome outcome = set.evaluate(inputs);
    QJsonObject results;
    QJsonObject failures;
    QJsonArray matched;
    for (const TableOutcome &one : outcome.tables) {
        results.insert(one.table->name, resultToJson(*one.table, one.result));
        if (!one.failure.isEmpty())
            failures.insert(one.table->name, one.failure);
        for (const MatchedRow &row : one.result.matched) {
            QJsonObject entry = matchedRowToJson(*one.table, row, outcome.values);
            entry.insert(u"table"_s, one.table->name);
            matched.append(entry);
        }
    }
    QJsonArray unknown;
    for (const QString &name : set.inputNames()) {
        const auto given = inputs.find(name);
        if (given == inputs.end() || given->second.isNull())
            unknown.append(name);
    }
    const bool single = outcome.tables.size() == 1;
    QJsonObject json{{u"result"_s, single ? results.begin().value() : QJsonValue(results)},
                     {u"matched"_s, matched},
                     {u"unknown"_s, unknown}};
    if (!failures.isEmpty())
        json.insert(u"failures"_s, failures);
    if (!set.decisionTables.isEmpty())
        json.insert(u"decision"_s, decisionToJson(makeDecision(set, inputs, today)));
    return json;
}

QJsonObject decisionToJson(const domain::Decision &decision)
{
    QJsonArray reasons;
    for (const domain::DecisionReason &reason : decision.reasons) {
        QJsonObject entry{{u"rule"_s, reason.rule},
                          {u"kind"_s, domain::decisionName(reason.kind)},
                          {u"message"_s, reason.message},
                          {u"because"_s, reason.because}};
        if (reason.authorityLevel > 0)
            entry.insert(u"authorityLevel"_s, reason.authorityLevel);
        if (!reason.authority.isEmpty())
            entry.insert(u"authority"_s, reason.authority);
        reasons.append(entry);
    }
    QJsonArray notices;
    for (const domain::AdverseActionNotice &notice : decision.adverseActions) {
        QJsonArray factors;
        for (const domain::AdverseFactor &factor : notice.factors) {
            factors.append(QJsonObject{
                {u"text"_s, factor.text}, {u"weight"_s, factor.weight.toString()}, {u"rule"_s, factor.rule}});
        }
        notices.append(QJsonObject{{u"report"_s, notice.report},
                                   {u"agency"_s, notice.agency},
                                   {u"agencyAddress"_s, notice.agencyAddress},
                                   {u"agencyPhone"_s, notice.agencyPhone},
                                   {u"reportDate"_s, notice.reportDate.toString(Qt::ISODate)},
                                   {u"reportAgeDays"_s, notice.reportAgeDays},
                                   {u"factors"_s, factors},
                                   {u"draft"_s, notice.draft}});
    }
    return {{u"decision"_s, domain::decisionName(decision.kind)},
            {u"reasons"_s, reasons},
            {u"adverseActions"_s, notices},
            {u"rules"_s,
             QJsonObject{{u"code"_s, decision.rules.code},
                         {u"edition"_s, decision.rules.edition},
                         {u"contentHash"_s, decision.rules.contentHash}}}};
}

} // namespace bindery::rules
