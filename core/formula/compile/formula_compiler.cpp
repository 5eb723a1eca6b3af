#include "formula/compile/formula_compiler.h"

#include "formula/table/keyed_table.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::formula {

int FormulaCompiler::compile(const Formula &formula, int scope, ValueType wanted, Dependencies &dependencies)
{
    m_formula = &formula;
    m_dependencies = &dependencies;
    const std::size_t before = m_problems.size();
    ValueType type = ValueType::Missing;
    const int code = compileTree(formula.tree, {scope}, wanted, type);
    return m_problems.size() == before ? code : -1;
}

int FormulaCompiler::compileTree(const Expression &tree, const Frames &frames, ValueType wanted, ValueType &type)
{
    Output out;
    type = emit(tree, frames, out);
    const bool unfit = wanted != ValueType::Missing && type != ValueType::Missing && type != wanted;
    if (unfit)
        fail(tree, u"a %1 is expected here, this gives a %2."_s.arg(typeName(wanted), typeName(type)));
    Code code;
    code.begin = static_cast<int>(m_program.instructions.size());
    m_program.instructions.insert(m_program.instructions.end(), out.instructions.begin(), out.instructions.end());
    code.end = static_cast<int>(m_program.instructions.size());
    code.type = type;
    m_program.codes.push_back(code);
    return static_cast<int>(m_program.codes.size()) - 1;
}

ValueType FormulaCompiler::fail(const Expression &e, const QString &message)
{
    m_problems.push_back(
        {m_formula->place,
         u"In \"%1\", at character %2: %3"_s.arg(m_formula->text.left(200)).arg(e.offset + 1).arg(message)});
    return ValueType::Missing;
}

int FormulaCompiler::levelsUp(int from, int to) const
{
    int levels = 0;
    for (int scope = from; scope >= 0; scope = m_program.scopes[static_cast<std::size_t>(scope)].parent) {
        if (scope == to)
            return levels;
        ++levels;
    }
    return -1;
}

void FormulaCompiler::emitConstant(const Value &value, Output &out)
{
    const auto known = std::find(m_program.constants.begin(), m_program.constants.end(), value);
    const int index = static_cast<int>(known - m_program.constants.begin());
    if (known == m_program.constants.end())
        m_program.constants.push_back(value);
    out.instructions.push_back({.op = Op::Constant, .a = index});
}

void FormulaCompiler::emitTyped(const Expression &e, ValueType wanted, const Frames &frames, Output &out)
{
    const ValueType type = emit(e, frames, out);
    // A side that could not be read has a problem of its own.
    if (type != wanted && type != ValueType::Missing && wanted != ValueType::Missing)
        fail(e, u"a %1 is expected here, this is a %2."_s.arg(typeName(wanted), typeName(type)));
}

ValueType FormulaCompiler::emit(const Expression &e, const Frames &frames, Output &out)
{
    switch (e.kind) {
    case Expression::Kind::Number: emitConstant(Value::ofNumber(e.number.normalized()), out); return ValueType::Number;
    case Expression::Kind::Text:
        emitConstant(Value::ofText(m_program.texts.intern(e.text)), out);
        return ValueType::Text;
    case Expression::Kind::Flag: emitConstant(Value::ofFlag(e.text == u"true"), out); return ValueType::Flag;
    case Expression::Kind::Name: return emitName(e, frames, out);
    case Expression::Kind::Unary: {
        const bool isNot = e.text == u"not";
        const ValueType type = isNot ? ValueType::Flag : ValueType::Number;
        emitTyped(e.args[0], type, frames, out);
        out.instructions.push_back({.op = isNot ? Op::Not : Op::Negate});
        return type;
    }
    case Expression::Kind::Binary: return emitBinary(e, frames, out);
    case Expression::Kind::Call: return emitCall(e, frames, out);
    case Expression::Kind::Aggregate: return emitAggregate(e, frames, out);
    }
    Q_UNREACHABLE();
}

bool FormulaCompiler::isName(const QString &name) const
{
    return std::any_of(m_names.symbols.begin(), m_names.symbols.end(),
                       [&](const auto &symbols) { return symbols.contains(name); });
}

