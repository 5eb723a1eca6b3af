#pragma once

// The fields of one JSON object, asked for by name; json_cursor.h shows how.

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

/// What goes beside the exact types of JSON, and what may be said about it.
struct JsonManner {
    bool nullIsAbsent = false;
    /// An empty text in place of a number, date or choice.
    bool emptyIsAbsent = false;
    /// "12" for 12.
    bool numbersAsTexts = false;
    /// 12 for "12", and texts without the blanks around them.
    bool looseTexts = false;
    /// A blank for each control character in a text.
    bool blanksForControls = false;
    /// 20260131, as text or number, for 2026-01-31.
    bool compactDates = false;
    /// "Y", "yes", "1", 1 for true.
    bool wordsAsFlags = false;
    /// Sentences may repeat values: where they are never personal.
    bool mayQuote = false;

    /// Settings, plans, rules, traces.
    [[nodiscard]] static JsonManner strict() { return {.mayQuote = true}; }
    /// What people fill in: applications.
    [[nodiscard]] static JsonManner form();
    /// Answers of data services.
    [[nodiscard]] static JsonManner vendor();
    /// What Bindery has written itself.
    [[nodiscard]] static JsonManner stored()
    {
        return {.nullIsAbsent = true, .emptyIsAbsent = true, .numbersAsTexts = true};
    }
};

/// One reading of one document: shared by its cursors, and outlives them.
class JsonReading {
public:
    explicit JsonReading(JsonManner manner, QString fieldWord = QStringLiteral("field"))
        : m_manner(manner), m_fieldWord(std::move(fieldWord))
    {
    }
    Q_DISABLE_COPY_MOVE(JsonReading)

    [[nodiscard]] const JsonManner &manner() const { return m_manner; }
    /// What a named value is called in sentences: "setting".
    [[nodiscard]] const QString &fieldWord() const { return m_fieldWord; }
    [[nodiscard]] bool ok() const { return m_problems.empty(); }
    /// In the order of their places.
    [[nodiscard]] Problems problems() const;
    [[nodiscard]] bool isToldOf(const QString &path) const;
    /// The first thousand are kept.
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
    /// Tells every field that nobody asked for.
    ~JsonFields();

    /// Asks for a field, which may be absent.
    [[nodiscard]] JsonCursor at(QStringView name);
    [[nodiscard]] JsonCursor at(QLatin1StringView name);
    /// Asks for a field, and tells when it is absent.
    [[nodiscard]] JsonCursor needed(QLatin1StringView name);
    /// For at(name).text() and so on, where none is as good as an empty one.
    [[nodiscard]] QString text(QLatin1StringView name);
    [[nodiscard]] QDate date(QLatin1StringView name);
    [[nodiscard]] bool flag(QLatin1StringView name);
    [[nodiscard]] std::optional<int> integer(QLatin1StringView name);
    /// Whatever nobody has asked for so far; it counts as asked for.
    [[nodiscard]] std::vector<std::pair<QString, JsonCursor>> others();
    /// Fields that nobody asks for are no mistake here.
    void allowOthers() { m_othersAllowed = true; }

    [[nodiscard]] bool has(QStringView name) const { return m_node && m_node->find(name); }
    [[nodiscard]] const QSet<QString> &asked() const { return m_asked; }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const Place &place() const { return m_place; }
    /// A problem of the object as a whole.
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

/// The path of a field below that of its object: $.drivers, $['given name'].
[[nodiscard]] QString fieldPath(const QString &path, QStringView name);
/// The name among these that somebody who wrote `name` may have meant; empty when none is near.
[[nodiscard]] QString nearestName(const QString &name, const QStringList &names);

} // namespace bindery
