// Calls in formulas: the functions, and tables, which are called like functions of their keys.
#include "formula/compile/formula_compiler.h"
#include "formula/compile/function_signature.h"
#include "formula/table/table_model.h"

using namespace Qt::StringLiterals;

namespace bindery::formula {

namespace {

/// The number that stands there as it is, also with a minus before it.
std::optional<Decimal> constantIn(const Expression &e)
{
    if (e.kind == Expression::Kind::Number)
        return e.number;
    const bool isMinus = e.kind == Expression::Kind::Unary && e.text == u"-";
    const auto inner = isMinus ? constantIn(e.args.front()) : std::nullopt;
    return inner ? std::optional(-*inner) : std::nullopt;
}

} // namespace

bool FormulaCompiler::checkArguments(const Expression &e, std::size_t least, std::size_t most)
{
    if (e.args.size() >= least && e.args.size() <= most)
        return true;
    fail(e,
         least == most
             ? u"\"%1\" takes %2 arguments, here are %3."_s.arg(e.text).arg(least).arg(e.args.size())
             : u"\"%1\" takes %2 to %3 arguments, here are %4."_s.arg(e.text).arg(least).arg(most).arg(e.args.size()));
    return false;
}

ValueType FormulaCompiler::emitRound(const Expression &e, const Frames &frames, Output &out)
{
    if (!checkArguments(e, 2, 3))
        return ValueType::Missing;
    bool negative = false;
    const Expression *places = &e.args[1];
    if (places->kind == Expression::Kind::Unary && places->text == u"-") {
        negative = true;
        places = &places->args[0];
    }
    const QString mode = e.args.size() == 3 && e.args[2].kind == Expression::Kind::Text ? e.args[2].text : u"half_up"_s;
    const auto rounding = roundingFromText(u"%1%2 %3"_s.arg(
        negative ? u"-"_s : QString(), places->kind == Expression::Kind::Number ? places->text : u"?"_s, mode));
    if (!rounding)
        return fail(e, u"round needs the number of places and, if not half_up, the mode: round(x, 1, 'half_even')."_s);
    const Expression &inner = e.args[0];
    const bool isQuotient = inner.kind == Expression::Kind::Binary && inner.text == u"/";
    Op op = Op::Round;
    if (isQuotient) {
        // One instruction gives the same value without the fraction in between.
        emitTyped(inner.args[0], ValueType::Number, frames, out);
        emitTyped(inner.args[1], ValueType::Number, frames, out);
        op = Op::DivideRound;
    } else {
        emitTyped(inner, ValueType::Number, frames, out);
    }
    out.instructions.push_back({.op = op, .a = rounding->places, .b = static_cast<int>(rounding->mode)});
    return ValueType::Number;
}

ValueType FormulaCompiler::emitLookup(const Expression &e, int tableIndex, bool layers, const Frames &frames,
                                      Output &out)
{
    const TableModel &table = m_tables[static_cast<std::size_t>(tableIndex)];
    // A formula that names the table reads it, even where the rest of the call is wrong.
    m_dependencies->nodes.emplace(-1, tableIndex);
    std::size_t column = 0;
    // The call is layers(table.column, …) or table.column(…).
    const Expression &named = layers ? e.args.front() : e;
    if (!named.scope.isEmpty()) {
        while (column < table.values.size() && table.values[column].name != named.text)
            ++column;
        if (column == table.values.size())
            return fail(e, u"the table \"%1\" has no result \"%2\"."_s.arg(table.name, named.text));
    } else if (table.values.size() != 1) {
        return fail(e,
                    (layers ? u"the table \"%1\" has several results: write layers(%1.%2, …)."_s
                            : u"the table \"%1\" has several results: write %1.%2(…)."_s)
                        .arg(table.name, table.values.front().name));
    }
    const std::size_t skip = layers ? 1 : 0;
    if (e.args.size() - skip != table.keys.size())
        return fail(e,
                    u"the table \"%1\" has %2 keys, here are %3."_s.arg(table.name)
                        .arg(table.keys.size())
                        .arg(e.args.size() - skip));
    for (std::size_t key = 0; key < table.keys.size(); ++key)
        emitTyped(e.args[key + skip], table.keys[key].type, frames, out);
    const bool isLayered = !table.keys.empty() && table.keys.back().match == KeyMatch::Range
        && table.keys.back().type == ValueType::Number;
    if (layers && !isLayered)
        return fail(e,
                    u"layers need a table whose last key is a number range, the amount; the last key of \"%1\" is "
                    "none."_s.arg(table.name));
    if (layers && table.values[column].type != ValueType::Number)
        return fail(e,
                    u"layers add up rates, and the result \"%1\" of the table \"%2\" is no number."_s.arg(
                        table.values[column].name, table.name));
    const int scope = m_program.tableScopes[static_cast<std::size_t>(tableIndex)];
    const int levels = levelsUp(frames.front(), scope);
    if (levels < 0)
        return fail(e,
                    u"the table \"%1\" belongs to the scope \"%2\" and cannot be read from here."_s.arg(table.name,
                                                                                                        table.scope));
    out.instructions.push_back({.op = layers ? Op::Layers : Op::Lookup,
                                .up = static_cast<std::uint8_t>(levels),
                                .count = static_cast<std::uint8_t>(table.keys.size()),
                                .a = tableIndex,
                                .b = static_cast<int>(column)});
    return table.values[column].type;
}

void FormulaCompiler::emitText(const Expression &e, const Frames &frames, Output &out)
{
    const ValueType type = emit(e, frames, out);
    if (type == ValueType::Number || type == ValueType::Date)
        fail(e, u"a text is expected here, this is a %1; text(…) makes a text of it."_s.arg(typeName(type)));
    else if (type == ValueType::Flag)
        fail(e, u"a text is expected here, this is a flag."_s);
}

ValueType FormulaCompiler::emitJoin(const Expression &e, const Frames &frames, Output &out)
{
    if (!checkArguments(e, 2, 20))
        return ValueType::Missing;
    for (const Expression &text : e.args)
        emitText(text, frames, out);
    out.instructions.push_back({.op = Op::Join, .count = static_cast<std::uint8_t>(e.args.size())});
    return ValueType::Text;
}

ValueType FormulaCompiler::emitTextOf(const Expression &e, const Frames &frames, Output &out)
{
    if (!checkArguments(e, 1, 1))
        return ValueType::Missing;
    const ValueType type = emit(e.args[0], frames, out);
    if (type == ValueType::Text || type == ValueType::Flag)
        return fail(e.args[0], u"a number or a date is expected here, this is a %1."_s.arg(typeName(type)));
    out.instructions.push_back({.op = Op::TextOf});
    return ValueType::Text;
}

ValueType FormulaCompiler::emitFunction(const Expression &e, const FunctionSignature &function, const Frames &frames,
                                        Output &out)
{
    const bool isPower = e.text == u"power";
    if (!checkArguments(e, isPower ? 2 : function.arguments.size(), isPower ? 3 : function.arguments.size()))
        return ValueType::Missing;
    const auto base = isPower ? constantIn(e.args[0]) : std::nullopt;
    const auto exponent = isPower ? constantIn(e.args[1]) : std::nullopt;
    if (base && base->isZero() && exponent && exponent->isNegative())
        return fail(e, u"a negative power of 0 divides by nothing."_s);
    int places = 0;
    for (std::size_t i = 0; i < e.args.size(); ++i) {
        const FunctionSignature::Argument &wanted = function.arguments[i];
        const auto constant = constantIn(e.args[i]);
        const QString bounds = constant ? wantedWithin(wanted.bounds, *constant) : QString();
        if (!bounds.isEmpty())
            fail(e.args[i], u"%1 is expected here."_s.arg(bounds));
        if (wanted.bounds == ArgumentBounds::Places) {
            if (!constant)
                fail(e.args[i], u"the number of places is written as it is: %1(…, 4)."_s.arg(e.text));
            places = static_cast<int>(constant.value_or(0).toInt64().value_or(0));
        } else if (wanted.type == ValueType::Text) {
            emitText(e.args[i], frames, out);
        } else {
            emitTyped(e.args[i], wanted.type, frames, out);
        }
    }
    if (e.text == u"sqrt")
        emitConstant(Value::ofNumber(2), out);
    out.instructions.push_back({.op = function.op, .a = places});
    return function.result;
}

ValueType FormulaCompiler::emitCall(const Expression &e, const Frames &frames, Output &out)
{
    const QString tableName = e.scope.isEmpty() ? e.text : e.scope;
    if (const auto table = m_names.tables.constFind(tableName); table != m_names.tables.constEnd())
        return emitLookup(e, *table, false, frames, out);
    if (!e.scope.isEmpty())
        return fail(e, u"there is no table \"%1\"."_s.arg(e.scope));
    if (e.text == u"round")
        return emitRound(e, frames, out);
    if (e.text == u"layers") {
        const bool named = !e.args.empty() && e.args[0].kind == Expression::Kind::Name;
        const QString name = !named ? QString() : e.args[0].scope.isEmpty() ? e.args[0].text : e.args[0].scope;
        const auto table = m_names.tables.constFind(name);
        if (table == m_names.tables.constEnd())
            return fail(e, u"layers needs the name of a table first: layers(rates, amount)."_s);
        return emitLookup(e, *table, true, frames, out);
    }
    if (e.text == u"if") {
        if (!checkArguments(e, 3, 3))
            return ValueType::Missing;
        emitTyped(e.args[0], ValueType::Flag, frames, out);
        const std::size_t toElse = out.instructions.size();
        out.instructions.push_back({.op = Op::JumpIfFalse});
        const ValueType type = emit(e.args[1], frames, out);
        const std::size_t toEnd = out.instructions.size();
        out.instructions.push_back({.op = Op::Jump});
        out.instructions[toElse].a = static_cast<int>(out.instructions.size());
        emitTyped(e.args[2], type, frames, out);
        out.instructions[toEnd].a = static_cast<int>(out.instructions.size());
        return type;
    }
    if (e.text == u"given") {
        if (!checkArguments(e, 1, 1))
            return ValueType::Missing;
        return e.args[0].kind == Expression::Kind::Name ? emitName(e.args[0], frames, out, true)
                                                        : fail(e, u"given asks for an input's name."_s);
    }
    if (e.text == u"assigned") {
        const int scope = e.args.size() == 1 && e.args[0].kind == Expression::Kind::Name
            ? m_program.scopeIndex(e.args[0].text)
            : -1;
        for (std::size_t i = 0; i < m_program.links.size(); ++i) {
            const Link &link = m_program.links[i];
            const bool forward = link.from == scope;
            const int levels = levelsUp(frames.front(), forward ? link.to : link.from);
            if ((!forward && link.to != scope) || levels < 0)
                continue;
            out.instructions.push_back({.op = Op::HasLink,
                                        .up = static_cast<std::uint8_t>(levels),
                                        .count = static_cast<std::uint8_t>(forward ? 0 : 1),
                                        .c = static_cast<int>(i)});
            return ValueType::Flag;
        }
        return fail(e, u"assigned needs a scope that a step has assigned to this one."_s);
    }
    if (e.text == u"date") {
        const QDate date = e.args.size() == 1 && e.args[0].kind == Expression::Kind::Text
            ? QDate::fromString(e.args[0].text, Qt::ISODate)
            : QDate();
        if (!date.isValid())
            return fail(e, u"write a date as date('2019-01-31')."_s);
        emitConstant(Value::ofDate(date), out);
        return ValueType::Date;
    }
    if (e.text == u"min" || e.text == u"max") {
        if (!checkArguments(e, 2, 20))
            return ValueType::Missing;
        emitTyped(e.args[0], ValueType::Number, frames, out);
        for (std::size_t i = 1; i < e.args.size(); ++i) {
            emitTyped(e.args[i], ValueType::Number, frames, out);
            out.instructions.push_back({.op = e.text == u"min" ? Op::Minimum : Op::Maximum});
        }
        return ValueType::Number;
    }
    if (e.text == u"join")
        return emitJoin(e, frames, out);
    if (e.text == u"text")
        return emitTextOf(e, frames, out);
    if (const FunctionSignature *function = signatureOf(e.text, e.args.size()))
        return emitFunction(e, *function, frames, out);
    return fail(e, u"there is no table and no function \"%1\"."_s.arg(e.text));
}

} // namespace bindery::formula
