#include "risk/check/schema_formulas.h"

#include "formula/compile/program_builder.h"
#include "formula/table/table_model.h"
#include "risk/check/code_finder.h"
#include "risk/check/field_graph.h"
#include "risk/check/formula_value.h"
#include "risk/check/name_cure.h"
#include "risk/check/record_formulas.h"
#include "risk/check/sentence.h"
#include "risk/schema/choice_file.h"
#include "risk/schema/schema.h"

#include <algorithm>
#include <deque>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

using formula::Dependencies;
using formula::Expression;
using formula::Formula;
using formula::ValueType;

/// What a formula that reads this field rests on (formula::Dependencies::uses).
QString useOf(const FieldGraph::Node &field)
{
    return u"%1:%2"_s.arg(field.first).arg(field.second);
}

FieldGraph::Node fieldOf(const QString &use)
{
    return {use.section(u':', 0, 0).toInt(), use.section(u':', 1).toInt()};
}

/// Words of sentences that are no formulas.
bool isOwnWord(const QString &word)
{
    static const QSet<QString> words{u"title"_s, u"choices"_s, u"least"_s,   u"most"_s,
                                     u"first"_s, u"of_zip"_s,  u"of_state"_s};
    return words.contains(word);
}

class Compiler {
public:
    /// `others` are compiled in place of the schema's own formulas. Null: those of the schema are.
    Compiler(const Schema &schema, const std::vector<ItemFormula> *others, Problems &problems)
        : m_schema(schema), m_others(others), m_problems(problems), m_made(std::make_shared<SchemaFormulas>()),
          m_builder(m_noTables, m_made->program, problems)
    {
    }

    std::shared_ptr<const SchemaFormulas> compile()
    {
        const std::size_t before = m_problems.size();
        for (std::size_t kind = 0; kind < m_schema.kinds.size(); ++kind)
            gather(static_cast<int>(kind), m_schema.kinds[kind]);
        for (const Part &part : m_others ? std::vector<Part>() : m_schema.parts)
            want(0, part.when, ValueType::Flag);
        for (std::size_t at = 0; m_others && at < m_others->size(); ++at)
            want((*m_others)[at].kind, (*m_others)[at].text, ValueType::Missing);
        if (m_problems.size() != before)
            return nullptr;
        for (const Wanted &one : m_wanted)
            collectNames(one.formula.tree);
        scopes();
        m_builder.nameTables();
        definitions();
        m_builder.compileDefinitions();
        for (const Wanted &one : m_wanted) {
            if (one.derived < 0)
                compile(one);
            else if (!m_others)
                noteDerived(one);
        }
        if (m_others)
            m_builder.graph().tellCycles(m_made->program, m_problems);
        m_fields.tellCircles(m_schema, m_problems);
        checkDerived();
        tellInWordsOfProducts(before);
        if (m_problems.size() != before)
            return nullptr;
        for (std::size_t kind = 0; !m_others && kind < m_schema.kinds.size(); ++kind)
            m_made->kinds.push_back(CodeFinder(m_schema, *m_made, m_problems).codesOf(static_cast<int>(kind)));
        m_made->followed = m_fields.rounds(m_followed);
        if (m_problems.size() != before)
            return nullptr;
        return m_made;
    }

private:
    struct Wanted {
        int kind = 0;
        Formula formula;
        ValueType type = ValueType::Missing;
        bool isInSentence = false;
        /// The field that the formula works out. -1 for any other formula.
        int derived = -1;
        /// The field of which the formula says something that others may rest on. -1 for a formula that ends with
        /// itself: a check, a bound, a sentence.
        int field = -1;
        bool isShown = false;
    };

    void gather(int kind, const ItemKind &of)
    {
        m_made->codes.emplace_back();
        for (std::size_t at = 0; at < of.fields.size(); ++at) {
            const Field &field = of.fields[at];
            const ValueType own = formulaType(field.type);
            want(kind, field.derived, own, static_cast<int>(at));
            if (m_others)
                continue;
            wantOf(kind, at, field.otherwiseIs, own, false);
            wantOf(kind, at, field.startsIs, own, false);
            wantOf(kind, at, field.shown, ValueType::Flag, true);
            wantChoices(kind, field);
            want(kind, field.least, own);
            want(kind, field.most, own);
            for (const Words &words : field.say)
                sentence(kind, words, field.place);
            if (field.unique)
                sentence(kind, field.unique->say, field.place);
            for (const Check &check : field.checks)
                gather(kind, check);
        }
        for (std::size_t at = 0; !m_others && at < of.checks.size(); ++at)
            gather(kind, of.checks[at]);
        if (m_others || of.parent < 0)
            return;
        // Too few or too many items are told of the item around them.
        for (const Words &words : of.say)
            sentence(of.parent, words, of.place);
    }

