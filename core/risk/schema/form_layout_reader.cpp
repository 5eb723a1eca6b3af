#include "risk/schema/form_layout_reader.h"

#include "base/json_cursor.h"
#include "risk/schema/plain_layout.h"
#include "risk/schema/schema.h"
#include "risk/schema/words_reader.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

constexpr int MostStretch = 20;
constexpr qsizetype MostCharactersOfName = 60;

class LayoutReader {
public:
    explicit LayoutReader(const Schema &schema) : m_schema(schema), m_layout(plainLayout(schema)) {}

    FormLayout read(const JsonCursor &form)
    {
        if (form.isGiven() && !form.is(JsonNode::Kind::Object))
            form.expected(u"an object"_s);
        JsonFields fields = form.fields();
        readSections(fields.at("sections"_L1));
        for (const auto &[name, cursor] : fields.at("cards"_L1).fields().others())
            readCard(name, cursor);
        readTried(fields.at("what_if"_L1));
        return std::move(m_layout);
    }

private:
    /// The kind of a row, and what stands in rows already.
    struct Spot {
        int kind = 0;
        QSet<int> fields;
        QSet<int> lists;
    };

    [[nodiscard]] const ItemKind &kindAt(int kind) const { return m_schema.kinds[static_cast<std::size_t>(kind)]; }

    void readSections(const JsonCursor &sections)
    {
        if (!sections.isGiven())
            return;
        m_layout.sections.clear();
        m_layout.tried.clear();
        Spot spot;
        for (const JsonCursor &item : sections.items())
            readSection(item, spot);
        tellMissing(sections, spot);
        for (std::size_t at = 0; at < m_layout.sections.size(); ++at)
            m_layout.tried.push_back(static_cast<int>(at));
    }

    void readSection(const JsonCursor &cursor, Spot &spot)
    {
        static const QRegularExpression iconShape(u"^[a-z][a-z-]*$"_s);
        if (!cursor.is(JsonNode::Kind::Object))
            cursor.expected(u"an object with \"name\" and \"rows\""_s);
        JsonFields fields = cursor.fields();
        LayoutSection section;
        section.name = nameOf(fields.needed("name"_L1));
        if (sectionIndex(section.name) >= 0)
            fields.at("name"_L1).complain(u"Two sections have this name. Give each its own."_s);
        const JsonCursor icon = fields.at("icon"_L1);
        section.icon = icon.text(MostCharactersOfName).value_or(QString());
        if (icon.is(JsonNode::Kind::Text) && !iconShape.match(section.icon).hasMatch())
            icon.complain(u"The name of an icon has small letters and dashes alone, as \"person\"."_s);
        section.title = readWords(fields.at("title"_L1));
        section.rows = readRows(fields.needed("rows"_L1), spot);
        if (section.title.isEmpty())
            section.title = titleOfSection(m_schema, section);
        m_layout.sections.push_back(std::move(section));
    }

    static QString nameOf(const JsonCursor &cursor)
    {
        static const QRegularExpression shape(u"^[A-Za-z][A-Za-z0-9_]*$"_s);
        const QString name = cursor.text(MostCharactersOfName).value_or(QString());
        if (cursor.is(JsonNode::Kind::Text) && !shape.match(name).hasMatch())
            cursor.complain(u"A name has letters, digits and _ alone, and begins with a letter."_s);
        return name;
    }

    [[nodiscard]] int sectionIndex(const QString &name) const
    {
        const auto &all = m_layout.sections;
        const auto found
            = std::find_if(all.begin(), all.end(), [&](const LayoutSection &one) { return one.name == name; });
        return found == all.end() ? -1 : static_cast<int>(found - all.begin());
    }

    std::vector<LayoutRow> readRows(const JsonCursor &rows, Spot &spot) const
    {
        std::vector<LayoutRow> read;
        const std::vector<JsonCursor> items = rows.items();
        for (const JsonCursor &item : items)
            read.push_back(readRow(item, spot));
        if (rows.is(JsonNode::Kind::List) && items.empty())
            rows.complain(u"Give at least one row."_s);
        return read;
    }

