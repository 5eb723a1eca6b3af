#include "formula/language/expression.h"

#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace bindery::formula {

namespace {

struct Token {
    enum class Kind { End, Number, Text, Name, Symbol };
    Kind kind = Kind::End;
    QString text;
    int offset = 0;
};

constexpr int DeepestNesting = 64;

bool isNameStart(QChar c)
{
    return c.isLetter() || c == u'_';
}
bool isNamePart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}
bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Reads one token at a time, and keeps the first problem.
class Parser {
public:
    explicit Parser(const QString &text) : m_text(text) { advance(); }

    tl::expected<Expression, ExpressionProblem> all()
    {
        Expression result = disjunction();
        if (!m_problem && m_token.kind != Token::Kind::End)
            fail(m_token.offset, u"\"%1\" is not expected here."_s.arg(m_token.text));
        if (m_problem)
            return tl::unexpected(*m_problem);
        return result;
    }

private:
    void fail(int offset, const QString &message)
    {
        if (!m_problem)
            m_problem = ExpressionProblem{offset, message};
        m_token = Token{Token::Kind::End, {}, offset};
        m_at = m_text.size();
    }

    void advance()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        const int offset = static_cast<int>(m_at);
        if (m_at >= m_text.size()) {
            m_token = Token{Token::Kind::End, u"the end"_s, offset};
            return;
        }
        const qsizetype start = m_at;
        const QChar c = m_text[m_at];
        if (isDigit(c) || (c == u'.' && m_at + 1 < m_text.size() && isDigit(m_text[m_at + 1]))) {
            while (m_at < m_text.size() && (isDigit(m_text[m_at]) || m_text[m_at] == u'.'))
                ++m_at;
            m_token = Token{Token::Kind::Number, m_text.mid(start, m_at - start), offset};
        } else if (isNameStart(c)) {
            while (m_at < m_text.size() && isNamePart(m_text[m_at]))
                ++m_at;
            m_token = Token{Token::Kind::Name, m_text.mid(start, m_at - start), offset};
        } else if (c == u'\'') {
            const qsizetype end = m_text.indexOf(u'\'', m_at + 1);
            if (end < 0)
                return fail(offset, u"A text is opened here and never closed."_s);
            m_token = Token{Token::Kind::Text, m_text.mid(m_at + 1, end - m_at - 1), offset};
            m_at = end + 1;
        } else {
            constexpr std::array Pairs{"<="_L1, ">="_L1, "!="_L1};
            qsizetype length = 1;
            for (const auto pair : Pairs) {
                if (QStringView(m_text).mid(m_at, 2) == pair)
                    length = 2;
            }
            if (length == 1 && !"+-*/%()<>=,.:"_L1.contains(c))
                return fail(offset, u"\"%1\" means nothing in a formula."_s.arg(c));
            m_at += length;
            m_token = Token{Token::Kind::Symbol, m_text.mid(start, length), offset};
        }
    }

    bool isSymbol(QLatin1StringView symbol) const
    {
        return m_token.kind == Token::Kind::Symbol && m_token.text == symbol;
    }
    bool isWord(QLatin1StringView word) const { return m_token.kind == Token::Kind::Name && m_token.text == word; }
    bool take(QLatin1StringView symbol)
    {
        if (!isSymbol(symbol))
            return false;
        advance();
        return true;
    }
    void expect(QLatin1StringView symbol)
    {
        if (!take(symbol))
            fail(m_token.offset, u"\"%1\" is missing before %2."_s.arg(symbol, m_token.text));
    }

    static Expression node(Expression::Kind kind, const QString &text, int offset, std::vector<Expression> args = {})
    {
        Expression result;
        result.kind = kind;
        result.text = text;
        result.offset = offset;
        result.args = std::move(args);
        return result;
    }
    static Expression binary(const Token &op, Expression left, Expression right)
    {
        std::vector<Expression> args;
        args.push_back(std::move(left));
        args.push_back(std::move(right));
        return node(Expression::Kind::Binary, op.text, op.offset, std::move(args));
    }

    Expression disjunction()
    {
        if (++m_depth > DeepestNesting)
            fail(m_token.offset, u"The formula is nested too deeply."_s);
        Expression left = conjunction();
        while (isWord("or"_L1)) {
            const Token op = m_token;
            advance();
            left = binary(op, std::move(left), conjunction());
        }
        --m_depth;
        return left;
    }

    Expression conjunction()
    {
        Expression left = negation();
        while (isWord("and"_L1)) {
            const Token op = m_token;
            advance();
            left = binary(op, std::move(left), negation());
        }
        return left;
    }

    Expression negation()
    {
        bool negated = false;
        const int offset = m_token.offset;
        while (isWord("not"_L1)) {
            negated = !negated;
            advance();
        }
        Expression inner = comparison();
        if (!negated)
            return inner;
        std::vector<Expression> args;
        args.push_back(std::move(inner));
        return node(Expression::Kind::Unary, u"not"_s, offset, std::move(args));
    }

    Expression comparison()
    {
        Expression left = sum();
        const Token op = m_token;
        if (isWord("in"_L1)) {
            advance();
            expect("("_L1);
            std::vector<Expression> args;
            args.push_back(std::move(left));
            do
                args.push_back(sum());
            while (take(","_L1));
            expect(")"_L1);
            return node(Expression::Kind::Binary, op.text, op.offset, std::move(args));
        }
        for (const auto symbol : {"="_L1, "!="_L1, "<="_L1, ">="_L1, "<"_L1, ">"_L1}) {
            if (take(symbol))
                return binary(op, std::move(left), sum());
        }
        return left;
    }

    Expression sum()
    {
        Expression left = product();
        while (isSymbol("+"_L1) || isSymbol("-"_L1)) {
            const Token op = m_token;
            advance();
            left = binary(op, std::move(left), product());
        }
        return left;
    }

    Expression product()
    {
        Expression left = signedValue();
        while (isSymbol("*"_L1) || isSymbol("/"_L1)) {
            const Token op = m_token;
            advance();
            left = binary(op, std::move(left), signedValue());
        }
        return left;
    }

    Expression signedValue()
    {
        bool negative = false;
        const int offset = m_token.offset;
        while (take("-"_L1))
            negative = !negative;
        Expression inner = value();
        while (take("%"_L1))
            inner = binary(Token{Token::Kind::Symbol, u"*"_s, offset}, std::move(inner), percent(offset));
        if (!negative)
            return inner;
        std::vector<Expression> args;
        args.push_back(std::move(inner));
        return node(Expression::Kind::Unary, u"-"_s, offset, std::move(args));
    }

    static Expression percent(int offset)
    {
        Expression result = node(Expression::Kind::Number, u"0.01"_s, offset);
        result.number = Decimal::scaled(1, 2);
        return result;
    }

    Expression value()
    {
        const Token token = m_token;
        switch (token.kind) {
        case Token::Kind::Number: {
            const auto number = Decimal::fromString(token.text);
            if (!number)
                fail(token.offset, u"\"%1\" is not a number."_s.arg(token.text.left(40)));
            advance();
            Expression result = node(Expression::Kind::Number, token.text, token.offset);
            result.number = number.value_or(0);
            return result;
        }
        case Token::Kind::Text: advance(); return node(Expression::Kind::Text, token.text, token.offset);
        case Token::Kind::Name: advance(); return named(token);
        default: break;
        }
        if (take("("_L1)) {
            Expression inner = disjunction();
            expect(")"_L1);
            return inner;
        }
        fail(token.offset, u"A number, a name or a bracket is expected before %1."_s.arg(token.text));
        return {};
    }

    Expression named(const Token &token)
    {
        if (token.text == u"true" || token.text == u"false")
            return node(Expression::Kind::Flag, token.text, token.offset);
        for (const auto word : {"and"_L1, "or"_L1, "not"_L1, "in"_L1}) {
            if (token.text == word)
                fail(token.offset, u"\"%1\" cannot stand here."_s.arg(token.text));
        }
        Expression result = node(Expression::Kind::Name, token.text, token.offset);
        while (take("."_L1)) {
            if (m_token.kind != Token::Kind::Name)
                fail(m_token.offset, u"A name is expected after \"%1.\"."_s.arg(result.text));
            result.scope += result.scope.isEmpty() ? result.text : u'.' + result.text;
            result.text = m_token.text;
            advance();
        }
        if (take("("_L1))
            arguments(result);
        return result;
    }

    void arguments(Expression &call)
    {
        call.kind = Expression::Kind::Call;
        if (take(")"_L1))
            return;
        call.args.push_back(disjunction());
        const bool scopeSoFar = call.args.size() == 1 && call.args.front().kind == Expression::Kind::Name
            && call.args.front().scope.isEmpty() && call.scope.isEmpty();
        if (scopeSoFar && isSymbol(":"_L1)) {
            advance();
            call.kind = Expression::Kind::Aggregate;
            call.scope = call.args.front().text;
            call.args.clear();
            call.args.push_back(disjunction());
        } else {
            while (take(","_L1))
                call.args.push_back(disjunction());
        }
        expect(")"_L1);
        if (call.kind == Expression::Kind::Call && call.text == u"count" && scopeSoFar && call.args.size() == 1) {
            call.kind = Expression::Kind::Aggregate;
            call.scope = call.args.front().text;
            call.args.clear();
        }
    }

    QString m_text;
    qsizetype m_at = 0;
    Token m_token;
    int m_depth = 0;
    std::optional<ExpressionProblem> m_problem;
};

} // namespace

tl::expected<Expression, ExpressionProblem> parseExpression(const QString &text)
{
    return Parser(text).all();
}

} // namespace bindery::formula
