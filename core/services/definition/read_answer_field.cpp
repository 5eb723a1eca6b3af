#include "services/definition/read_answer_field.h"

#include "services/definition/answer_shape_reader.h"

#include <array>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

using Kind = AnswerField::Kind;

constexpr std::array Types{
    std::pair{"text"_L1, Kind::Text},    std::pair{"whole"_L1, Kind::Whole}, std::pair{"decimal"_L1, Kind::Amount},
    std::pair{"money"_L1, Kind::Amount}, std::pair{"date"_L1, Kind::Date},   std::pair{"flag"_L1, Kind::Flag},
};
constexpr int MostCharacters = 10'000;
constexpr int MostListEntries = 10'000;
constexpr int MostDaysAhead = 3660;
constexpr qsizetype LongestAttributeText = 500;

class AnswerFieldReader {
public:
    AnswerFieldReader(const JsonCursor &cursor, const QString &name, bool isInList)
        : m_cursor(cursor), m_isInList(isInList)
    {
        m_field.name = name;
        m_field.from = {name};
        m_read.inSchema = JsonNode::object();
        m_read.inSchema.place = cursor.place();
    }

    ReadAnswerField read()
    {
        if (m_cursor.is(JsonNode::Kind::Text)) {
            readType(m_cursor);
            return std::move(m_read);
        }
        JsonFields in = m_cursor.fields();
        m_in = &in;
        if (!m_cursor.is(JsonNode::Kind::Object))
            return std::move(m_read);
        if (const JsonCursor from = in.at("from"_L1); from.isGiven())
            m_field.from = readPointer(from);
        m_field.isNeeded = in.flag("needed"_L1);
        const JsonCursor essential = in.at("essential"_L1);
        m_field.isEssential = essential.flag().value_or(false);
        if (m_field.isEssential && m_isInList)
            essential.complain(u"An entry that is not understood is kept and told: only a field of the whole answer "
                               "can be \"essential\"."_s);
        if (in.has(u"list"))
            readList();
        else
            readValue();
        copy("title"_L1);
        (void)in.at("title"_L1);
        m_field.declared = in.at("declared"_L1).texts();
        return std::move(m_read);
    }

private:
    void readList()
    {
        const bool isOfObjects = m_in->has(u"fields");
        m_field.kind = isOfObjects ? Kind::List : Kind::Texts;
        copy("list"_L1);
        (void)m_in->at("list"_L1).text();
        m_field.mostEntries = static_cast<std::size_t>(
            m_in->at("most"_L1).whole(1, MostListEntries).value_or(qint64(m_field.mostEntries)));
        m_read.isTyped = true;
        m_field.none = m_in->at("none"_L1).text(LongestAttributeText).value_or(QString());
        if (isOfObjects) {
            m_read.fields = m_in->at("fields"_L1);
            return;
        }
        const JsonCursor type = m_in->needed("type"_L1);
        const auto name = type.text();
        if (name && *name != "text"_L1)
            type.complain(u"A list is of objects, with \"fields\", or of texts, with \"type\": \"text\"."_s);
        readLongest();
        JsonNode text = JsonNode::ofText(u"text"_s);
        text.place = m_cursor.place();
        JsonNode fields = JsonNode::object();
        fields.place = m_cursor.place();
        fields.set(QString(TextName), std::move(text));
        m_read.inSchema.set(u"fields"_s, std::move(fields));
    }

    void readValue()
    {
        readType(m_in->needed("type"_L1));
        if (!m_read.isTyped) {
            // Which attributes there are depends on the type.
            m_in->allowOthers();
            return;
        }
        const JsonCursor personal = m_in->at("personal"_L1);
        m_field.isPersonal = personal.flag().value_or(false);
        if (m_field.isPersonal && m_field.kind == Kind::Flag)
            personal.complain(u"A flag is not held as a personal value. Delete this."_s);
        else
            copy("personal"_L1);
        switch (m_field.kind) {
        case Kind::Text: readText(); break;
        case Kind::Whole:
        case Kind::Amount: readBounds(); break;
        case Kind::Date: readLatest(); break;
        case Kind::Flag:
        case Kind::Texts:
        case Kind::List: break;
        }
        readOtherwise();
    }

    void readType(const JsonCursor &type)
    {
        const auto name = type.text();
        if (!name)
            return;
        QStringList names;
        for (const auto &[word, kind] : Types) {
            names.append(word);
            if (*name != word)
                continue;
            m_field.kind = kind;
            m_read.isTyped = true;
            JsonNode written = JsonNode::ofText(*name);
            written.place = type.place();
            m_read.inSchema.set(u"type"_s, std::move(written));
        }
        if (!m_read.isTyped)
            type.complain(u"\"%1\" is no type of an answer. There are: %2; a list has \"list\" and \"fields\"."_s.arg(
                name->left(80), names.join(u", "_s)));
    }

