#pragma once

// Reads the fields of a JSON object for a form: takes what is unambiguous, notes what is not with its path, and on its
// end keeps every field that nobody asked for.

#include "domain/problem.h"

#include <QDate>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <optional>
#include <vector>

namespace bindery::domain {

class JsonReader {
public:
    /// `problems` and `unknownFields` (by path) outlive the reader.
    JsonReader(QJsonObject json, QString path, Problems &problems, QJsonObject &unknownFields);
    JsonReader(JsonReader &&other) noexcept;
    JsonReader(const JsonReader &) = delete;
    JsonReader &operator=(const JsonReader &) = delete;
    ~JsonReader();

    /// Without blanks around it. A whole number is taken for its digits. Absent and null are empty.
    [[nodiscard]] QString text(const QString &key);
    /// A number, or a text of nothing but digits. Absent, null and empty text have no value.
    [[nodiscard]] std::optional<int> wholeNumber(const QString &key);
    /// "YYYY-MM-DD". Absent, null and empty text are an invalid date.
    [[nodiscard]] QDate date(const QString &key);
    /// Absent and null read like an empty object.
    [[nodiscard]] JsonReader object(const QString &key);
    /// At most `most` entries of a list of objects; an entry that is none reads like an empty one.
    [[nodiscard]] std::vector<JsonReader> objects(const QString &key, std::size_t most);

    /// Notes a problem with a field that was read, unless there is one already.
    void refuse(const QString &key, const QString &message);
    void markKnown(const QString &key) { m_known.insert(key); }

private:
    [[nodiscard]] QJsonValue take(const QString &key);
    [[nodiscard]] QString pathOf(const QString &key) const;

    QJsonObject m_json;
    QString m_path;
    Problems *m_problems;
    QJsonObject *m_unknownFields;
    QSet<QString> m_known;
};

} // namespace bindery::domain
