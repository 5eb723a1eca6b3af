#pragma once

// Walks a JSON tree with a path and a place, reads values exactly, and collects everything that is wrong at once. Every
// reader of outside input uses it.
//
//   JsonReading reading(JsonManner::strict());
//   JsonFields step = JsonCursor(root, reading).fields();
//   const auto times = step.at("times"_L1).whole(1, 1000);     // absent: no value and no problem
//   const auto op = step.needed("op"_L1).text();               // absent: a problem
//   // At the end of its life `step` tells every field that nobody asked for.
//
// A value that is absent or wrong reads as no value. A wrong value also gives a problem.

#include "base/json_fields.h"

#include <QDate>
#include <QStringList>

#include <algorithm>
#include <initializer_list>
#include <limits>

namespace bindery {

class Decimal;

class JsonCursor {
public:
    /// Makes a cursor at the root of a document. `root` and `reading` outlive the cursor.
    JsonCursor(const JsonNode &root, JsonReading &reading, QString path = QStringLiteral("$"));

    /// True for a value that is there. A null counts as absent where the manner of reading says so.
    [[nodiscard]] bool isGiven() const { return m_node != nullptr; }
    [[nodiscard]] bool is(JsonNode::Kind kind) const { return m_node && m_node->is(kind); }
    /// The value's node. Null where there is no value.
    [[nodiscard]] const JsonNode *node() const { return m_node; }
    [[nodiscard]] const QString &path() const { return m_path; }
    /// The place of the value. An absent value has the place of the object in which it would stand.
    [[nodiscard]] const Place &place() const { return m_place; }
    /// The reading to which problems of this value go.
    [[nodiscard]] const JsonReading &reading() const { return *m_reading; }

    [[nodiscard]] std::optional<QString> text(qsizetype longest = std::numeric_limits<qsizetype>::max()) const;
    [[nodiscard]] std::optional<qint64> whole(qint64 least = std::numeric_limits<qint64>::min(),
                                              qint64 most = std::numeric_limits<qint64>::max()) const;
    [[nodiscard]] std::optional<Decimal> number() const;
    [[nodiscard]] std::optional<Decimal> number(const Decimal &least, const Decimal &most) const;
    [[nodiscard]] std::optional<QDate> date() const;
    [[nodiscard]] std::optional<bool> flag() const;
    [[nodiscard]] QStringList texts() const;
    /// The first `most` elements of a list.
    [[nodiscard]] std::vector<JsonCursor> items(std::size_t most = std::numeric_limits<std::size_t>::max()) const;
    /// The fields of an object. Any other value has none.
    [[nodiscard]] JsonFields fields() const;
    /// A cursor at a node that the program has made of this value. Its problems go to the same reading. `node` outlives
    /// the cursor.
    [[nodiscard]] JsonCursor at(const JsonNode &node, const QString &path) const;

    template<class Enum>
    [[nodiscard]] std::optional<Enum> choice(std::initializer_list<std::pair<QLatin1StringView, Enum>> names) const
    {
        const auto known = std::find_if(names.begin(), names.end(), [this](const auto &one) {
            return is(JsonNode::Kind::Text) && m_node->text == one.first;
        });
        if (known != names.end())
            return known->second;
        QStringList words;
        for (const auto &[word, meaning] : names)
            words.append(word);
        if (isGiven())
            expected(QStringLiteral("one of ") + words.join(QStringLiteral(", ")));
        return std::nullopt;
    }

    /// Notes the problem "Expected `what`, found …" where sentences may repeat values, else "Give this as `what`."
    void expected(const QString &what) const;
    /// Notes a problem with this value, unless the value has one already.
    void complain(const QString &sentence) const;

private:
    friend class JsonFields;
    JsonCursor(const JsonNode *node, QString path, Place place, JsonReading &reading);
    [[nodiscard]] bool isEmptyText() const;
    /// The exact number, however it is written.
    [[nodiscard]] std::optional<Decimal> written() const;

    const JsonNode *m_node;
    QString m_path;
    Place m_place;
    JsonReading *m_reading;
};

} // namespace bindery
