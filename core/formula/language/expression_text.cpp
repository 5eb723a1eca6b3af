// Writes a formula down from its tree. Two formulas with the same meaning give the same text.
#include "formula/language/expression.h"

using namespace Qt::StringLiterals;

namespace bindery::formula {

namespace {

/// How strongly an expression binds, in the parser's order.
enum class Hold { Or, And, Not, Comparison, Sum, Product, Sign, Value };

bool isPercent(const Expression &e)
{
    return e.kind == Expression::Kind::Binary && e.text == u"*" && e.args[1].kind == Expression::Kind::Number
        && e.args[1].number == Decimal::scaled(1, 2);
}

Hold holdOf(const Expression &e)
{
    if (e.kind == Expression::Kind::Unary)
        return e.text == u"not" ? Hold::Not : Hold::Sign;
    if (e.kind != Expression::Kind::Binary)
        return Hold::Value;
    if (e.text == u"or")
        return Hold::Or;
    if (e.text == u"and")
        return Hold::And;
    if (e.text == u"+" || e.text == u"-")
        return Hold::Sum;
    if (isPercent(e))
        return Hold::Sign;
    return e.text == u"*" || e.text == u"/" ? Hold::Product : Hold::Comparison;
}

QString within(const Expression &e, Hold least)
{
    return holdOf(e) < least ? u'(' + toText(e) + u')' : toText(e);
}

QString list(const std::vector<Expression> &args, std::size_t from = 0)
{
    QStringList parts;
    for (std::size_t i = from; i < args.size(); ++i)
        parts.append(toText(args[i]));
    return parts.join(u", "_s);
}

Hold next(Hold hold)
{
    return static_cast<Hold>(static_cast<int>(hold) + 1);
}

QString binaryText(const Expression &e)
{
    const Hold own = holdOf(e);
    if (e.text == u"in")
        return within(e.args[0], Hold::Sum) + u" in ("_s + list(e.args, 1) + u')';
    if (isPercent(e))
        return within(e.args[0], Hold::Value) + u'%';
    // Comparisons do not follow one another. Everything else is read from the left.
    const Hold left = own == Hold::Comparison ? Hold::Sum : own;
    return within(e.args[0], left) + u' ' + e.text + u' ' + within(e.args[1], next(own));
}

} // namespace

QString toText(const Expression &e)
{
    const QString name = e.scope.isEmpty() ? e.text : e.scope + u'.' + e.text;
    switch (e.kind) {
    case Expression::Kind::Number: return e.number.toString();
    case Expression::Kind::Text: return u'\'' + e.text + u'\'';
    case Expression::Kind::Flag: return e.text;
    case Expression::Kind::Name: return name;
    case Expression::Kind::Unary:
        return e.text == u"not" ? u"not "_s + within(e.args[0], Hold::Comparison)
                                : u'-' + within(e.args[0], Hold::Value);
    case Expression::Kind::Binary: return binaryText(e);
    case Expression::Kind::Call: return name + u'(' + list(e.args) + u')';
    case Expression::Kind::Aggregate:
        return e.args.empty() ? u"%1(%2)"_s.arg(e.text, e.scope) : u"%1(%2: %3)"_s.arg(e.text, e.scope, list(e.args));
    }
    Q_UNREACHABLE();
}

} // namespace bindery::formula
