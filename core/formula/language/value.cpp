#include "formula/language/value.h"

namespace bindery::formula {

QString typeName(ValueType type)
{
    switch (type) {
    case ValueType::Missing: return QStringLiteral("nothing");
    case ValueType::Number: return QStringLiteral("number");
    case ValueType::Text: return QStringLiteral("text");
    case ValueType::Flag: return QStringLiteral("flag");
    case ValueType::Date: return QStringLiteral("date");
    }
    Q_UNREACHABLE();
}

PooledText pooled(const QString &text)
{
    return {text, digitsIn(text)};
}

std::int64_t digitsIn(QStringView text)
{
    constexpr qsizetype MostDigits = 17;
    if (text.isEmpty() || text.size() > MostDigits)
        return -1;
    std::int64_t digits = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return -1;
        digits = digits * 10 + (c.unicode() - u'0');
    }
    return digits;
}

int TextPool::intern(const QString &text)
{
    const auto known = m_ids.constFind(text);
    if (known != m_ids.constEnd())
        return *known;
    const int id = size();
    m_texts.push_back(pooled(text));
    m_ids.insert(text, id);
    return id;
}

std::optional<int> TextPool::find(const QString &text) const
{
    const auto known = m_ids.constFind(text);
    return known == m_ids.constEnd() ? std::nullopt : std::optional(*known);
}

QString toText(const Value &value, const TextView &texts)
{
    switch (value.type) {
    case ValueType::Missing: return QStringLiteral("(not given)");
    case ValueType::Number: return value.number.toString();
    case ValueType::Text: return texts.at(value.textId());
    case ValueType::Flag: return value.flag() ? QStringLiteral("yes") : QStringLiteral("no");
    case ValueType::Date: return value.date().toString(Qt::ISODate);
    }
    Q_UNREACHABLE();
}

namespace {

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

QStringView takeDigits(QStringView &text)
{
    qsizetype end = 0;
    while (end < text.size() && isAsciiDigit(text[end]))
        ++end;
    QStringView digits = text.left(end);
    text = text.mid(end);
    while (digits.size() > 1 && digits.front() == u'0')
        digits = digits.mid(1);
    return digits;
}

} // namespace

int compareNaturally(QStringView a, QStringView b)
{
    while (!a.isEmpty() && !b.isEmpty()) {
        if (isAsciiDigit(a.front()) && isAsciiDigit(b.front())) {
            const QStringView mine = takeDigits(a);
            const QStringView theirs = takeDigits(b);
            if (mine.size() != theirs.size())
                return mine.size() < theirs.size() ? -1 : 1;
            if (const int order = mine.compare(theirs); order != 0)
                return order;
            continue;
        }
        if (a.front() != b.front())
            return a.front() < b.front() ? -1 : 1;
        a = a.mid(1);
        b = b.mid(1);
    }
    return a.isEmpty() ? (b.isEmpty() ? 0 : -1) : 1;
}

} // namespace bindery::formula
