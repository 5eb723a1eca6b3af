#include "risk/schema/schema_reader.h"

#include "base/json_cursor.h"
#include "risk/record/record_names.h"
#include "risk/schema/check_reader.h"
#include "risk/schema/composite_type.h"
#include "risk/schema/name_check.h"
#include "risk/schema/read_field.h"
#include "risk/schema/words_reader.h"

#include <QSet>

#include <algorithm>

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostLevels = 8;
constexpr int MostFields = 1000;
constexpr int MostItems = 10'000;

class SchemaReader {
public:
    explicit SchemaReader(const ChoiceSources *sources) : m_sources(sources) {}

    void read(const JsonCursor &fields, const JsonCursor &checks)
    {
        ItemKind policy;
        policy.name = u"policy"_s;
        policy.place = fields.place();
        policy.checks = readChecks(checks);
        m_schema->kinds.push_back(std::move(policy));
        if (!fields.isGiven())
            fields.complain(u"A product has \"fields\"."_s);
        readMembers({}, fields);
        m_names.check(*m_schema);
    }

    [[nodiscard]] std::shared_ptr<const Schema> whole()
    {
        m_schema->groups = fieldGroups(*m_schema);
        return m_schema;
    }

private:
    /// Where members belong.
    struct Spot {
        int kind = 0;
        /// The group's name inside its item. Empty outside of groups.
        QString group;
        /// Groups and lists around.
        int level = 0;

        [[nodiscard]] QString fullName(const QString &name) const
        {
            return group.isEmpty() ? name : group + u'.' + name;
        }
    };

    [[nodiscard]] ItemKind &kindAt(const Spot &spot) { return m_schema->kinds[static_cast<std::size_t>(spot.kind)]; }

    void readMembers(const Spot &spot, const JsonCursor &object)
    {
        JsonFields fields = object.fields();
        const auto members = fields.others();
        if (object.is(JsonNode::Kind::Object) && members.empty())
            object.complain(u"Name at least one field here."_s);
        if (spot.level > MostLevels) {
            object.complain(u"Groups and lists lie in each other more than %1 deep."_s.arg(MostLevels));
            return;
        }
        QSet<QString> taken;
        for (const auto &[name, cursor] : members)
            taken.insert(name);
        std::vector<JsonCursor> formerNames;
        for (const auto &[name, cursor] : members) {
            if (m_fieldCount > MostFields)
                return;
            readMember(spot, name, cursor, formerNames);
            checkName(cursor, name);
            checkTop(spot, cursor, name);
        }
        checkFormerNames(spot, formerNames, taken);
    }

    static void checkFormerNames(const Spot &spot, const std::vector<JsonCursor> &formerNames, QSet<QString> &taken)
    {
        for (const JsonCursor &former : formerNames) {
            const QString &name = former.node()->text;
            checkTop(spot, former, name);
            if (taken.contains(name))
                former.complain(u"There is a field \"%1\" here already."_s.arg(name.left(80)));
            taken.insert(name);
        }
    }

    static bool isTaken(const QString &name)
    {
        return name == UnknownFieldsName || name == UnreadName || name == UntypedName || name == ProductName;
    }

    /// Tells a name that the JSON of records has for something else.
    static void checkTop(const Spot &spot, const JsonCursor &cursor, const QString &name)
    {
        if (spot.kind == 0 && spot.group.isEmpty() && isTaken(name))
            cursor.complain(u"\"%1\" means something in files of applications. Choose another name."_s.arg(name));
    }

    void readMember(const Spot &spot, const QString &name, const JsonCursor &cursor,
                    std::vector<JsonCursor> &formerNames)
    {
        const auto has = [&](QStringView attribute) {
            return cursor.is(JsonNode::Kind::Object) && cursor.node()->find(attribute);
        };
        if (has(u"list"))
            readList(spot, name, cursor);
        else if (const auto type = compositeTypeOf(cursor))
            readComposite(spot, name, cursor, *type);
        else if (has(u"fields") && has(u"type"))
            cursor.complain(u"A field has a \"type\", and a group has \"fields\". Delete one of them."_s);
        else if (has(u"fields"))
            readGroup(spot, name, cursor);
        else
            addField(spot, name, cursor, formerNames);
    }

