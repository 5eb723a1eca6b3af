#pragma once

// Reads what the store itself has written: a field that is missing or null keeps its default, as after an older
// version; one of the wrong type makes the whole record unreadable, and says which it was.

#include "base/result.h"
#include "base/decimal.h"
#include "base/personal_text.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace bindery::storage {

class RecordReader {
public:
    explicit RecordReader(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    [[nodiscard]] QString text(QLatin1StringView name);
    [[nodiscard]] QStringList texts(QLatin1StringView name);
    [[nodiscard]] int number(QLatin1StringView name, int otherwise = 0);
    [[nodiscard]] std::optional<int> numberIfAny(QLatin1StringView name);
    [[nodiscard]] bool flag(QLatin1StringView name);
    [[nodiscard]] QDate date(QLatin1StringView name);
    [[nodiscard]] Decimal decimal(QLatin1StringView name);
    [[nodiscard]] QJsonObject object(QLatin1StringView name);
    [[nodiscard]] QJsonArray array(QLatin1StringView name);
    /// Of a list of objects; an element that is none fails.
    [[nodiscard]] std::vector<RecordReader> records(QLatin1StringView name);
    [[nodiscard]] bool has(QLatin1StringView name) const { return m_object.contains(name); }

    void fail(QLatin1StringView name);
    /// Joins the fate of a part that was read on its own.
    void take(const RecordReader &part);

    [[nodiscard]] bool ok() const { return m_failed.isEmpty(); }
    /// The field that could not be read; names alone, never values.
    [[nodiscard]] const QString &failed() const { return m_failed; }

private:
    QJsonObject m_object;
    QString m_failed;
};

[[nodiscard]] QByteArray compactJson(const QJsonObject &object);
/// Errors: StoreUnavailable for what is no JSON object, and for a name that is given twice in one.
[[nodiscard]] Result<QJsonObject> parsedObject(const QByteArray &json, const QString &what);

} // namespace bindery::storage
