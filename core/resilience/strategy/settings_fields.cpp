#include "resilience/strategy/settings_fields.h"

#include "base/json_fields.h"

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

void SettingsFields::isOtherwise(QLatin1StringView name, const QJsonValue &value)
{
    m_reading.otherwise.insert(pathOf(QString(name)), value);
}

void SettingsFields::hasNoDefault(QLatin1StringView name)
{
    m_reading.otherwise.remove(pathOf(QString(name)));
}

QJsonValue SettingsFields::take(QLatin1StringView name)
{
    m_known.insert(name);
    return m_json.value(name);
}

void SettingsFields::wrong(const QString &name, const QString &expected, const QJsonValue &given)
{
    m_reading.problems.append(
        SettingsProblem{pathOf(QString(name)), QStringLiteral("Expected %1, found %2.").arg(expected, shown(given))});
}

void SettingsFields::flag(QLatin1StringView name, bool &value)
{
    isOtherwise(name, value);
    const QJsonValue given = take(name);
    if (given.isBool())
        value = given.toBool();
    else if (!given.isUndefined())
        wrong(QString(name), QStringLiteral("true or false"), given);
}

bool SettingsFields::check(const QString &name, const QJsonValue &given, double least, double most, bool whole)
{
    const double number = given.toDouble(std::nan(""));
    if (given.isDouble() && number >= least && number <= most && (!whole || number == std::floor(number)))
        return true;
    const QString kind = whole ? QStringLiteral("a whole number") : QStringLiteral("a number");
    wrong(name, QStringLiteral("%1 from %2 to %3").arg(kind, shown(least), shown(most)), given);
    return false;
}

bool SettingsFields::readNumber(QLatin1StringView name, double &value, double least, double most, bool whole)
{
    const QJsonValue given = take(name);
    if (given.isUndefined() || !check(QString(name), given, least, most, whole))
        return false;
    value = given.toDouble();
    return true;
}

void SettingsFields::whole(QLatin1StringView name, int &value, int least, int most)
{
    isOtherwise(name, value);
    double number = 0;
    if (readNumber(name, number, least, most, true))
        value = static_cast<int>(number);
}

void SettingsFields::bytes(QLatin1StringView name, qsizetype &value, qsizetype least, qsizetype most)
{
    isOtherwise(name, qint64(value));
    double number = 0;
    if (readNumber(name, number, static_cast<double>(least), static_cast<double>(most), true))
        value = static_cast<qsizetype>(number);
}

void SettingsFields::number(QLatin1StringView name, double &value, double least, double most)
{
    isOtherwise(name, value);
    double number = 0;
    if (readNumber(name, number, least, most, false))
        value = number;
}

bool SettingsFields::exact(QLatin1StringView name, Exact &value, const Exact &least, const Exact &most, int places)
{
    isOtherwise(name, value.toDouble());
    double number = 0;
    if (!readNumber(name, number, least.toDouble(), most.toDouble(), false))
        return false;
    const std::optional<Exact> exact = Exact::asWritten(number);
    if (!exact || exact->places() > places) {
        wrong(QString(name), QStringLiteral("a number with at most %1 digits after the point").arg(places),
              m_json.value(name));
        return false;
    }
    value = *exact;
    return true;
}

void SettingsFields::milliseconds(QLatin1StringView name, Duration &value, Duration least, Duration most)
{
    isOtherwise(name, static_cast<double>(value.count()) / nanosecondsPerMillisecond);
    double number = 0;
    if (readNumber(name, number, static_cast<double>(least.count()) / nanosecondsPerMillisecond,
                   static_cast<double>(most.count()) / nanosecondsPerMillisecond, false))
        value = Duration(std::llround(number * nanosecondsPerMillisecond));
}