    void addField(const Spot &spot, const QString &name, const JsonCursor &cursor, std::vector<JsonCursor> &formerNames)
    {
        if (++m_fieldCount > MostFields) {
            cursor.complain(u"A product has at most %1 fields."_s.arg(MostFields));
            return;
        }
        ReadField read = readField(cursor, spot.fullName(name), m_sources);
        formerNames.insert(formerNames.end(), read.formerly.begin(), read.formerly.end());
        ItemKind &kind = kindAt(spot);
        const int index = static_cast<int>(kind.fields.size());
        kind.fieldIndexes.insert(read.field.name, index);
        kind.members.push_back({.isList = false, .index = index});
        kind.fields.push_back(read.field);
        m_names.addField(spot.kind, std::move(read));
    }

    void readGroup(const Spot &spot, const QString &name, const JsonCursor &cursor)
    {
        JsonFields group = cursor.fields();
        const QString fullName = spot.fullName(name);
        kindAt(spot).groupTitles.insert(fullName, titleOf(group.at("title"_L1), name));
        if (spot.group.isEmpty())
            m_names.addGroup(name, cursor);
        readMembers({spot.kind, fullName, spot.level + 1}, group.at("fields"_L1));
    }

    /// A group that a type fills with fields.
    void readComposite(const Spot &spot, const QString &name, const JsonCursor &cursor, CompositeType type)
    {
        const QString fullName = spot.fullName(name);
        const bool isObject = cursor.is(JsonNode::Kind::Object);
        const JsonNode *title = isObject ? cursor.node()->find(u"title") : nullptr;
        Words words;
        if (title)
            words = readWords(cursor.at(*title, fieldPath(cursor.path(), u"title")));
        kindAt(spot).groupTitles.insert(fullName, words.isEmpty() ? titleFromName(name) : words);
        if (spot.group.isEmpty())
            m_names.addGroup(name, cursor);
        std::vector<JsonCursor> formerNames;
        QSet<QString> taken;
        const Spot inside{spot.kind, fullName, spot.level + 1};
        const CompositeFields::Parts parts = m_composites.read(type, cursor, fullName);
        for (const auto &[part, field] : parts) {
            addField(inside, part, field, formerNames);
            taken.insert(part);
        }
        checkFormerNames(inside, formerNames, taken);
        if (type != CompositeType::Coverage || !taken.contains(TakenName))
            return;
        for (const auto &[part, field] : parts) {
            const int index = kindAt(spot).fieldIndex(inside.fullName(part));
            if (index >= 0 && part != TakenName)
                kindAt(spot).fields[static_cast<std::size_t>(index)].termOf = inside.fullName(TakenName);
        }
    }

    void readList(const Spot &spot, const QString &name, const JsonCursor &cursor)
    {
        JsonFields list = cursor.fields();
        ItemKind kind;
        const JsonCursor kindName = list.at("list"_L1);
        kind.name = kindName.text().value_or(QString());
        kind.parent = spot.kind;
        kind.place = cursor.place();
        kind.listTitle = titleOf(list.at("title"_L1), name);
        kind.title = titleOf(list.at("item"_L1), kind.name);
        kind.checks = readChecks(list.at("checks"_L1));
        kind.say = readFaultSentences(list.at("say"_L1), {u"too_few"_s, u"too_many"_s});
        readQuantity(list, kind);
        if (kindName.is(JsonNode::Kind::Text)) {
            checkName(kindName, kind.name);
            if (m_schema->kindIndex(kind.name) > 0)
                kindName.complain(
                    u"Two lists have items with the name \"%1\". Give each its own."_s.arg(kind.name.left(80)));
        }

        const int index = static_cast<int>(m_schema->kinds.size());
        m_schema->kinds.push_back(std::move(kind));
        ItemKind &around = kindAt(spot);
        const int listIndex = static_cast<int>(around.lists.size());
        around.lists.push_back({spot.fullName(name), index});
        around.listIndexes.insert(spot.fullName(name), listIndex);
        around.members.push_back({.isList = true, .index = listIndex});
        readMembers({index, {}, spot.level + 1}, list.needed("fields"_L1));
        readCalledBy(list.at("called"_L1), m_schema->kinds[static_cast<std::size_t>(index)]);
    }