    void readLongest()
    {
        m_field.longest = m_in->at("longest"_L1).whole(1, MostCharacters).value_or(m_field.longest);
        if (!m_field.isList())
            copy("longest"_L1);
    }

    void readText()
    {
        readLongest();
        if (m_isInList)
            m_field.apart = m_in->at("apart"_L1).text(LongestAttributeText).value_or(QString());
        for (const JsonCursor &item : m_in->at("as"_L1).items()) {
            const auto name = item.text();
            const auto form = name ? textFormFromName(*name) : std::nullopt;
            if (form && form->kind != TextForm::Kind::CompactDay)
                m_field.forms.push_back(*form);
            else if (name)
                item.complain(u"\"%1\" is no form of a text. There are: %2."_s.arg(name->left(80), textFormNames()));
        }
        const JsonCursor only = m_in->at("only"_L1);
        m_field.only = only.texts();
        if (only.is(JsonNode::Kind::List) && only.node()->items.empty())
            only.complain(u"Give at least one text that is understood, or leave this out."_s);
    }

    void readBounds()
    {
        const auto bound = [this](QLatin1StringView name) -> std::optional<Decimal> {
            const JsonCursor cursor = m_in->at(name);
            if (m_field.kind == Kind::Amount)
                return cursor.number();
            const auto whole = cursor.whole();
            return whole ? std::optional(Decimal(*whole)) : std::nullopt;
        };
        m_field.least = bound("least"_L1);
        m_field.most = bound("most"_L1);
        m_field.above = bound("above"_L1);
        const bool isEmpty = m_field.most
            && ((m_field.least && *m_field.least > *m_field.most)
                || (m_field.above && *m_field.above >= *m_field.most));
        if (isEmpty)
            m_in->at("most"_L1).complain(u"No number lies between these bounds."_s);
        if (m_field.least && m_field.above)
            m_in->at("above"_L1).complain(u"\"least\" and \"above\" say two things. Delete one of them."_s);
    }

    void readLatest()
    {
        const JsonCursor latest = m_in->at("latest"_L1);
        if (latest.is(JsonNode::Kind::Text) && latest.node()->text == u"today")
            m_field.latestDaysAhead = 0;
        else if (latest.is(JsonNode::Kind::Number))
            m_field.latestDaysAhead = static_cast<int>(latest.whole(0, MostDaysAhead).value_or(0));
        else if (latest.isGiven())
            latest.expected(u"\"today\", or a number of days after today"_s);
    }

    void readOtherwise()
    {
        const JsonCursor cursor = m_in->at("otherwise"_L1);
        if (!cursor.isGiven())
            return;
        if (m_field.isPersonal || m_field.kind == Kind::Date) {
            cursor.complain(m_field.isPersonal
                                ? u"Nobody's own value stands in a definition. Delete this, or \"personal\"."_s
                                : u"No day stands in for one that is not known. Delete this."_s);
            return;
        }
        switch (m_field.kind) {
        case Kind::Text: {
            const auto text = cursor.text(m_field.longest);
            if (text && !m_field.only.isEmpty() && !m_field.only.contains(*text))
                cursor.complain(u"This is none of the texts in \"only\"."_s);
            if (text && !text->isEmpty())
                m_field.otherwise = *text;
            break;
        }
        case Kind::Whole:
            if (const auto whole = cursor.whole())
                m_field.otherwise = withinBounds(Decimal(*whole), cursor);
            break;
        case Kind::Amount:
            if (const auto number = cursor.number())
                m_field.otherwise = withinBounds(*number, cursor);
            break;
        case Kind::Flag:
            if (const auto flag = cursor.flag())
                m_field.otherwise = *flag;
            break;
        case Kind::Date:
        case Kind::Texts:
        case Kind::List: break;
        }
    }

    Decimal withinBounds(const Decimal &number, const JsonCursor &cursor) const
    {
        if ((m_field.least && number < *m_field.least) || (m_field.most && number > *m_field.most)
            || (m_field.above && number <= *m_field.above))
            cursor.complain(u"This lies outside the field's own bounds."_s);
        return number;
    }

    /// The attribute as the schema has it.
    void copy(QLatin1StringView name)
    {
        if (const JsonNode *node = m_cursor.node()->find(QString(name)))
            m_read.inSchema.set(QString(name), *node);
    }

    const JsonCursor &m_cursor;
    bool m_isInList;
    /// Null for a field that is a type's name alone.
    JsonFields *m_in = nullptr;
    ReadAnswerField m_read;
    AnswerField &m_field = m_read.field;
};

} // namespace

ReadAnswerField readAnswerField(const JsonCursor &cursor, const QString &name, bool isInList)
{
    return AnswerFieldReader(cursor, name, isInList).read();
}

} // namespace bindery::services