    [[nodiscard]] LayoutRow readRow(const JsonCursor &cursor, Spot &spot) const
    {
        if (!cursor.is(JsonNode::Kind::Object))
            cursor.expected(u"an object with \"fields\" or with \"list\""_s);
        JsonFields fields = cursor.fields();
        LayoutRow row;
        if (fields.has(u"list")) {
            row.list = listOf(fields.at("list"_L1), spot);
            row.shown = shownAs(fields.at("as"_L1), spot, row.list);
            return row;
        }
        row.label = readWords(fields.at("label"_L1));
        const JsonCursor inRow = fields.needed("fields"_L1);
        const std::vector<JsonCursor> items = inRow.items();
        for (const JsonCursor &item : items) {
            if (const auto field = readField(item, spot))
                row.fields.push_back(*field);
        }
        if (inRow.is(JsonNode::Kind::List) && items.empty())
            inRow.complain(u"Name at least one field."_s);
        return row;
    }

    [[nodiscard]] int listOf(const JsonCursor &cursor, Spot &spot) const
    {
        const QString name = cursor.text().value_or(QString());
        const int list = kindAt(spot.kind).listIndex(name);
        if (cursor.is(JsonNode::Kind::Text)) {
            if (list < 0)
                cursor.complain(noSuch(u"list"_s, name, kindAt(spot.kind).listIndexes.keys()));
            else if (spot.lists.contains(list))
                cursor.complain(u"This list is shown already. Delete it here."_s);
        }
        spot.lists.insert(list);
        return list;
    }

    [[nodiscard]] ItemsShown shownAs(const JsonCursor &cursor, const Spot &spot, int list) const
    {
        const auto shown
            = cursor.choice<ItemsShown>({{"cards"_L1, ItemsShown::OnCards}, {"table"_L1, ItemsShown::InTable}});
        if (list >= 0 && shown == ItemsShown::InTable) {
            const int kind = kindAt(spot.kind).lists[static_cast<std::size_t>(list)].kind;
            if (!kindAt(kind).lists.empty())
                cursor.complain(
                    u"The items have lists of their own, for which a table has no place. Write \"cards\"."_s);
        }
        return shown.value_or(ItemsShown::ByCount);
    }

    /// The sum of an amount is told unless the product says otherwise.
    static bool isTotalled(const JsonCursor &cursor, const Field &field)
    {
        if (cursor.isGiven() && describe(field.type).content != Content::Number)
            cursor.complain(
                u"\"total\" is for numbers, and this field is of type %1. Delete it."_s.arg(describe(field.type).name));
        return cursor.flag().value_or(field.type == FieldType::Money);
    }

    [[nodiscard]] std::optional<LayoutField> readField(const JsonCursor &cursor, Spot &spot) const
    {
        LayoutField read;
        if (!cursor.is(JsonNode::Kind::Object)) {
            read.field = shownField(cursor, spot);
            if (read.field < 0)
                return std::nullopt;
            const FieldType type = kindAt(spot.kind).fields[static_cast<std::size_t>(read.field)].type;
            read.isTotalled = type == FieldType::Money;
            return read;
        }
        JsonFields fields = cursor.fields();
        read.field = shownField(fields.needed("field"_L1), spot);
        read.title = readWords(fields.at("title"_L1));
        read.label = readWords(fields.at("label"_L1));
        read.placeholder = readWords(fields.at("placeholder"_L1));
        const JsonCursor none = fields.at("none"_L1);
        read.none = readWords(none);
        read.stretch = static_cast<int>(fields.at("stretch"_L1).whole(1, MostStretch).value_or(read.stretch));
        read.isTried = fields.at("what_if"_L1).flag().value_or(true);
        read.isDiscreet = fields.at("discreet"_L1).flag().value_or(false);
        const JsonCursor total = fields.at("total"_L1);
        if (read.field < 0)
            return std::nullopt;
        const Field &field = kindAt(spot.kind).fields[static_cast<std::size_t>(read.field)];
        read.isTotalled = isTotalled(total, field);
        if (none.isGiven() && !field.hasChoices())
            none.complain(u"\"none\" is the title of the choice of nothing, and this field has no choices."_s);
        return read;
    }

