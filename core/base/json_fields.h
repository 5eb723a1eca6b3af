#pragma once

// The fields of one JSON object, asked for by name. json_cursor.h shows how.

#include "base/json_node.h"
#include "base/problem.h"

#include <QDate>
#include <QSet>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace bindery {

class JsonCursor;

/// What a reading accepts beside the exact types of JSON, and what its sentences may repeat.
struct JsonManner {
    bool nullIsAbsent = false;
    /// An empty text counts as absent where a number, a date or a choice belongs.
    bool emptyIsAbsent = false;
    /// The text "12" counts as the number 12.
    bool numbersAsTexts = false;
    /// The number 12 counts as the text "12", and texts lose the blanks around them.
    bool looseTexts = false;
    /// Each control character in a text becomes a blank.
    bool blanksForControls = false;
    /// 20260131, as text or number, counts as 2026-01-31.
    bool compactDates = false;
    /// "Y", "yes", "1" and 1 count as true.
    bool wordsAsFlags = false;
    /// Sentences may repeat values. Only for documents whose values are never personal.
    bool mayQuote = false;

    /// For settings, plans, rules and traces.
    [[nodiscard]] static JsonManner strict() { return {.mayQuote = true}; }
    /// For what people fill in: applications.
    [[nodiscard]] static JsonManner form();
    /// For answers of data services.
    [[nodiscard]] static JsonManner vendor();
    /// For documents that Bindery has written itself.
    [[nodiscard]] static JsonManner stored()
    {
        return {.nullIsAbsent = true, .emptyIsAbsent = true, .numbersAsTexts = true};
    }
};

/// One reading of one document. Its cursors share it, and it outlives them.
class JsonReading {
public:
    explicit JsonReading(JsonManner manner, QString fieldWord = QStringLiteral("field"))
        : m_manner(manner), m_fieldWord(std::move(fieldWord))
    {
    }
    Q_DISABLE_COPY_MOVE(JsonReading)

    [[nodiscard]] const JsonManner &manner() const { return m_manner; }
    /// The word for a named value in sentences: "setting".
    [[nodiscard]] const QString &fieldWord() const { return m_fieldWord; }
    [[nodiscard]] bool ok() const { return m_problems.empty(); }
    /// The problems in the order of their places.
    [[nodiscard]] Problems problems() const;
    [[nodiscard]] bool isToldOf(const QString &path) const;
    /// Adds a problem. The first thousand are kept.
    void add(Problem problem);
    [[nodiscard]] bool isFull() const;

private:
    JsonManner m_manner;
    QString m_fieldWord;
    Problems m_problems;
};

class JsonFields {
public:
    JsonFields(JsonFields &&other) noexcept;
    Q_DISABLE_COPY(JsonFields)
    JsonFields &operator=(JsonFields &&) = delete;
    /// Notes a problem for every field that nobody asked for.
    ~JsonFields();

    /// Asks for a field, which may be absent.
    [[nodiscard]] JsonCursor at(QStringView name);
    [[nodiscard]] JsonCursor at(QLatin1StringView name);
    /// Asks for a field, and notes a problem when it is absent.
    [[nodiscard]] JsonCursor needed(QLatin1StringView name);
    /// These read at(name).text() and so on, for callers to whom no value is as good as an empty one.
    [[nodiscard]] QString text(QLatin1StringView name);
    [[nodiscard]] QDate date(QLatin1StringView name);
    [[nodiscard]] bool flag(QLatin1StringView name);
    [[nodiscard]] std::optional<int> integer(QLatin1StringView name);
    /// The fields that nobody has asked for so far. They count as asked for from now on.
    [[nodiscard]] std::vector<std::pair<QString, JsonCursor>> others();
    /// Says that fields that nobody asks for are no mistake in this object.
    void allowOthers() { m_othersAllowed = true; }

    [[nodiscard]] bool has(QStringView name) const { return m_node && m_node->find(name); }
    [[nodiscard]] const QSet<QString> &asked() const { return m_asked; }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const Place &place() const { return m_place; }
    /// Notes a problem of the object as a whole.
    void complain(const QString &sentence);

private:
    friend class JsonCursor;
    JsonFields(const JsonNode *node, QString path, Place place, JsonReading &reading);
    [[nodiscard]] QString noSuchField(const QString &name) const;

    const JsonNode *m_node;
    QString m_path;
    Place m_place;
    JsonReading *m_reading;
    QSet<QString> m_asked;
    bool m_othersAllowed = false;
};

/// The path of a field, made of the path of its object and its name: $.buildings, $['given name'].
[[nodiscard]] QString fieldPath(const QString &path, QStringView name);
/// The one of `names` that was probably meant by `name`. Empty when none is near.
[[nodiscard]] QString nearestName(const QString &name, const QStringList &names);

} // namespace bindery