void SettingsFields::milliseconds(QLatin1StringView name, std::vector<Duration> &values, Duration least, Duration most)
{
    QJsonArray otherwise;
    for (const Duration &one : values)
        otherwise.append(static_cast<double>(one.count()) / nanosecondsPerMillisecond);
    isOtherwise(name, otherwise.size() == 1 ? otherwise.first() : QJsonValue(otherwise));
    const QJsonValue given = take(name);
    if (given.isUndefined())
        return;
    const QJsonArray list = given.isArray() ? given.toArray() : QJsonArray{given};
    if (list.isEmpty())
        wrong(QString(name), QStringLiteral("at least one number"), given);
    std::vector<Duration> read;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString place = given.isArray() ? QStringLiteral("%1[%2]").arg(QString(name)).arg(i) : QString(name);
        if (check(place, list[i], static_cast<double>(least.count()) / nanosecondsPerMillisecond,
                  static_cast<double>(most.count()) / nanosecondsPerMillisecond, false))
            read.push_back(Duration(std::llround(list[i].toDouble() * nanosecondsPerMillisecond)));
    }
    if (!list.isEmpty() && static_cast<qsizetype>(read.size()) == list.size())
        values = std::move(read);
}

void SettingsFields::order(QLatin1StringView name, CallOrder &value)
{
    const QJsonValue given = take(name);
    if (given.isUndefined())
        return;
    const QString all = QStringLiteral("each of cache, join, rate, concurrency, retry, breaker and timeout once");
    const QJsonArray list = given.toArray();
    CallOrder read;
    QSet<QString> seen;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const auto strategy = strategyFromName(list[i].toString());
        if (!strategy || seen.contains(list[i].toString()) || static_cast<std::size_t>(i) >= read.strategies.size()) {
            wrong(QStringLiteral("%1[%2]").arg(QString(name)).arg(i), all, list[i]);
            return;
        }
        seen.insert(list[i].toString());
        read.strategies[static_cast<std::size_t>(i)] = *strategy;
    }
    if (static_cast<std::size_t>(seen.size()) != read.strategies.size()) {
        wrong(QString(name), all, given);
        return;
    }
    const QStringList problems = orderProblems(read);
    for (const QString &problem : problems)
        m_reading.problems.append(SettingsProblem{pathOf(QString(name)), problem});
    if (!problems.isEmpty())
        return;
    for (const QString &warning : orderWarnings(read))
        m_reading.warnings.append(SettingsProblem{pathOf(QString(name)), warning});
    value = read;
}

void SettingsFields::chain(QLatin1StringView name, AnswerChain &value)
{
    const QJsonValue given = take(name);
    if (given.isUndefined())
        return;
    QStringList names;
    for (const QJsonValue &one : given.toArray())
        names.append(one.toString());
    const QString problem = readAnswerChain(names, value);
    if (!problem.isEmpty())
        m_reading.problems.append(SettingsProblem{pathOf(QString(name)), problem});
}

SettingsFields SettingsFields::object(QLatin1StringView name)
{
    const QJsonValue given = take(name);
    if (!given.isObject() && !given.isUndefined())
        wrong(QString(name), QStringLiteral("an object"), given);
    return SettingsFields(given.toObject(), pathOf(QString(name)), m_reading);
}

void SettingsFields::complain(const QString &sentence)
{
    m_reading.problems.append(SettingsProblem{m_path, sentence});
}

void SettingsFields::finish()
{
    for (const QString &name : std::as_const(m_known))
        m_reading.knownFields.append(pathOf(name));
    for (auto field = m_json.constBegin(); field != m_json.constEnd(); ++field) {
        if (m_known.contains(field.key()))
            continue;
        QStringList known(m_known.begin(), m_known.end());
        known.sort();
        const QString meant = nearestName(field.key(), known);
        m_reading.problems.append(SettingsProblem{
            pathOf(field.key()),
            QStringLiteral("There is no such setting")
                + (meant.isEmpty() ? QStringLiteral(".") : QStringLiteral("; did you mean \"%1\"?").arg(meant))});
    }
}

} // namespace bindery::resilience