    void wantOf(int kind, std::size_t field, const FormulaText &text, ValueType type, bool isShown)
    {
        const std::size_t before = m_wanted.size();
        want(kind, text, type);
        if (m_wanted.size() == before)
            return;
        m_wanted.back().field = static_cast<int>(field);
        m_wanted.back().isShown = isShown;
        if (!isShown)
            m_followed.insert({kind, static_cast<int>(field)});
    }

    void wantChoices(int kind, const Field &field)
    {
        if (!field.choiceFile || field.choiceFile->where.empty())
            return;
        want(kind, FormulaText{field.name, field.place}, formulaType(field.type));
        for (const ChoiceFile::Where &where : field.choiceFile->where)
            want(kind, where.is, ValueType::Missing);
    }

    void gather(int kind, const Check &check)
    {
        want(kind, check.must, ValueType::Flag);
        sentence(kind, check.say, check.sayPlace);
    }

    void sentence(int kind, const Words &words, const Place &place)
    {
        QStringList all{words.english};
        for (const QString &other : words.others)
            all.append(other);
        for (const QString &text : std::as_const(all)) {
            for (const QString &word : placeholders(text)) {
                if (isOwnWord(word))
                    continue;
                want(kind, FormulaText{word, place}, ValueType::Missing);
                if (!m_wanted.empty() && m_wanted.back().formula.text == word)
                    m_wanted.back().isInSentence = true;
            }
        }
    }

    void want(int kind, const FormulaText &text, ValueType type, int derived = -1)
    {
        if (text.isEmpty())
            return;
        auto tree = formula::parseExpression(text.text);
        if (tree) {
            m_wanted.push_back({kind, Formula{text.text, std::move(*tree), text.place}, type, false, derived});
            return;
        }
        m_problems.emplace_back(text.place,
                                u"In \"%1\", at character %2: %3"_s.arg(text.text.left(200))
                                    .arg(tree.error().offset + 1)
                                    .arg(tree.error().message));
    }

    void collectNames(const Expression &tree)
    {
        if (tree.kind == Expression::Kind::Name) {
            m_names.insert(tree.text);
            if (!tree.scope.isEmpty())
                m_names.insert(tree.scope + u'.' + tree.text);
            // "building.address.street": the first part is the kind's name, the others are the field's.
            if (const qsizetype dot = tree.scope.indexOf(u'.'); dot >= 0)
                m_names.insert(tree.scope.sliced(dot + 1) + u'.' + tree.text);
        }
        for (const Expression &part : tree.args)
            collectNames(part);
    }

    void scopes()
    {
        for (std::size_t at = 0; at < m_schema.kinds.size(); ++at) {
            const ItemKind &kind = m_schema.kinds[at];
            QString list;
            if (kind.parent >= 0) {
                for (const ItemList &one : m_schema.kinds[static_cast<std::size_t>(kind.parent)].lists) {
                    if (one.kind == static_cast<int>(at))
                        list = one.name;
                }
            }
            const QString parent
                = kind.parent < 0 ? QString() : m_schema.kinds[static_cast<std::size_t>(kind.parent)].name;
            const int scope = m_builder.addScope(kind.name, list, parent);
            std::vector<int> &fields = m_made->inputFields.emplace_back();
            for (std::size_t index = 0; index < kind.fields.size(); ++index) {
                const Field &field = kind.fields[index];
                if (!field.derived.isEmpty() || !m_names.contains(field.name))
                    continue;
                const QString use = useOf({static_cast<int>(at), static_cast<int>(index)});
                m_builder.addInput(scope, input(field), use, field.place);
                if (field.isPersonal)
                    m_personal.insert(use);
                fields.push_back(static_cast<int>(index));
            }
            if (at == 0) {
                formula::InputSlot today;
                today.name = u"today"_s;
                today.type = ValueType::Date;
                m_builder.addInput(scope, std::move(today), {}, kind.place);
                fields.push_back(-1);
            }
        }
    }

    static formula::InputSlot input(const Field &field)
    {
        formula::InputSlot slot;
        slot.name = field.name;
        slot.type = formulaType(field.type);
        return slot;
    }

    void definitions()
    {
        for (const Wanted &one : m_wanted) {
            if (one.derived >= 0) {
                const ItemKind &kind = m_schema.kinds[static_cast<std::size_t>(one.kind)];
                m_builder.addDefinition(one.kind, kind.fields[static_cast<std::size_t>(one.derived)].name, one.formula);
            }
        }
    }

    void noteDerived(const Wanted &one)
    {
        const Field &field
            = m_schema.kinds[static_cast<std::size_t>(one.kind)].fields[static_cast<std::size_t>(one.derived)];
        const int slot = m_builder.names().symbols[static_cast<std::size_t>(one.kind)].value(field.name).index;
        note(one, {one.kind, one.derived}, m_builder.graph().of({one.kind, slot}, one.formula.place));
    }

