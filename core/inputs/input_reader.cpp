#include "inputs/input_reader.h"

#include "base/json_cursor.h"
#include "inputs/assumed_reader.h"
#include "risk/schema/part.h"
#include "risk/schema/words_reader.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace bindery::inputs {

namespace {

constexpr int DeepestList = 6;
constexpr int MostSkipped = 1000;
constexpr std::size_t MostEntries = 1000;

risk::FormulaText formulaOf(const JsonCursor &cursor)
{
    if (!cursor.isGiven())
        return {};
    if (cursor.is(JsonNode::Kind::Number))
        return {cursor.node()->text, cursor.place()};
    const QString text = cursor.text(2000).value_or(QString());
    if (text.trimmed().isEmpty() && cursor.is(JsonNode::Kind::Text))
        cursor.complain(u"Give a formula, as \"address.state\"."_s);
    return {text, cursor.place()};
}

/// A name that is not empty. `what` ends the sentence "Give the name of".
QString nameOf(const JsonCursor &cursor, const QString &what)
{
    const QString name = cursor.text().value_or(QString());
    if (name.trimmed().isEmpty() && cursor.is(JsonNode::Kind::Text))
        cursor.complain(u"Give the name of %1."_s.arg(what));
    return name;
}

void checkName(const QString &name, const JsonCursor &cursor, bool hasPoints)
{
    static const QRegularExpression plain(u"^[a-z][a-z0-9_]*$"_s);
    static const QRegularExpression pointed(u"^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$"_s);
    if (!(hasPoints ? pointed : plain).match(name).hasMatch())
        cursor.complain(u"\"%1\" is no name of an input: small letters, digits and _ alone, and a letter first."_s.arg(
            name.left(80)));
}

/// {"each": "building", "is": "year(today) - built"}
std::optional<MeantItems> aboutOf(const JsonCursor &cursor)
{
    if (!cursor.isGiven())
        return std::nullopt;
    JsonFields fields = cursor.fields();
    MeantItems about;
    about.each = nameOf(fields.needed("each"_L1), u"items, as \"building\""_s);
    about.is = formulaOf(fields.needed("is"_L1));
    return about;
}

/// A formula alone, or {"is": …, "when": …}.
InputFormula inputOf(const QString &name, const JsonCursor &cursor, bool isRule)
{
    InputFormula input;
    input.name = name;
    input.place = cursor.place();
    checkName(name, cursor, isRule);
    if (!cursor.is(JsonNode::Kind::Object)) {
        input.is = formulaOf(cursor);
        return input;
    }
    JsonFields fields = cursor.fields();
    input.when = formulaOf(fields.at("when"_L1));
    if (isRule) {
        input.first = nameOf(fields.at("first"_L1), u"items, as \"building\""_s);
        const JsonCursor skip = fields.at("skip"_L1);
        input.skip = static_cast<int>(skip.whole(0, MostSkipped).value_or(0));
        if (skip.isGiven() && input.first.isEmpty())
            skip.complain(u"\"skip\" passes over items of \"first\", which is not given."_s);
        input.isWhole = fields.flag("whole"_L1);
        input.factorOf = nameOf(fields.at("factor_of"_L1), u"a step of the plan, as \"credit\""_s);
        input.title = risk::readWords(fields.at("title"_L1));
        input.about = aboutOf(fields.at("about"_L1));
    }
    const JsonCursor is = fields.at("is"_L1);
    input.is = formulaOf(is);
    if (!is.isGiven() && !(isRule && fields.has(u"factor_of")))
        cursor.complain(u"Say what \"%1\" is: {\"is\": \"a formula\"}."_s.arg(name));
    else if (is.isGiven() && !input.factorOf.isEmpty())
        is.complain(u"\"is\" and \"factor_of\" cannot stand together."_s);
    return input;
}

void readScope(ScopeInputs &scope, JsonFields &fields, int depth);

ScopeInputs entryOf(const QString &list, const JsonCursor &cursor, int depth)
{
    ScopeInputs entry;
    entry.list = list;
    entry.place = cursor.place();
    JsonFields fields = cursor.fields();
    if (!cursor.is(JsonNode::Kind::Object))
        cursor.expected(u"an object with the values of one entry"_s);
    entry.when = formulaOf(fields.at("when"_L1));
    readScope(entry, fields, depth);
    return entry;
}

void readScope(ScopeInputs &scope, JsonFields &fields, int depth)
{
    for (const auto &[name, value] : fields.others()) {
        const bool isList = value.is(JsonNode::Kind::List);
        const bool isEach = value.is(JsonNode::Kind::Object) && value.node()->find(u"each");
        if (!isList && !isEach) {
            scope.values.push_back(inputOf(name, value, false));
            continue;
        }
        checkName(name, value, false);
        if (depth >= DeepestList) {
            value.complain(u"Lists lie no more than %1 deep."_s.arg(DeepestList));
            continue;
        }
        if (isList) {
            if (value.node()->items.size() > MostEntries)
                value.complain(u"A list has at most %1 entries."_s.arg(MostEntries));
            for (const JsonCursor &item : value.items(MostEntries))
                scope.lists.push_back(entryOf(name, item, depth + 1));
            continue;
        }
        ScopeInputs each;
        each.list = name;
        each.place = value.place();
        JsonFields below = value.fields();
        each.each = nameOf(below.at("each"_L1), u"items, as \"building\""_s);
        each.when = formulaOf(below.at("when"_L1));
        readScope(each, below, depth + 1);
        scope.lists.push_back(std::move(each));
    }
}

void readPlansOfParts(InputModel &model, const JsonCursor &inputs, const JsonCursor &plans,
                      const std::vector<risk::Part> &parts)
{
    if (plans.isGiven() && !plans.is(JsonNode::Kind::Object)) {
        plans.expected(u"an object with the inputs of each part's plans"_s);
        return;
    }
    QStringList names;
    QStringList missing;
    for (const risk::Part &part : parts) {
        names.append(part.code);
        if (!plans.isGiven() || !plans.node()->find(part.code))
            missing.append(u"\"%1\""_s.arg(part.code));
    }
    if (!missing.isEmpty()) {
        (plans.isGiven() ? plans : inputs)
            .complain(u"What the plans of %1 read is not said here. Write the inputs of each part's plans under its "
                      "name; {} where they read nothing."_s.arg(missing.join(u", "_s)));
    }
    for (const auto &[name, cursor] : plans.fields().others()) {
        if (!names.contains(name)) {
            cursor.complain(
                u"The product has no part \"%1\". Its parts are: %2."_s.arg(name.left(80), names.join(u", "_s)));
            continue;
        }
        JsonFields plan = cursor.fields();
        readScope(model.plansOfParts[name], plan, 0);
    }
}

} // namespace

InputModel readInputs(const JsonCursor &inputs, const std::vector<risk::Part> &parts)
{
    InputModel model;
    const bool areNamed = !parts.empty() && !parts.front().code.isEmpty();
    JsonFields fields = inputs.fields();
    const JsonCursor one = fields.at("plan"_L1);
    const JsonCursor several = fields.at("plans"_L1);
    if (areNamed) {
        if (one.isGiven())
            one.complain(u"The product names its parts: write \"plans\" in place of \"plan\", with the name of a "
                         "part for each."_s);
        readPlansOfParts(model, inputs, several, parts);
    } else {
        if (several.isGiven())
            several.complain(u"The product names no parts: write \"plan\" in place of \"plans\", or name the parts "
                             "in \"parts\" beside \"line\"."_s);
        JsonFields plan = one.fields();
        readScope(model.plan, plan, 0);
    }
    for (const auto &[name, value] : fields.at("rules"_L1).fields().others())
        model.rules.push_back(inputOf(name, value, true));
    model.assumed = readAssumed(fields.at("assumed"_L1));
    return model;
}

} // namespace bindery::inputs