ValueType FormulaCompiler::emitName(const Expression &e, const Frames &frames, Output &out, bool asksWhetherGiven)
{
    int wanted = -1;
    QString name = e.text;
    if (!e.scope.isEmpty()) {
        // The first part is the name of a scope, else of a group of fields, whose names have points in them.
        const qsizetype point = e.scope.indexOf(u'.');
        wanted = m_program.scopeIndex(point < 0 ? e.scope : e.scope.left(point));
        if (wanted < 0 && !isName(e.scope + u'.' + name))
            return fail(e, u"there is no scope \"%1\"."_s.arg(e.scope));
        if (wanted < 0)
            name = e.scope + u'.' + name;
        else if (point >= 0)
            name = e.scope.sliced(point + 1) + u'.' + name;
    }
    // The name belongs to the nearest scope that knows it, from the inside out. In count(location: price >
    // location.price) the plain name belongs to each location that is counted. The name with its scope in front belongs
    // to the location around, or to the assigned one.
    const Names::Symbol *own = nullptr;
    for (std::size_t frame = 0; frame < frames.size(); ++frame) {
        for (int scope = frames[frame]; scope >= 0; scope = m_program.scopes[static_cast<std::size_t>(scope)].parent) {
            if (wanted >= 0 && scope != wanted)
                continue;
            const auto &symbols = m_names.symbols[static_cast<std::size_t>(scope)];
            const auto symbol = symbols.constFind(name);
            if (symbol == symbols.constEnd())
                continue;
            if (wanted >= 0 && frame == 0 && scope == frames.front() && frames.size() > 1) {
                own = &*symbol;
                continue;
            }
            if (own)
                m_takenOfOuter = &e;
            return emitSymbol(e, *symbol, static_cast<int>(frame), frames[frame], scope, out, asksWhetherGiven);
        }
    }
    const auto reach = wanted >= 0 ? linkTo(wanted, frames) : std::nullopt;
    if (reach && own)
        m_takenOfOuter = &e;
    if (reach)
        return emitLinked(e, wanted, *reach, out);
    if (own)
        return emitSymbol(e, *own, 0, frames.front(), frames.front(), out, asksWhetherGiven);
    if (wanted >= 0)
        return fail(e,
                    u"\"%1.%2\" is not in reach: \"%1\" is no scope around this one and no step has assigned one; to "
                    "take all of them write sum(%1: %2), max(%1: %2) or the like."_s.arg(e.scope, e.text));
    return fail(e,
                u"\"%1\" is not known here: it is no input, no definition and not set by a step in this scope or "
                "one around it."_s.arg(e.text));
}

ValueType FormulaCompiler::emitSymbol(const Expression &e, const Names::Symbol &symbol, int frame, int from, int scope,
                                      Output &out, bool asksWhetherGiven)
{
    Instruction instruction;
    instruction.frame = static_cast<std::uint8_t>(frame);
    instruction.up = static_cast<std::uint8_t>(levelsUp(from, scope));
    instruction.a = symbol.index;
    switch (symbol.kind) {
    case Names::Symbol::Kind::Input:
        instruction.op = asksWhetherGiven ? Op::Given : Op::Input;
        if (!symbol.use.isEmpty())
            m_dependencies->uses.insert(symbol.use);
        break;
    case Names::Symbol::Kind::Slot:
        instruction.op = Op::Slot;
        m_dependencies->slots.emplace(scope, symbol.index);
        break;
    case Names::Symbol::Kind::Definition:
        instruction.op = Op::Defined;
        m_dependencies->nodes.emplace(scope, symbol.index);
        m_dependencies->readsUntyped = m_dependencies->readsUntyped || symbol.type == ValueType::Missing;
        break;
    }
    if (asksWhetherGiven && symbol.kind != Names::Symbol::Kind::Input)
        return fail(e, u"only of an input can one ask whether it is given."_s);
    out.instructions.push_back(instruction);
    return asksWhetherGiven ? ValueType::Flag : symbol.type;
}

