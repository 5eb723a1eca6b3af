#include "risk/schema/summary_reader.h"

#include "base/json_cursor.h"
#include "risk/schema/schema.h"
#include "risk/schema/words_reader.h"

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

class SummaryReader {
public:
    explicit SummaryReader(const Schema &schema) : m_schema(schema) {}

    SummaryModel read(const JsonCursor &summary)
    {
        SummaryModel model;
        JsonFields fields = summary.fields();
        model.insured = together(fields.at("insured"_L1), 0);
        model.place = together(fields.at("place"_L1), 0);
        model.state = field(fields.at("state"_L1), 0, {FieldType::State});
        model.transaction = field(fields.at("business"_L1), 0, {FieldType::Choice});
        model.effectiveDate = field(fields.at("effective"_L1), 0, {FieldType::Date});
        for (const JsonCursor &item : fields.at("counts"_L1).items()) {
            const int list = m_schema.policy().listIndex(item.text().value_or(QString()));
            if (list < 0)
                item.complain(u"The application has no list of this name."_s);
            else
                model.counted.push_back(list);
        }
        for (const JsonCursor &item : fields.at("amounts"_L1).items()) {
            const int index = field(item, 0, {FieldType::Money, FieldType::Decimal, FieldType::Whole});
            if (index >= 0)
                model.amounts.push_back(index);
        }
        const JsonCursor search = fields.at("search"_L1);
        for (const JsonCursor &item : search.items())
            model.search.push_back(searched(item));
        if (!search.isGiven())
            model.search = everyText();
        for (const auto &[name, cursor] : fields.at("same"_L1).fields().others())
            model.same.push_back(same(name, cursor));
        return model;
    }

private:
    /// The index of a field of these types. -1 where there is none, and that is told.
    int field(const JsonCursor &cursor, int kind, std::initializer_list<FieldType> types) const
    {
        const QString name = cursor.text().value_or(QString());
        if (name.isEmpty())
            return -1;
        const ItemKind &of = m_schema.kinds[static_cast<std::size_t>(kind)];
        const int index = of.fieldIndex(name);
        if (index < 0) {
            const QString near = nearestName(name, of.fieldIndexes.keys());
            cursor.complain(near.isEmpty() ? u"There is no field of this name."_s
                                           : u"There is no field of this name. Is \"%1\" meant?"_s.arg(near));
            return -1;
        }
        const FieldType type = of.fields[static_cast<std::size_t>(index)].type;
        if (types.size() > 0 && std::find(types.begin(), types.end(), type) == types.end()) {
            QStringList names;
            for (const FieldType each : types)
                names.append(describe(each).name);
            cursor.complain(u"This has to be a field of the type %1."_s.arg(names.join(u" or "_s)));
            return -1;
        }
        return index;
    }

    FieldsTogether together(const JsonCursor &cursor, int kind) const
    {
        FieldsTogether fields;
        if (!cursor.isGiven())
            return fields;
        fields.kind = kind;
        for (const JsonCursor &item : cursor.items()) {
            if (const int index = field(item, kind, {}); index >= 0)
                fields.fields.push_back(index);
        }
        if (cursor.items().empty())
            cursor.complain(u"Name at least one field in a list, as [\"name\"]."_s);
        return fields;
    }

    /// The fields of an object with "fields", and with "of" for those of an item.
    FieldsTogether fieldsOf(JsonFields &object) const
    {
        const JsonCursor of = object.at("of"_L1);
        int kind = 0;
        if (const auto name = of.text()) {
            kind = m_schema.kindIndex(*name);
            if (kind < 0) {
                of.complain(u"The product has no list of items of this name."_s);
                kind = 0;
            }
        }
        return together(object.needed("fields"_L1), kind);
    }

    SummaryModel::Searched searched(const JsonCursor &cursor) const
    {
        JsonFields object = cursor.fields();
        Words title = readWords(object.needed("title"_L1));
        return {std::move(title), fieldsOf(object)};
    }

    std::vector<SummaryModel::Searched> everyText() const
    {
        std::vector<SummaryModel::Searched> texts;
        for (std::size_t kind = 0; kind < m_schema.kinds.size(); ++kind) {
            const std::vector<Field> &fields = m_schema.kinds[kind].fields;
            for (std::size_t at = 0; at < fields.size(); ++at) {
                const Field &field = fields[at];
                const bool isText = describe(field.type).content == Content::Text && field.type != FieldType::Choice;
                if (isText && !field.isPersonal && field.derived.isEmpty())
                    texts.push_back({field.title, {static_cast<int>(kind), {static_cast<int>(at)}}});
            }
        }
        return texts;
    }

    SummaryModel::Same same(const QString &name, const JsonCursor &cursor) const
    {
        JsonFields object = cursor.fields();
        SummaryModel::Same same{name, readSentence(object.needed("say"_L1)), fieldsOf(object)};
        if (!same.say.isEmpty() && !same.say.english.contains("{others}"_L1))
            object.at("say"_L1).complain(u"Write {others} where the numbers of the other applications stand."_s);
        return same;
    }

    const Schema &m_schema;
};

} // namespace

SummaryModel readSummary(const JsonCursor &summary, const Schema &schema)
{
    return SummaryReader(schema).read(summary);
}

} // namespace bindery::risk