    void compile(const Wanted &one)
    {
        auto &codes = m_made->codes[static_cast<std::size_t>(one.kind)];
        Dependencies dependencies;
        const int code = m_builder.compile(one.formula, one.kind, one.type, dependencies);
        if (code >= 0)
            codes.insert(one.formula.text, code);
        if (one.field >= 0)
            note(one, {one.kind, one.field}, dependencies);
        if (!restsOnPersonal(dependencies))
            return;
        checkShows(one, one.isShown ? -1 : one.field, one.type);
        m_made->personalCodes.insert(code);
        if (one.isInSentence)
            m_problems.emplace_back(
                one.formula.place,
                u"The sentence repeats a personal field in {%1}. Say what is expected without it."_s.arg(
                    one.formula.text));
    }

    [[nodiscard]] bool restsOnPersonal(const Dependencies &dependencies)
    {
        const std::set<QString> uses = m_builder.graph().usesOf(dependencies);
        return std::any_of(uses.begin(), uses.end(), [this](const QString &use) { return m_personal.contains(use); });
    }

    /// Notes which fields the formula reads.
    void note(const Wanted &one, const FieldGraph::Node &field, const Dependencies &dependencies)
    {
        std::set<FieldGraph::Node> reads;
        for (const QString &use : dependencies.uses)
            reads.insert(fieldOf(use));
        for (const auto &[scope, slot] : dependencies.nodes) {
            const QString &name
                = m_made->program.scopes[static_cast<std::size_t>(scope)].slots[static_cast<std::size_t>(slot)];
            reads.insert({scope, m_schema.kinds[static_cast<std::size_t>(scope)].fieldIndex(name)});
        }
        m_fields.add(field, reads, one.isShown ? FieldGraph::Gives::Visibility : FieldGraph::Gives::Value,
                     one.formula.place);
    }

    /// A formula that rests on a personal field gives a text or a date to a field.
    void checkShows(const Wanted &one, int index, ValueType type)
    {
        if (index < 0 || (type != ValueType::Text && type != ValueType::Date))
            return;
        const Field &field = m_schema.kinds[static_cast<std::size_t>(one.kind)].fields[static_cast<std::size_t>(index)];
        if (!field.isPersonal)
            m_problems.emplace_back(
                one.formula.place,
                u"\"%1\" shows what a personal field says: give it \"personal\": true."_s.arg(field.name));
    }

    /// A derived field has the type of its formula, and hides what its formula takes from a personal field.
    void checkDerived()
    {
        for (const Wanted &one : m_wanted) {
            if (one.derived < 0)
                continue;
            const Field &field
                = m_schema.kinds[static_cast<std::size_t>(one.kind)].fields[static_cast<std::size_t>(one.derived)];
            const auto symbol = m_builder.names().symbols[static_cast<std::size_t>(one.kind)].value(field.name);
            if (symbol.type != one.type && symbol.type != ValueType::Missing) {
                m_problems.emplace_back(one.formula.place,
                                        u"\"%1\" is a %2, and its formula gives a %3."_s.arg(
                                            field.name, formula::typeName(one.type), formula::typeName(symbol.type)));
            }
            Dependencies dependencies;
            (void)m_builder.compile(one.formula, one.kind, ValueType::Missing, dependencies);
            if (restsOnPersonal(dependencies))
                checkShows(one, one.derived, one.type);
        }
    }

    /// Rewrites the problems from `first` on. A formula that works a field out is compiled twice, and told once.
    void tellInWordsOfProducts(std::size_t first)
    {
        const auto begin = m_problems.begin() + static_cast<std::ptrdiff_t>(first);
        auto end = begin;
        for (auto problem = begin; problem != m_problems.end(); ++problem) {
            problem->message = curedSentence(m_schema, problem->message);
            if (std::find(begin, end, *problem) == end)
                *end++ = *problem;
        }
        m_problems.erase(end, m_problems.end());
    }

    const Schema &m_schema;
    const std::vector<ItemFormula> *m_others;
    Problems &m_problems;
    const std::vector<formula::TableModel> m_noTables;
    std::shared_ptr<SchemaFormulas> m_made;
    formula::ProgramBuilder m_builder;
    std::deque<Wanted> m_wanted;
    QSet<QString> m_names;
    FieldGraph m_fields;
    /// Fields whose value a formula gives as long as nobody types one.
    std::set<FieldGraph::Node> m_followed;
    /// What formulas that read personal fields rest on.
    QSet<QString> m_personal;
};

} // namespace

std::shared_ptr<const SchemaFormulas> compileFormulas(const Schema &schema, Problems &problems)
{
    return Compiler(schema, nullptr, problems).compile();
}

std::shared_ptr<const SchemaFormulas> compileFormulas(const Schema &schema, const std::vector<ItemFormula> &formulas,
                                                      Problems &problems)
{
    return Compiler(schema, &formulas, problems).compile();
}

} // namespace bindery::risk
