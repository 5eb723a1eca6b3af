#pragma once

// Reads JSON that the store itself has written. A missing or null field keeps its default, because an older version did
// not write it. A field of the wrong type makes the whole record unreadable, and the error names it.

#include "base/personal_text.h"
#include "base/result.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

namespace bindery {
class Decimal;
struct JsonNode;
}

namespace bindery::storage {

class RecordReader {
public:
    explicit RecordReader(QJsonObject object) : m_object(std::move(object)) {}

    [[nodiscard]] QString text(QLatin1StringView name);
    /// Reads several texts into their places.
    void fill(std::initializer_list<std::pair<QLatin1StringView, QString *>> texts);
    [[nodiscard]] QStringList texts(QLatin1StringView name);
    [[nodiscard]] int number(QLatin1StringView name, int otherwise = 0);
    [[nodiscard]] std::optional<int> numberIfAny(QLatin1StringView name);
    [[nodiscard]] bool flag(QLatin1StringView name);
    [[nodiscard]] QDate date(QLatin1StringView name);
    [[nodiscard]] Decimal decimal(QLatin1StringView name);
    [[nodiscard]] QJsonObject object(QLatin1StringView name);
    [[nodiscard]] QJsonArray array(QLatin1StringView name);
    /// Reads a list of objects. An element that is no object fails.
    [[nodiscard]] std::vector<RecordReader> records(QLatin1StringView name);
    /// Reads a list of objects, each with `read`.
    template<class T>
    [[nodiscard]] std::vector<T> parts(QLatin1StringView name, T (*read)(RecordReader &))
    {
        std::vector<T> values;
        for (RecordReader &part : records(name)) {
            values.push_back(read(part));
            take(part);
        }
        return values;
    }
    /// Reads the name of a choice. A missing field leaves `into` as it is.
    template<class T>
    void choose(QLatin1StringView name, std::optional<T> (*fromName)(QStringView), T &into)
    {
        if (!has(name))
            return;
        const std::optional<T> choice = fromName(text(name));
        if (choice)
            into = *choice;
        else
            fail(name);
    }
    [[nodiscard]] bool has(QLatin1StringView name) const { return m_object.contains(name); }

    void fail(QLatin1StringView name);
    /// Fails where a part that was read on its own has failed.
    void take(const RecordReader &part);

    [[nodiscard]] bool ok() const { return m_failed.isEmpty(); }
    /// The name of the field that could not be read, without its value.
    [[nodiscard]] const QString &failed() const { return m_failed; }

private:
    /// A value of another type fails.
    [[nodiscard]] QJsonValue value(QLatin1StringView name, QJsonValue::Type type);

    QJsonObject m_object;
    QString m_failed;
};

[[nodiscard]] QByteArray compactJson(const QJsonObject &object);
/// `what` stands in the error. Errors: StoreUnavailable for a text that is no JSON object, and for an object with a
/// name twice.
[[nodiscard]] Result<JsonNode> parsedNode(const QByteArray &json, const QString &what);
[[nodiscard]] Result<QJsonObject> parsedObject(const QByteArray &json, const QString &what);

} // namespace bindery::storage
