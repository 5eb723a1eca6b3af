#include "services/json_reading.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

/// The text of a number as it stood there, or nothing for what is neither text nor a number of a sane size.
std::optional<QString> numberText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().trimmed();
    if (!value.isDouble() || std::abs(value.toDouble()) > 1e12)
        return std::nullopt;
    return QString::number(value.toDouble(), 'f', QLocale::FloatingPointShortest);
}

bool isDigits(QStringView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

std::optional<QString> readText(const QJsonValue &value, qsizetype longest)
{
    const std::optional<QString> raw = value.isString() ? std::optional(value.toString()) : numberText(value);
    if (!raw || raw->size() > longest)
        return std::nullopt;
    QString kept;
    kept.reserve(raw->size());
    for (const QChar c : *raw)
        kept.append(c.category() == QChar::Other_Control ? QChar(u' ') : c);
    return kept.trimmed();
}

std::optional<int> readWhole(const QJsonValue &value, int least, int most)
{
    const std::optional<QString> text = numberText(value);
    if (!text)
        return std::nullopt;
    const auto number = domain::Decimal::fromString(*text);
    if (!number || *number < domain::Decimal(least) || *number > domain::Decimal(most))
        return std::nullopt;
    const auto whole = number->toInt64();
    if (!whole || domain::Decimal(*whole) != *number)
        return std::nullopt;
    return int(*whole);
}

std::optional<domain::Decimal> readDecimal(const QJsonValue &value)
{
    const std::optional<QString> text = numberText(value);
    // Longer than any amount: not worth the arithmetic.
    if (!text || text->size() > 32)
        return std::nullopt;
    const auto number = domain::Decimal::fromString(*text);
    const domain::Decimal most(1000000000000);
    if (!number || *number > most || *number < -most)
        return std::nullopt;
    return number;
}

std::optional<QDate> readDate(const QJsonValue &value)
{
    const std::optional<QString> text = numberText(value);
    if (!text)
        return std::nullopt;
    QDate date;
    if (text->size() == 8 && isDigits(*text))
        date = QDate::fromString(*text, u"yyyyMMdd"_s);
    else if (text->size() == 10 && text->at(4) == u'-')
        date = QDate::fromString(*text, Qt::ISODate);
    if (!date.isValid() || date.year() < 1900 || date.year() > 2200)
        return std::nullopt;
    return date;
}

std::optional<bool> readYesNo(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool();
    const std::optional<QString> text = numberText(value);
    if (!text)
        return std::nullopt;
    const QString word = text->toLower();
    if (word == "y"_L1 || word == "yes"_L1 || word == "true"_L1 || word == "1"_L1)
        return true;
    if (word == "n"_L1 || word == "no"_L1 || word == "false"_L1 || word == "0"_L1)
        return false;
    return std::nullopt;
}

} // namespace bindery::services
