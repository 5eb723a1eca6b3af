#include "risk/record/value_text.h"

#include "risk/schema/choice_file.h"

#include <QRegularExpression>

#include <algorithm>

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype NineDigits = 9;

/// Puts the dashes between nine digits in which people read them. Any other text stays as it is.
QString withSeparators(FieldType type, const QString &text)
{
    if (text.size() != NineDigits)
        return text;
    if (type == FieldType::Ssn)
        return u"%1-%2-%3"_s.arg(text.left(3), text.mid(3, 2), text.mid(5));
    return type == FieldType::Fein ? u"%1-%2"_s.arg(text.left(2), text.mid(2)) : text;
}

struct ToText {
    const Field &field;

    QString operator()(std::monostate) const { return {}; }
    QString operator()(const QString &text) const { return withSeparators(field.type, text); }
    QString operator()(const Decimal &number) const { return number.toString(); }
    QString operator()(bool flag) const { return flag ? u"yes"_s : u"no"_s; }
    QString operator()(QDate date) const { return date.toString(Qt::ISODate); }
    QString operator()(const PersonalText &text) const { return (*this)(text.reveal()); }
    QString operator()(const PersonalDate &date) const { return (*this)(date.reveal()); }
    QString operator()(const PersonalNumber &number) const { return (*this)(number.reveal()); }
    QString operator()(const UnreadText &unread) const { return unread.text.reveal(); }
};

QDate dateFrom(const QString &text)
{
    for (const QString &format : {u"yyyy-M-d"_s, u"M/d/yyyy"_s, u"MMddyyyy"_s}) {
        const QDate date = QDate::fromString(text, format);
        if (date.isValid() && date.year() >= 1000)
            return date;
    }
    return {};
}

std::optional<bool> flagFrom(const QString &text)
{
    const QString word = text.toLower();
    if (word == "yes"_L1 || word == "true"_L1)
        return true;
    return word == "no"_L1 || word == "false"_L1 ? std::optional(false) : std::nullopt;
}

/// The text without what people write beside the digits of a number.
QString bareNumber(QString text, FieldType type)
{
    text.remove(u' ').remove(u'$');
    if (type == FieldType::Percent && text.endsWith(u'%'))
        text.chop(1);
    return text;
}

std::optional<Decimal> wholeFrom(QString bare)
{
    bool ok = false;
    const int number = bare.remove(u',').toInt(&ok);
    return ok ? std::optional(Decimal(number)) : std::nullopt;
}

/// In a number with decimals a comma has to stand between thousands. "1,5" is more likely one and a half than fifteen.
std::optional<Decimal> numberFrom(QString bare)
{
    static const QRegularExpression grouped(u"^[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?$"_s);
    if (grouped.match(bare).hasMatch())
        bare.remove(u',');
    if (bare.startsWith(u'+') && !bare.startsWith("+-"_L1))
        bare.remove(0, 1);
    return Decimal::fromString(bare);
}

FieldValue typedNumber(const Field &field, const QString &text)
{
    const QString bare = bareNumber(text, field.type);
    const auto number = describe(field.type).isWhole ? wholeFrom(bare) : numberFrom(bare);
    return number ? heldNumber(field, *number) : FieldValue();
}

} // namespace

QString textOf(const Field &field, const FieldValue &value)
{
    return std::visit(ToText{field}, value);
}

FieldValue typedValue(const Field &field, const QString &text)
{
    const QString trimmed = text.trimmed();
    const Content content = describe(field.type).content;
    FieldValue value;
    switch (content) {
    case Content::Text: return heldText(field, text);
    case Content::Number: value = typedNumber(field, trimmed); break;
    case Content::Date: value = heldDate(field, dateFrom(trimmed)); break;
    case Content::Flag:
        if (const auto flag = flagFrom(trimmed))
            value = *flag;
        break;
    }
    // A number may be left with nothing but the signs beside its digits.
    const bool isNothing
        = content == Content::Number ? bareNumber(trimmed, field.type).remove(u',').isEmpty() : trimmed.isEmpty();
    return isGiven(value) || isNothing ? value : UnreadText{PersonalText(text)};
}

FieldValue productValue(const Field &field, const QString &text, QDate today)
{
    if (describe(field.type).content == Content::Date && text == "today"_L1)
        return heldDate(field, today);
    const FieldValue value = typedValue(field, text);
    return std::holds_alternative<UnreadText>(value) ? FieldValue() : value;
}

FieldValue heldText(const Field &field, const QString &text)
{
    const TypeDescription &type = describe(field.type);
    QString corrected = text.trimmed();
    if (type.isWithoutSeparators)
        corrected.remove(u'-').remove(u' ');
    if (type.isUpper)
        corrected = corrected.toUpper();
    const Choice *const inFile = field.choiceFile ? field.choiceFile->like(corrected) : nullptr;
    if (inFile)
        corrected = inFile->value;
    const auto choice = std::find_if(field.choices.begin(), field.choices.end(), [&corrected](const Choice &one) {
        return one.value.compare(corrected, Qt::CaseInsensitive) == 0;
    });
    if (choice != field.choices.end())
        corrected = choice->value;
    if (corrected.isEmpty())
        return {};
    return field.isPersonal ? FieldValue(PersonalText(corrected)) : FieldValue(corrected);
}

FieldValue heldNumber(const Field &field, const Decimal &number)
{
    return field.isPersonal ? FieldValue(PersonalNumber(number)) : FieldValue(number);
}

FieldValue heldDate(const Field &field, QDate date)
{
    if (!date.isValid())
        return {};
    return field.isPersonal ? FieldValue(PersonalDate(date)) : FieldValue(date);
}

} // namespace bindery::risk
