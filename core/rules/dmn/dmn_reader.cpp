#include "rules/dmn/dmn_reader.h"

#include "base/cell_problems.h"
#include "rules/dmn/dmn_model.h"
#include "rules/table/decision_table.h"
#include "rules/table/table_defects.h"
#include "rules/table/type_names.h"

#include <QRegularExpression>

#include <algorithm>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

/// A type with the values that its definition allows.
struct Resolved {
    ValueType type = ValueType::Any;
    DmnText allowed;
};

class TableMaker {
public:
    TableMaker(const DmnModel &model, const DmnDecision &decision, const QString &file)
        : m_model(model), m_decision(decision), m_file(file)
    {
    }

    tl::expected<DecisionTable, Problems> make()
    {
        m_table.name = m_decision.name;
        m_table.file = m_file;
        const QString policy = m_decision.aggregation.isEmpty() ? m_decision.hitPolicy
                                                                : m_decision.hitPolicy + u' ' + m_decision.aggregation;
        checkName(m_table.name, m_decision.line, 0);
        if (const auto known = hitPolicyFromText(policy))
            m_table.policy = *known;
        else
            say(m_decision.line, 0,
                u"\"%1\" is no hit policy that is read. There are UNIQUE, ANY, PRIORITY, FIRST, "
                "RULE ORDER, OUTPUT ORDER and COLLECT, which may add SUM, MIN, MAX or COUNT."_s.arg(shownText(policy)));
        makeInputs();
        makeOutputs();
        m_table.noteNames = m_decision.annotationNames;
        for (qsizetype index = 0; index < m_table.noteNames.size(); ++index) {
            if (m_table.noteNames[index].isEmpty())
                m_table.noteNames[index] = u"annotation %1"_s.arg(index + 1);
        }
        for (const DmnRule &rule : m_decision.rules)
            makeRule(rule);
        if (m_problems.empty()) {
            for (const TableDefect &defect : defectsOf(m_table))
                say(defect.line > 0 ? defect.line : m_decision.line, 0, defect.message);
        }
        if (!m_problems.empty())
            return tl::unexpected(m_problems);
        return std::move(m_table);
    }

private:
    void say(int line, int column, const CellFault &fault)
    {
        m_problems.push_back(Problem{toText(Place{m_file, line, column}),
                                     u"%1 (decision \"%2\")"_s.arg(fault.message, m_decision.name)});
    }
    void say(int line, int column, const QString &message) { say(line, column, CellFault{{}, message}); }
    void say(const DmnText &where, const CellError &error)
    {
        // The message of a fault with a cause repeats the text at fault.
        say(where.line, where.column,
            error.cause.isEmpty() ? u"%1 Character %2 of \"%3\"."_s.arg(error.message, QString::number(error.position),
                                                                        shownText(where.text.trimmed()))
                                  : error.message);
    }
    /// Checks a name before anything is looked up by it.
    void checkName(const QString &name, int line, int column)
    {
        if (const auto fault = faultOfAnyText(name))
            say(line, column, *fault);
    }

    Resolved resolve(const QString &typeRef, const DmnText &place)
    {
        Resolved resolved;
        QString name = typeRef;
        // A definition may rest on another one. The loop ends a circle after as many steps as there are definitions.
        for (std::size_t step = 0; step <= m_model.types.size(); ++step) {
            const auto definition = m_model.types.find(name);
            if (definition == m_model.types.end())
                break;
            if (resolved.allowed.text.isEmpty())
                resolved.allowed = definition->second.allowed;
            name = definition->second.base;
        }
        if (const auto type = valueTypeByOtherName(name))
            resolved.type = *type;
        else if (!name.isEmpty() && !m_model.types.contains(name))
            say(place.line, place.column,
                u"\"%1\" is no type that is read. Give the column one of these, or leave its type out: %2."_s.arg(
                    shownText(name), dmnTypeNames()));
        return resolved;
    }

    bool isKnownName(const QString &text) const
    {
        const QString whole = text.left(text.indexOf(u'.') < 0 ? text.size() : text.indexOf(u'.'));
        const auto isDecision = [&](const QString &name) {
            return std::any_of(m_model.decisions.begin(), m_model.decisions.end(),
                               [&](const DmnDecision &decision) { return decision.name == name; });
        };
        return m_model.inputData.contains(text) || m_model.inputData.contains(whole) || isDecision(text)
            || isDecision(whole);
    }

