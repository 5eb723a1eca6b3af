#include "services/definition/answer_shape_reader.h"

#include "risk/schema/schema.h"
#include "risk/schema/schema_reader.h"
#include "services/definition/read_answer_field.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace bindery::services {

AnswerShape::AnswerShape() = default;
AnswerShape::AnswerShape(const AnswerShape &other) = default;
AnswerShape::AnswerShape(AnswerShape &&other) noexcept = default;
AnswerShape &AnswerShape::operator=(const AnswerShape &other) = default;
AnswerShape &AnswerShape::operator=(AnswerShape &&other) noexcept = default;
AnswerShape::~AnswerShape() = default;

namespace {

constexpr int MostAnswerLevels = 4;
constexpr int MostAnswerFields = 500;
constexpr qsizetype LongestPointer = 500;

JsonNode textAt(const QString &text, const Place &place)
{
    JsonNode node = JsonNode::ofText(text);
    node.place = place;
    return node;
}

JsonNode objectAt(const Place &place)
{
    JsonNode node = JsonNode::object();
    node.place = place;
    return node;
}

class ShapeReader {
public:
    /// Reads the fields, and writes them into `inSchema`. `item` is the name of one entry, empty for the whole answer.
    std::vector<AnswerField> readFields(const JsonCursor &object, const QString &item, int level, JsonNode &inSchema)
    {
        std::vector<AnswerField> fields;
        const auto members = object.fields().others();
        if (object.is(JsonNode::Kind::Object) && members.empty())
            object.complain(u"Name at least one field here."_s);
        if (level > MostAnswerLevels) {
            object.complain(u"Lists lie in each other more than %1 deep."_s.arg(MostAnswerLevels));
            return fields;
        }
        for (const auto &[name, cursor] : members) {
            if (++m_count > MostAnswerFields) {
                cursor.complain(u"An answer has at most %1 fields."_s.arg(MostAnswerFields));
                return fields;
            }
            if (name == NotUnderstoodName) {
                cursor.complain(u"Every record has \"%1\" by itself. Delete this, or rename it."_s.arg(name));
                continue;
            }
            ReadAnswerField read = readAnswerField(cursor, name, level > 0);
            if (!read.isTyped) {
                // The schema's reader checks the name and the title of this field too.
                read.inSchema.set(u"type"_s, textAt(u"text"_s, cursor.place()));
                inSchema.set(name, std::move(read.inSchema));
                continue;
            }
            if (read.fields) {
                JsonNode within = objectAt(read.fields->place());
                read.field.fields = readFields(*read.fields, itemName(read), level + 1, within);
                read.inSchema.set(u"fields"_s, std::move(within));
            }
            inSchema.set(name, std::move(read.inSchema));
            fields.push_back(std::move(read.field));
        }
        addDoubts(item, object.place(), inSchema);
        return fields;
    }

private:
    /// The name of one entry of the list. A name that is none, or that another list has, is told of the list. The list
    /// of its doubts gets another one then, so that nothing is told of what nobody wrote.
    QString itemName(const ReadAnswerField &read)
    {
        static const QRegularExpression shape(u"^[A-Za-z][A-Za-z0-9_]*\\z"_s);
        const JsonNode *written = read.inSchema.find(u"list");
        const QString name = written && written->is(JsonNode::Kind::Text) ? written->text : QString();
        const bool isOwn = shape.match(name).hasMatch() && !m_itemNames.contains(name);
        m_itemNames.insert(name);
        return isOwn ? name : u"entry%1"_s.arg(m_count);
    }

    static void addDoubts(const QString &item, const Place &place, JsonNode &inSchema)
    {
        JsonNode fields = objectAt(place);
        fields.set(QString(DoubtName), textAt(u"text"_s, place));
        JsonNode list = objectAt(place);
        list.set(u"list"_s, textAt(item.isEmpty() ? u"doubt"_s : item + u"_doubt"_s, place));
        list.set(u"fields"_s, std::move(fields));
        inSchema.set(QString(NotUnderstoodName), std::move(list));
    }

    int m_count = 0;
    QSet<QString> m_itemNames;
};

void findIndexes(const risk::Schema &schema, int kind, std::vector<AnswerField> &fields)
{
    const risk::ItemKind &of = schema.kinds[static_cast<std::size_t>(kind)];
    for (AnswerField &field : fields) {
        field.index = field.isList() ? of.listIndex(field.name) : of.fieldIndex(field.name);
        if (!field.isList())
            continue;
        field.itemKind = of.lists[static_cast<std::size_t>(field.index)].kind;
        findIndexes(schema, field.itemKind, field.fields);
    }
}

} // namespace

QStringList readPointer(const JsonCursor &cursor)
{
    const QString text = cursor.text(LongestPointer).value_or(QString());
    if (!text.startsWith(u'/')) {
        if (text.isEmpty() && cursor.isGiven())
            cursor.complain(u"Give the way to the value, as \"/result/score\"."_s);
        else if (text.contains(u'/'))
            cursor.complain(u"A way of several names begins with a slash: \"/%1\"."_s.arg(text.left(80)));
        return text.isEmpty() ? QStringList() : QStringList{text};
    }
    QStringList tokens = text.sliced(1).split(u'/');
    for (QString &token : tokens) {
        if (token.isEmpty())
            cursor.complain(u"There is an empty name in this way. Write it as \"/result/score\"."_s);
        token.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
    }
    return tokens;
}

AnswerShape readAnswerShape(const JsonCursor &answer, JsonReading &reading)
{
    AnswerShape shape;
    JsonFields fields = answer.fields();
    const JsonCursor given = fields.needed("fields"_L1);
    if (!given.is(JsonNode::Kind::Object)) {
        (void)given.fields();
        return shape;
    }
    JsonNode inSchema = objectAt(given.place());
    shape.fields = ShapeReader().readFields(given, {}, 0, inSchema);
    // The schema's reader checks the names of fields and of lists.
    const JsonNode none = JsonNode::object();
    const JsonCursor noChecks = JsonCursor(none, reading).fields().at("checks"_L1);
    shape.schema = risk::readSchema(JsonCursor(inSchema, reading, given.path()), noChecks);
    if (shape.schema)
        findIndexes(*shape.schema, 0, shape.fields);
    return shape;
}

} // namespace bindery::services
