#pragma once

// Reads one object of the settings field by field. An absent field keeps its value. A wrong field is a problem with its
// path and keeps its value. A field that nobody asked for is a problem, because it is a misspelt name.

#include "base/instant.h"
#include "resilience/pipeline/pipeline_settings_reading.h"

#include <QJsonObject>
#include <QSet>

#include <initializer_list>
#include <utility>
#include <vector>

namespace bindery::resilience {

class SettingsFields {
public:
    SettingsFields(QJsonObject json, QString path, PipelineSettingsReading &reading);

    void flag(QLatin1StringView name, bool &value);
    void whole(QLatin1StringView name, int &value, int least, int most);
    void bytes(QLatin1StringView name, qsizetype &value, qsizetype least, qsizetype most);
    void number(QLatin1StringView name, double &value, double least, double most);
    /// Reads the number as it is written, digit by digit. False: the field is absent or wrong.
    bool exact(QLatin1StringView name, Exact &value, const Exact &least, const Exact &most,
               int places = Exact::mostDigits);
    /// The file has milliseconds; they are exact to the nanosecond.
    void milliseconds(QLatin1StringView name, Duration &value, Duration least, Duration most);
    /// One number, or several in an array.
    void milliseconds(QLatin1StringView name, std::vector<Duration> &values, Duration least, Duration most);

    /// The names of all strategies. An impossible order is a problem, a senseless one a warning.
    void order(QLatin1StringView name, CallOrder &value);
    void chain(QLatin1StringView name, AnswerChain &value);

    template<class Enum>
    void choice(QLatin1StringView name, Enum &value, std::initializer_list<std::pair<QLatin1StringView, Enum>> names)
    {
        const QJsonValue given = take(name);
        for (const auto &[word, meaning] : names) {
            if (meaning == value)
                isOtherwise(name, QString(word));
        }
        if (given.isUndefined())
            return;
        QStringList allowed;
        for (const auto &[word, meaning] : names) {
            if (given.isString() && given.toString() == word) {
                value = meaning;
                return;
            }
            allowed.append(word);
        }
        wrong(QString(name), QStringLiteral("one of %1").arg(allowed.join(QStringLiteral(", "))), given);
    }

    /// The object of this name; empty when it is absent or wrong.
    [[nodiscard]] SettingsFields object(QLatin1StringView name);

    /// Where nobody sets this field there is no value of it, only of another one.
    void hasNoDefault(QLatin1StringView name);

    /// A problem of the object as a whole.
    void complain(const QString &sentence);

    /// Call this function last: every field that was not asked for is a problem.
    void finish();

private:
    [[nodiscard]] QJsonValue take(QLatin1StringView name);
    [[nodiscard]] QString pathOf(QStringView name) const;
    /// Notes what the field is where nobody sets it.
    void isOtherwise(QLatin1StringView name, const QJsonValue &value);
    [[nodiscard]] bool check(const QString &name, const QJsonValue &given, double least, double most, bool whole);
    [[nodiscard]] bool readNumber(QLatin1StringView name, double &value, double least, double most, bool whole);
    void wrong(const QString &name, const QString &expected, const QJsonValue &given);

    QJsonObject m_json;
    QString m_path;
    PipelineSettingsReading &m_reading;
    QSet<QString> m_known;
};

} // namespace bindery::resilience