    [[nodiscard]] int shownField(const JsonCursor &cursor, Spot &spot) const
    {
        const int field = fieldOf(cursor, spot.kind);
        if (field >= 0 && spot.fields.contains(field))
            cursor.complain(u"This field stands in a row already. Delete it here."_s);
        spot.fields.insert(field);
        return field;
    }

    /// -1 where there is none, and that is told.
    [[nodiscard]] int fieldOf(const JsonCursor &cursor, int kind) const
    {
        const auto name = cursor.text();
        if (!name)
            return -1;
        const int field = kindAt(kind).fieldIndex(*name);
        if (field < 0)
            cursor.complain(noSuch(u"field"_s, *name, kindAt(kind).fieldIndexes.keys()));
        return field;
    }

    static QString noSuch(const QString &what, const QString &name, const QStringList &names)
    {
        const QString meant = nearestName(name, names);
        return u"There is no %1 \"%2\" here%3"_s.arg(what, name.left(80),
                                                     meant.isEmpty() ? u"."_s : u"; did you mean \"%1\"?"_s.arg(meant));
    }

    /// An application could never be quoted where the form does not ask for what a quote needs.
    void tellMissing(const JsonCursor &rows, const Spot &spot) const
    {
        const ItemKind &kind = kindAt(spot.kind);
        QStringList missing;
        for (std::size_t at = 0; at < kind.fields.size(); ++at) {
            if (kind.fields[at].needed == Needed::ToQuote && !spot.fields.contains(static_cast<int>(at)))
                missing.append(kind.fields[at].name);
        }
        for (std::size_t at = 0; at < kind.lists.size(); ++at) {
            if (kindAt(kind.lists[at].kind).least > 0 && !spot.lists.contains(static_cast<int>(at)))
                missing.append(kind.lists[at].name);
        }
        if (!missing.isEmpty())
            rows.complain(u"A quote needs what no row shows: %1."_s.arg(missing.join(u", "_s)));
    }

    void readCard(const QString &name, const JsonCursor &cursor)
    {
        Spot spot;
        spot.kind = m_schema.kindIndex(name);
        if (!cursor.is(JsonNode::Kind::Object))
            return cursor.expected(u"an object"_s);
        if (spot.kind <= 0) {
            QStringList names;
            for (std::size_t at = 1; at < m_schema.kinds.size(); ++at)
                names.append(m_schema.kinds[at].name);
            cursor.complain(noSuch(u"list of items"_s, name, names));
            spot.kind = 0;
        }
        CardLayout card = m_layout.cards[static_cast<std::size_t>(spot.kind)];
        JsonFields fields = cursor.fields();
        if (spot.kind == 0) {
            fields.allowOthers();
            return;
        }
        if (const JsonCursor rows = fields.at("rows"_L1); rows.isGiven()) {
            card.rows = readRows(rows, spot);
            tellMissing(rows, spot);
        }
        card.notCopied = readNames(fields.at("not_copied"_L1), spot.kind);
        card.begins = readTaken(fields.at("begins_with"_L1), spot.kind);
        for (const JsonCursor &item : fields.at("fill"_L1).items())
            card.fills.push_back(readFill(item, spot.kind));
        readAdd(fields.at("add"_L1), card);
        m_layout.cards[static_cast<std::size_t>(spot.kind)] = std::move(card);
    }

    [[nodiscard]] std::vector<int> readNames(const JsonCursor &names, int kind) const
    {
        std::vector<int> read;
        for (const JsonCursor &item : names.items()) {
            const int field = fieldOf(item, kind);
            if (field >= 0)
                read.push_back(field);
        }
        return read;
    }