    /// The name by which the result of a needed decision is read. Some tools write its id, its variable, or the name of
    /// one of its outputs in place of the decision's name.
    QString nameOfNeeded(const QString &text) const
    {
        const qsizetype dot = text.indexOf(u'.');
        const QString whole = dot < 0 ? text : text.left(dot);
        QStringList byOutput;
        for (const DmnDecision &needed : m_model.decisions) {
            if (!m_decision.needs.contains(needed.id))
                continue;
            const bool hasOutput = std::any_of(needed.outputs.begin(), needed.outputs.end(),
                                               [&](const DmnOutput &output) { return output.name == text; });
            const bool called = whole == needed.id || whole == needed.variable;
            if (called && dot >= 0)
                return needed.name + text.mid(dot);
            if (called && (needed.outputs.size() == 1 || !hasOutput))
                return needed.name;
            if (hasOutput)
                byOutput.append(needed.name + u'.' + text);
        }
        return byOutput.size() == 1 ? byOutput.front() : text;
    }

    QString typeOfName(const QString &name) const
    {
        if (const auto data = m_model.inputData.find(name); data != m_model.inputData.end())
            return data->second;
        for (const DmnDecision &decision : m_model.decisions) {
            if (decision.name == name)
                return decision.typeRef;
        }
        return {};
    }

    void makeInputs()
    {
        static const QRegularExpression PlainName(u"^[\\p{L}_][\\p{L}\\p{N}_ .]*$"_s);
        for (const DmnInput &source : m_decision.inputs) {
            InputColumn input;
            input.name = source.expression.text.simplified();
            if (input.name.isEmpty())
                input.name = source.label.simplified();
            if (!isKnownName(input.name))
                input.name = nameOfNeeded(input.name);
            if (faultOfAnyText(input.name)) {
                checkName(input.name, source.expression.line, source.expression.column);
            } else if (!isKnownName(input.name) && !PlainName.match(input.name).hasMatch()) {
                say(source.expression.line, source.expression.column,
                    u"\"%1\" is an expression, and an input names a value here. Work it out before the tables, and "
                    "give it as a value with a name of its own."_s.arg(shownText(input.name)));
            }
            const Resolved resolved
                = resolve(source.typeRef.isEmpty() ? typeOfName(input.name) : source.typeRef, source.expression);
            input.type = resolved.type;
            const DmnText &allowed = source.values.text.trimmed().isEmpty() ? resolved.allowed : source.values;
            if (input.type == ValueType::Any)
                input.type = literalTypeOf(m_table.inputs.size(), allowed);
            if (auto test = UnaryTest::parse(allowed.text, input.type, CellStyle::Strict))
                input.allowed = *test;
            else
                say(allowed, test.error());
            m_table.inputs.push_back(std::move(input));
        }
    }

    /// The type of a column that names none, by the literals of the column. Any where these do not agree, or there are
    /// none.
    ValueType literalTypeOf(std::size_t column, const DmnText &allowed) const
    {
        ValueType found = ValueType::Any;
        const auto look = [&](const QString &text) {
            const auto test = UnaryTest::parse(text, ValueType::Any, CellStyle::Strict);
            if (test && found == ValueType::Any)
                found = test->literalType();
            return !test || test->literalType() == ValueType::Any || test->literalType() == found;
        };
        bool agree = look(allowed.text);
        for (const DmnRule &rule : m_decision.rules)
            agree = agree && (column >= rule.inputs.size() || look(rule.inputs[column].text));
        return agree ? found : ValueType::Any;
    }

