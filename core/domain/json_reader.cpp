#include "domain/json_reader.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace bindery::domain {

namespace {

using namespace Qt::StringLiterals;

/// Whole numbers beyond this have lost digits on their way through JSON.
constexpr double LargestExact = 9007199254740991.0;

bool isWhole(const QJsonValue &value)
{
    const double number = value.toDouble();
    return value.isDouble() && std::abs(number) <= LargestExact && std::trunc(number) == number;
}

bool isPlainKey(const QString &key)
{
    const auto plain = [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_'); };
    return !key.isEmpty() && !key[0].isDigit() && std::all_of(key.begin(), key.end(), plain);
}

} // namespace

JsonReader::JsonReader(QJsonObject json, QString path, Problems &problems, QJsonObject &unknownFields)
    : m_json(std::move(json)), m_path(std::move(path)), m_problems(&problems), m_unknownFields(&unknownFields)
{
}

JsonReader::JsonReader(JsonReader &&other) noexcept
    : m_json(std::move(other.m_json)), m_path(std::move(other.m_path)), m_problems(other.m_problems),
      m_unknownFields(std::exchange(other.m_unknownFields, nullptr)), m_known(std::move(other.m_known))
{
}

JsonReader::~JsonReader()
{
    if (!m_unknownFields)
        return;
    for (auto field = m_json.constBegin(); field != m_json.constEnd(); ++field) {
        if (!m_known.contains(field.key()))
            m_unknownFields->insert(pathOf(field.key()), field.value());
    }
}

QJsonValue JsonReader::take(const QString &key)
{
    m_known.insert(key);
    return m_json.value(key);
}

QString JsonReader::pathOf(const QString &key) const
{
    if (isPlainKey(key))
        return m_path + u'.' + key;
    QString quoted = key;
    quoted.replace(u'\\', "\\\\"_L1).replace(u'\'', "\\'"_L1);
    return m_path + "['"_L1 + quoted + "']"_L1;
}

void JsonReader::refuse(const QString &key, const QString &message)
{
    const QString path = pathOf(key);
    if (!isToldOf(*m_problems, path))
        m_problems->push_back(Problem{path, message});
}

QString JsonReader::text(const QString &key)
{
    const QJsonValue value = take(key);
    if (value.isString())
        return value.toString().trimmed();
    if (isWhole(value))
        return QString::number(value.toInteger());
    if (!value.isUndefined() && !value.isNull())
        refuse(key, u"Give this as text in quotation marks."_s);
    return {};
}

std::optional<int> JsonReader::wholeNumber(const QString &key)
{
    const QJsonValue value = take(key);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (isWhole(value)) {
        const double number = value.toDouble();
        if (number >= std::numeric_limits<int>::min() && number <= std::numeric_limits<int>::max())
            return static_cast<int>(number);
    } else if (value.isString()) {
        const QString digits = value.toString().trimmed();
        if (digits.isEmpty())
            return std::nullopt;
        const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
        bool fits = false;
        const int number = digits.toInt(&fits);
        if (fits && std::all_of(digits.begin(), digits.end(), isDigit))
            return number;
    }
    refuse(key, u"Give this as a whole number, without separators and without decimals."_s);
    return std::nullopt;
}

QDate JsonReader::date(const QString &key)
{
    const QJsonValue value = take(key);
    if (value.isUndefined() || value.isNull())
        return {};
    const QString written = value.toString().trimmed();
    if (value.isString() && written.isEmpty())
        return {};
    // Qt also reads shorter and other forms; a date that could be read in two ways is worse than none.
    const bool shape = written.size() == 10 && written[4] == u'-' && written[7] == u'-';
    const QDate day = shape ? QDate::fromString(written, Qt::ISODate) : QDate();
    if (!day.isValid())
        refuse(key, u"Give this date as YYYY-MM-DD, for example 1988-04-23."_s);
    return day;
}

JsonReader JsonReader::object(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isObject() && !value.isUndefined() && !value.isNull())
        refuse(key, u"Give this as an object in braces { }."_s);
    return JsonReader(value.toObject(), pathOf(key), *m_problems, *m_unknownFields);
}

std::vector<JsonReader> JsonReader::objects(const QString &key, std::size_t most)
{
    const QJsonValue value = take(key);
    if (!value.isArray() && !value.isUndefined() && !value.isNull())
        refuse(key, u"Give this as a list in brackets [ ]."_s);
    const QJsonArray array = value.toArray();
    std::vector<JsonReader> readers;
    for (const QJsonValue &entry : array) {
        if (readers.size() == most)
            break;
        const QString path = u"%1[%2]"_s.arg(pathOf(key)).arg(readers.size());
        if (!entry.isObject())
            m_problems->push_back(Problem{path, u"Give this as an object in braces { }."_s});
        readers.emplace_back(entry.toObject(), path, *m_problems, *m_unknownFields);
    }
    return readers;
}

} // namespace bindery::domain