    static void readQuantity(JsonFields &list, ItemKind &kind)
    {
        const JsonCursor least = list.at("least"_L1);
        const JsonCursor most = list.at("most"_L1);
        const JsonCursor startsWith = list.at("starts_with"_L1);
        kind.least = static_cast<int>(least.whole(0, MostItems).value_or(kind.least));
        kind.most = static_cast<int>(most.whole(1, MostItems).value_or(std::max(kind.most, kind.least)));
        if (kind.least > kind.most)
            most.complain(u"\"most\" is less than \"least\": %1 and %2."_s.arg(kind.most).arg(kind.least));
        kind.startsWith = static_cast<int>(startsWith.whole(0, MostItems).value_or(kind.startsWith));
        if (kind.startsWith > kind.most)
            startsWith.complain(u"This is more than \"most\": %1 and %2."_s.arg(kind.startsWith).arg(kind.most));
        const auto quantity = list.at("quantity"_L1)
                                  .choice<Quantity>({{"one"_L1, Quantity::One},
                                                     {"optional"_L1, Quantity::Optional},
                                                     {"one_or_more"_L1, Quantity::OneOrMore},
                                                     {"any"_L1, Quantity::Any}});
        if (!quantity)
            return;
        kind.isMade = quantity == Quantity::One;
        kind.least = quantity == Quantity::One || quantity == Quantity::OneOrMore ? 1 : 0;
        if (quantity == Quantity::One || quantity == Quantity::Optional) {
            kind.most = 1;
            noBeside(most, "most"_L1);
        }
        noBeside(least, "least"_L1);
        if (kind.isMade)
            noBeside(startsWith, "starts_with"_L1);
    }

    enum class Quantity : std::uint8_t { One, Optional, OneOrMore, Any };

    /// Tells an attribute that the quantity has said already.
    static void noBeside(const JsonCursor &attribute, QLatin1StringView name)
    {
        if (attribute.isGiven())
            attribute.complain(u"\"quantity\" has said this. Delete \"%1\", or \"quantity\"."_s.arg(name));
    }

    static void readCalledBy(const JsonCursor &called, ItemKind &kind)
    {
        for (const JsonCursor &item : called.items()) {
            const QString name = item.text().value_or(QString());
            const int field = kind.fieldIndex(name);
            if (field >= 0 && kind.fields[static_cast<std::size_t>(field)].isPersonal) {
                item.complain(u"\"%1\" is personal, and how an item is called stands on screens unmasked."_s.arg(name));
            } else if (field >= 0) {
                kind.calledBy.push_back(field);
            } else if (item.is(JsonNode::Kind::Text)) {
                const QString near = nearestName(name, kind.fieldIndexes.keys());
                item.complain(near.isEmpty() ? u"The item has no field of this name."_s
                                             : u"The item has no field of this name. Is \"%1\" meant?"_s.arg(near));
            }
        }
        if (called.isGiven() && called.items().empty())
            called.complain(u"Name at least one field in a list, as [\"name\"]."_s);
    }

    [[nodiscard]] static Words titleOf(const JsonCursor &title, const QString &name)
    {
        Words words = readWords(title);
        if (words.isEmpty())
            words.english = titleFromName(name).english;
        return words;
    }

    const ChoiceSources *m_sources;
    std::shared_ptr<Schema> m_schema = std::make_shared<Schema>();
    CompositeFields m_composites;
    NameCheck m_names;
    int m_fieldCount = 0;
};

} // namespace

std::shared_ptr<const Schema> readSchema(const JsonCursor &fields, const JsonCursor &checks,
                                         const ChoiceSources *sources)
{
    SchemaReader reader(sources);
    reader.read(fields, checks);
    const bool isSound = fields.reading().ok() && checks.reading().ok();
    return isSound ? reader.whole() : nullptr;
}

} // namespace bindery::risk