    void makeOutputs()
    {
        const bool single = m_decision.outputs.size() == 1;
        bool hasDefault = false;
        for (const DmnOutput &source : m_decision.outputs) {
            OutputColumn output;
            output.name = source.name;
            checkName(output.name, m_decision.line, 0);
            const Resolved resolved = resolveOutput(source, single);
            // A count gives a number whatever it counts. The decision's type then speaks of the number and not of the
            // output.
            output.type = m_table.policy == HitPolicy::Count ? ValueType::Any : resolved.type;
            const DmnText &allowed = source.values.text.trimmed().isEmpty() ? resolved.allowed : source.values;
            if (!allowed.text.trimmed().isEmpty()) {
                if (auto values = parseLiteralList(allowed.text, output.type, CellStyle::Strict))
                    output.allowed = *values;
                else
                    say(allowed, values.error());
            }
            hasDefault |= source.hasDefault;
            m_table.outputs.push_back(std::move(output));
        }
        if (!hasDefault)
            return;
        TableRow row;
        row.rule = u"default"_s;
        row.line = m_decision.line;
        row.tests.resize(m_table.inputs.size());
        for (std::size_t index = 0; index < m_decision.outputs.size(); ++index)
            row.outputs.push_back(outputValue(m_decision.outputs[index].defaultEntry, index));
        m_table.defaultRow = std::move(row);
    }

    /// The output's own type, the decision's type where the output is the only one, or the component of the decision's
    /// structure.
    Resolved resolveOutput(const DmnOutput &output, bool single)
    {
        const DmnText place{{}, m_decision.line, 0};
        if (!output.typeRef.isEmpty())
            return resolve(output.typeRef, place);
        const auto structure = m_model.types.find(m_decision.typeRef);
        if (structure != m_model.types.end()) {
            const auto component = structure->second.components.find(output.name);
            if (component != structure->second.components.end()) {
                Resolved resolved = resolve(component->second.base, place);
                if (!component->second.allowed.text.isEmpty())
                    resolved.allowed = component->second.allowed;
                return resolved;
            }
        }
        return single ? resolve(m_decision.typeRef, place) : Resolved();
    }

    Value outputValue(const DmnText &text, std::size_t column)
    {
        const ValueType type = m_table.outputs[column].type;
        auto value = parseLiteral(text.text.trimmed() == u"-" ? QStringView() : QStringView(text.text), type,
                                  CellStyle::Strict);
        if (!value)
            say(text, value.error());
        return value ? *value : Value();
    }

    void makeRule(const DmnRule &source)
    {
        TableRow rule;
        rule.rule = u"rule %1"_s.arg(m_table.rows.size() + 1);
        rule.line = source.line;
        rule.tests.resize(m_table.inputs.size());
        rule.outputs.resize(m_table.outputs.size());
        if (source.inputs.size() != m_table.inputs.size() || source.outputs.size() != m_table.outputs.size()) {
            say(source.line, 0,
                u"%1 has %2 inputs and %3 outputs; the table has %4 and %5."_s.arg(rule.rule)
                    .arg(source.inputs.size())
                    .arg(source.outputs.size())
                    .arg(m_table.inputs.size())
                    .arg(m_table.outputs.size()));
            return;
        }
        for (std::size_t index = 0; index < source.inputs.size(); ++index) {
            const DmnText &text = source.inputs[index];
            if (auto test = UnaryTest::parse(text.text, m_table.inputs[index].type, CellStyle::Strict))
                rule.tests[index] = *test;
            else
                say(text, test.error());
        }
        for (std::size_t index = 0; index < source.outputs.size(); ++index)
            rule.outputs[index] = outputValue(source.outputs[index], index);
        for (qsizetype index = 0; index < m_table.noteNames.size(); ++index)
            rule.notes.append(source.annotations.value(index));
        m_table.rows.push_back(std::move(rule));
    }

    const DmnModel &m_model;
    const DmnDecision &m_decision;
    const QString &m_file;
    DecisionTable m_table;
    Problems m_problems;
};

} // namespace

tl::expected<RuleSet, Problems> readDmn(const QByteArray &bytes, const QString &file)
{
    const auto model = readDmnModel(bytes, file);
    if (!model)
        return tl::unexpected(model.error());
    RuleSet set;
    set.title = model->name;
    Problems problems;
    for (const DmnDecision &decision : model->decisions) {
        auto table = TableMaker(*model, decision, file).make();
        if (table)
            set.tables.push_back(std::move(*table));
        else
            problems.insert(problems.end(), table.error().begin(), table.error().end());
    }
    if (set.tables.empty() && problems.empty())
        problems.push_back({file, u"There is no decision table in the file."_s});
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return set;
}

} // namespace bindery::rules