std::optional<FormulaCompiler::LinkInReach> FormulaCompiler::linkTo(int wanted, const Frames &frames) const
{
    for (std::size_t i = 0; i < m_program.links.size(); ++i) {
        const Link &link = m_program.links[i];
        const bool forward = link.from == wanted;
        if (!forward && link.to != wanted)
            continue;
        for (std::size_t frame = 0; frame < frames.size(); ++frame) {
            const int levels = levelsUp(frames[frame], forward ? link.to : link.from);
            if (levels >= 0)
                return LinkInReach{static_cast<int>(i), static_cast<int>(frame), levels, forward};
        }
    }
    return std::nullopt;
}

ValueType FormulaCompiler::emitLinked(const Expression &e, int wanted, const LinkInReach &reach, Output &out)
{
    const auto &symbols = m_names.symbols[static_cast<std::size_t>(wanted)];
    const auto symbol = symbols.constFind(e.text);
    if (symbol == symbols.constEnd())
        return fail(e, u"the scope \"%1\" has no \"%2\"."_s.arg(e.scope, e.text));
    if (!symbol->use.isEmpty())
        m_dependencies->uses.insert(symbol->use);
    if (symbol->kind == Names::Symbol::Kind::Definition)
        m_dependencies->nodes.emplace(wanted, symbol->index);
    if (symbol->kind == Names::Symbol::Kind::Slot)
        m_dependencies->slots.emplace(wanted, symbol->index);
    out.instructions.push_back({.op = Op::Linked,
                                .frame = static_cast<std::uint8_t>(reach.frame),
                                .up = static_cast<std::uint8_t>(reach.levels),
                                .count = static_cast<std::uint8_t>(reach.forward ? 0 : 1),
                                .a = symbol->index,
                                .b = static_cast<int>(symbol->kind),
                                .c = reach.link});
    return symbol->type;
}

ValueType FormulaCompiler::emitShortCircuit(const Expression &e, const Frames &frames, Output &out)
{
    emitTyped(e.args[0], ValueType::Flag, frames, out);
    const std::size_t jump = out.instructions.size();
    out.instructions.push_back({.op = e.text == u"and" ? Op::JumpIfFalseKeep : Op::JumpIfTrueKeep});
    emitTyped(e.args[1], ValueType::Flag, frames, out);
    out.instructions[jump].a = static_cast<int>(out.instructions.size());
    return ValueType::Flag;
}

ValueType FormulaCompiler::emitBinary(const Expression &e, const Frames &frames, Output &out)
{
    if (e.text == u"and" || e.text == u"or")
        return emitShortCircuit(e, frames, out);
    if (e.text == u"in") {
        // The comparisons follow one another, joined by "or".
        std::vector<std::size_t> jumps;
        for (std::size_t i = 1; i < e.args.size(); ++i) {
            const ValueType type = emit(e.args[0], frames, out);
            emitTyped(e.args[i], type, frames, out);
            out.instructions.push_back({.op = Op::Equal});
            if (i + 1 < e.args.size()) {
                jumps.push_back(out.instructions.size());
                out.instructions.push_back({.op = Op::JumpIfTrueKeep});
            }
        }
        for (const std::size_t jump : jumps)
            out.instructions[jump].a = static_cast<int>(out.instructions.size());
        return ValueType::Flag;
    }
    static const QHash<QString, Op> arithmetic{
        {u"+"_s, Op::Add}, {u"-"_s, Op::Subtract}, {u"*"_s, Op::Multiply}, {u"/"_s, Op::Divide}};
    static const QHash<QString, Op> comparisons{{u"="_s, Op::Equal},   {u"!="_s, Op::NotEqual},
                                                {u"<"_s, Op::Less},    {u"<="_s, Op::LessOrEqual},
                                                {u">"_s, Op::Greater}, {u">="_s, Op::GreaterOrEqual}};
    if (arithmetic.contains(e.text)) {
        emitTyped(e.args[0], ValueType::Number, frames, out);
        emitTyped(e.args[1], ValueType::Number, frames, out);
        const Expression &divisor = e.args[1];
        if (e.text == u"/" && divisor.kind == Expression::Kind::Number && divisor.number.isZero())
            return fail(divisor, u"this divides by nothing."_s);
        out.instructions.push_back({.op = arithmetic.value(e.text)});
        return ValueType::Number;
    }
    const ValueType left = emit(e.args[0], frames, out);
    emitTyped(e.args[1], left, frames, out);
    const bool ordered = e.text != u"=" && e.text != u"!=";
    if (ordered && left == ValueType::Flag)
        return fail(e, u"flags have no order."_s);
    out.instructions.push_back({.op = comparisons.value(e.text)});
    return ValueType::Flag;
}

