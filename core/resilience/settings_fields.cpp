#include "resilience/settings_fields.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

namespace bindery::resilience {

namespace {

constexpr double nanosecondsPerMillisecond = 1e6;

QString shown(const QJsonValue &value)
{
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    QString text = QString::fromUtf8(json.mid(1, json.size() - 2));
    if (text.size() > 40)
        text = text.left(37) + QStringLiteral("...");
    return text;
}

QString shown(double value)
{
    return QString::number(value, 'g', 12);
}

} // namespace

SettingsFields::SettingsFields(QJsonObject json, QString path, PipelineSettingsReading &reading)
    : m_json(std::move(json)), m_path(std::move(path)), m_reading(reading)
{
}

QString SettingsFields::pathOf(QStringView name) const
{
    return m_path.isEmpty() ? name.toString() : m_path + u'.' + name.toString();
}

QJsonValue SettingsFields::take(QLatin1StringView name)
{
    m_known.insert(name);
    return m_json.value(name);
}

void SettingsFields::wrong(QLatin1StringView name, const QString &expected, const QJsonValue &given)
{
    m_reading.problems.append(
        SettingsProblem{pathOf(QString(name)), QStringLiteral("Expected %1, found %2.").arg(expected, shown(given))});
}

void SettingsFields::flag(QLatin1StringView name, bool &value)
{
    const QJsonValue given = take(name);
    if (given.isBool())
        value = given.toBool();
    else if (!given.isUndefined())
        wrong(name, QStringLiteral("true or false"), given);
}

bool SettingsFields::readNumber(QLatin1StringView name, double &value, double least, double most, bool whole)
{
    const QJsonValue given = take(name);
    if (given.isUndefined())
        return false;
    const double number = given.toDouble(std::nan(""));
    if (given.isDouble() && number >= least && number <= most && (!whole || number == std::floor(number))) {
        value = number;
        return true;
    }
    wrong(name,
          QStringLiteral("%1 from %2 to %3")
              .arg(whole ? QStringLiteral("a whole number") : QStringLiteral("a number"), shown(least), shown(most)),
          given);
    return false;
}

void SettingsFields::whole(QLatin1StringView name, int &value, int least, int most)
{
    double number = 0;
    if (readNumber(name, number, least, most, true))
        value = static_cast<int>(number);
}

void SettingsFields::bytes(QLatin1StringView name, qsizetype &value, qsizetype least, qsizetype most)
{
    double number = 0;
    if (readNumber(name, number, static_cast<double>(least), static_cast<double>(most), true))
        value = static_cast<qsizetype>(number);
}

void SettingsFields::number(QLatin1StringView name, double &value, double least, double most)
{
    double number = 0;
    if (readNumber(name, number, least, most, false))
        value = number;
}

void SettingsFields::milliseconds(QLatin1StringView name, Duration &value, Duration least, Duration most)
{
    double number = 0;
    if (readNumber(name, number, static_cast<double>(least.count()) / nanosecondsPerMillisecond,
                   static_cast<double>(most.count()) / nanosecondsPerMillisecond, false))
        value = Duration(std::llround(number * nanosecondsPerMillisecond));
}

SettingsFields SettingsFields::object(QLatin1StringView name)
{
    const QJsonValue given = take(name);
    if (!given.isObject() && !given.isUndefined())
        wrong(name, QStringLiteral("an object"), given);
    return SettingsFields(given.toObject(), pathOf(QString(name)), m_reading);
}

void SettingsFields::finish()
{
    for (auto field = m_json.constBegin(); field != m_json.constEnd(); ++field) {
        if (!m_known.contains(field.key()))
            m_reading.unknownFields.append(pathOf(field.key()));
    }
}

} // namespace bindery::resilience