    [[nodiscard]] std::vector<TakenField> readTaken(const JsonCursor &object, int kind) const
    {
        std::vector<TakenField> read;
        for (const auto &[name, cursor] : object.fields().others()) {
            const int field = kindAt(kind).fieldIndex(name);
            if (field < 0) {
                cursor.complain(noSuch(u"field"_s, name, kindAt(kind).fieldIndexes.keys()));
                continue;
            }
            if (const auto taken = takenField(cursor, kind, field))
                read.push_back(*taken);
        }
        return read;
    }

    /// The field of the items around from which the value comes.
    [[nodiscard]] std::optional<TakenField> takenField(const JsonCursor &cursor, int kind, int field) const
    {
        const auto name = cursor.text();
        if (!name)
            return std::nullopt;
        const Field &to = kindAt(kind).fields[static_cast<std::size_t>(field)];
        if (!to.derived.isEmpty())
            cursor.complain(u"\"%1\" is worked out and never typed. Delete this."_s.arg(to.name));
        QStringList names;
        int up = 1;
        for (int around = kindAt(kind).parent; around >= 0; around = kindAt(around).parent, ++up) {
            const int from = kindAt(around).fieldIndex(*name);
            names += kindAt(around).fieldIndexes.keys();
            if (from < 0)
                continue;
            const Field &source = kindAt(around).fields[static_cast<std::size_t>(from)];
            if (source.isPersonal && !to.isPersonal)
                cursor.complain(u"\"%1\" is personal, and \"%2\" would show what it says. Say \"personal\" of "
                                "that field too."_s.arg(*name, to.name));
            if (describe(source.type).content != describe(to.type).content)
                cursor.complain(u"\"%1\" is of type %2, and cannot be taken for one of type %3."_s.arg(
                    *name, describe(source.type).name, describe(to.type).name));
            return TakenField{field, up, from};
        }
        cursor.complain(noSuch(u"field"_s, *name, names));
        return std::nullopt;
    }

    [[nodiscard]] FilledItem readFill(const JsonCursor &cursor, int kind) const
    {
        if (!cursor.is(JsonNode::Kind::Object))
            cursor.expected(u"an object with \"name\", \"title\" and \"fields\""_s);
        JsonFields fields = cursor.fields();
        FilledItem fill;
        fill.name = nameOf(fields.needed("name"_L1));
        fill.title = readWords(fields.needed("title"_L1));
        fill.help = readWords(fields.at("help"_L1));
        fill.fields = readTaken(fields.needed("fields"_L1), kind);
        return fill;
    }

    static void readAdd(const JsonCursor &add, CardLayout &card)
    {
        static const QRegularExpression shape(u"^((Ctrl|Alt|Shift)\\+)+[A-Z0-9]$"_s);
        JsonFields fields = add.fields();
        card.addTitle = readWords(fields.at("title"_L1));
        const JsonCursor key = fields.at("key"_L1);
        card.addKey = key.text(MostCharactersOfName).value_or(QString());
        if (key.is(JsonNode::Kind::Text) && !shape.match(card.addKey).hasMatch())
            key.complain(u"A key is written as \"Ctrl+D\" or \"Ctrl+Shift+V\"."_s);
        card.addWords = fields.at("words"_L1).texts();
    }

    void readTried(const JsonCursor &names)
    {
        if (!names.isGiven())
            return;
        m_layout.tried.clear();
        for (const JsonCursor &item : names.items()) {
            const QString name = item.text().value_or(QString());
            const int section = sectionIndex(name);
            if (section < 0 && item.is(JsonNode::Kind::Text)) {
                QStringList known;
                for (const LayoutSection &one : m_layout.sections)
                    known.append(one.name);
                item.complain(noSuch(u"section"_s, name, known));
            } else if (section >= 0) {
                m_layout.tried.push_back(section);
            }
        }
    }

    const Schema &m_schema;
    FormLayout m_layout;
};

} // namespace

FormLayout readFormLayout(const JsonCursor &form, const Schema &schema)
{
    return LayoutReader(schema).read(form);
}

} // namespace bindery::risk