bool FormulaCompiler::readsEach(int code) const
{
    const Code &range = m_program.codes[static_cast<std::size_t>(code)];
    const auto begin = m_program.instructions.begin();
    return std::any_of(begin + range.begin, begin + range.end, [&](const Instruction &instruction) {
        switch (instruction.op) {
        case Op::Input:
        case Op::Slot:
        case Op::Defined:
        case Op::Given:
        case Op::Linked:
        case Op::HasLink: return instruction.frame == 0 && instruction.up == 0;
        case Op::Lookup:
        case Op::Layers:
            // Conditions and formulas of the table's rows may read any name.
            return !m_program.tables[static_cast<std::size_t>(instruction.a)].isPlain();
        case Op::Sum:
        case Op::Largest:
        case Op::Least:
        case Op::Count:
        case Op::Any:
        case Op::All:
        case Op::Rank: return true;
        default: return false;
        }
    });
}

ValueType FormulaCompiler::emitAggregate(const Expression &e, const Frames &frames, Output &out)
{
    static const QHash<QString, Op> kinds{{u"sum"_s, Op::Sum},     {u"max"_s, Op::Largest}, {u"min"_s, Op::Least},
                                          {u"count"_s, Op::Count}, {u"any"_s, Op::Any},     {u"all"_s, Op::All},
                                          {u"rank"_s, Op::Rank}};
    const auto kind = kinds.constFind(e.text);
    if (kind == kinds.constEnd())
        return fail(e, u"\"%1\" cannot go over a scope; sum, max, min, count, any, all and rank can."_s.arg(e.text));
    const int scope = m_program.scopeIndex(e.scope);
    if (scope < 0)
        return fail(e, u"there is no scope \"%1\"."_s.arg(e.scope));
    m_dependencies->scopes.insert(scope);
    // The aggregate goes over all parts below the nearest scope that this formula and the parts have in common.
    int levels = 0;
    int common = frames.front();
    while (levelsUp(scope, common) < 0) {
        common = m_program.scopes[static_cast<std::size_t>(common)].parent;
        ++levels;
    }
    if (common == scope && scope != 0) {
        // The common scope moves up for a building among the other buildings, or a coverage among all locations: the
        // aggregate goes over all parts of the parent.
        common = m_program.scopes[static_cast<std::size_t>(common)].parent;
        ++levels;
    }
    if (*kind == Op::Rank && (scope == 0 || levelsUp(frames.front(), scope) < 0))
        return fail(e,
                    u"rank(%1: …) is the place of one %1 among the others, and stands in a formula of a %1 or of its "
                    "parts."_s.arg(e.scope));
    Frames inner{scope};
    inner.insert(inner.end(), frames.begin(), frames.end());
    if (inner.size() > 4)
        return fail(e, u"sums can be nested three deep."_s);
    const bool isLogical = *kind == Op::Any || *kind == Op::All || *kind == Op::Count;
    ValueType type = ValueType::Flag;
    int code = -1;
    if (!e.args.empty()) {
        const Expression *const before = std::exchange(m_takenOfOuter, nullptr);
        code = compileTree(e.args[0], inner, isLogical ? ValueType::Flag : ValueType::Number, type);
        const Expression *const taken = std::exchange(m_takenOfOuter, before);
        if (taken && taken->scope == e.scope && !readsEach(code))
            fail(*taken,
                 u"\"%1.%2\" is here of the %1 around or assigned, the same for each %1 that is gone over; "
                 "write \"%2\" alone for each one's own."_s.arg(taken->scope, taken->text));
    } else if (*kind != Op::Count)
        return fail(e, u"say what to take of each %1."_s.arg(e.scope));
    out.instructions.push_back(
        {.op = *kind, .up = static_cast<std::uint8_t>(levels), .a = code, .b = scope, .c = common});
    return *kind == Op::Any || *kind == Op::All ? ValueType::Flag : ValueType::Number;
}

} // namespace bindery::formula
