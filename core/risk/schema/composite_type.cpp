#include "risk/schema/composite_type.h"

#include "base/read_json.h"
#include "risk/schema/choice_reader.h"
#include "risk/schema/name_check.h"

#include <QHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

using Kind = JsonNode::Kind;

/// The fields of each type, as a product would write them. "needed" stands where the field is needed when the group is,
/// and "%" is the group's name. Outside of the United States there is no state and no ZIP code.
constexpr auto AddressFields = R"json({
    "street": {"type": "text", "title": {"en": "Street", "de": "Straße"}, "needed": "quote"},
    "city": {"type": "text", "title": {"en": "City", "de": "Ort"}, "needed": "quote"},
    "state": {"type": "state", "title": {"en": "State", "de": "Bundesstaat"}, "needed": "quote",
              "shown": "%.country = 'US'"},
    "zip": {"type": "zip", "title": {"en": "ZIP code", "de": "Postleitzahl"}, "needed": "quote",
            "beside": {"state": "%.state"}, "shown": "%.country = 'US'"},
    "county": {"type": "text", "title": {"en": "County", "de": "Landkreis"}},
    "country": {"type": "country", "title": {"en": "Country", "de": "Land"}, "default": "US"},
    "latitude": {"type": "latitude", "title": {"en": "Latitude", "de": "Geografische Breite"}, "places": 7},
    "longitude": {"type": "longitude", "title": {"en": "Longitude", "de": "Geografische Länge"}, "places": 7}
})json";
constexpr auto PersonNameFields = R"json({
    "first": {"type": "text", "title": {"en": "First name", "de": "Vorname"}, "needed": "quote", "longest": 60},
    "middle": {"type": "text", "title": {"en": "Middle name", "de": "Weiterer Vorname"}, "longest": 60},
    "last": {"type": "text", "title": {"en": "Last name", "de": "Nachname"}, "needed": "quote", "longest": 60},
    "suffix": {"type": "text", "title": {"en": "Suffix", "de": "Namenszusatz"}, "longest": 20,
               "help": {"en": "Jr., Sr., III", "de": "Jr., Sr., III"}}
})json";
constexpr auto NamePattern = R"json({
    "pattern": "[\\p{L}\\p{M}][\\p{L}\\p{M} .'’-]*",
    "say": {"pattern": {"en": "A name has letters, blanks, hyphens, points and apostrophes alone: correct it.",
                        "de": "Ein Name hat nur Buchstaben, Leerzeichen, Striche, Punkte und Apostrophe."}}
})json";
constexpr auto CoverageFields = R"json({
    "taken": {"type": "flag", "title": {"en": "Taken", "de": "Gewählt"}, "default": false},
    "limit": {"type": "money", "title": {"en": "Limit", "de": "Deckungssumme"}, "needed": "quote"},
    "deductible": {"type": "money", "title": {"en": "Deductible", "de": "Selbstbehalt"}, "needed": "quote"}
})json";

struct Composite {
    CompositeType type;
    QLatin1StringView name;
    /// As completes "This is no part of …".
    QLatin1StringView what;
    const char *fields;
};
constexpr std::array Composites{
    Composite{CompositeType::Address, "address"_L1, "an address"_L1, AddressFields},
    Composite{CompositeType::PersonName, "person_name"_L1, "the name of a person"_L1, PersonNameFields},
    Composite{CompositeType::Coverage, "coverage"_L1, "this coverage"_L1, CoverageFields},
};

const Composite &compositeOf(CompositeType type)
{
    return Composites[static_cast<std::size_t>(type)];
}

JsonNode parsed(const char *json)
{
    return readJson(QByteArray(json)).value();
}

JsonNode fieldsOf(CompositeType type)
{
    JsonNode fields = parsed(compositeOf(type).fields);
    if (type == CompositeType::PersonName) {
        for (std::size_t at = 0; at < fields.names.size(); ++at) {
            if (fields.names[at] != "suffix"_L1)
                fields.items[at] = merged(std::move(fields.items[at]), parsed(NamePattern));
        }
    }
    return fields;
}

/// Puts the group's name and the place of the member everywhere.
void settle(JsonNode &node, const QString &group, const Place &place)
{
    node.place = place;
    if (node.is(Kind::Text))
        node.text.replace(u'%', group);
    for (JsonNode &item : node.items)
        settle(item, group, place);
}

void takeOut(JsonNode &object, QStringView name)
{
    const auto at = std::find(object.names.begin(), object.names.end(), name);
    if (at == object.names.end())
        return;
    object.items.erase(object.items.begin() + (at - object.names.begin()));
    object.names.erase(at);
}

JsonNode textAt(const QString &text, const Place &place)
{
    JsonNode node = JsonNode::ofText(text);
    node.place = place;
    return node;
}

/// Both conditions. The place is the one at which the first of them is written.
JsonNode bothOf(const JsonNode &first, const JsonNode &second)
{
    JsonNode both = textAt(u"(%1) and (%2)"_s.arg(first.text, second.text), first.place);
    // The formula begins after a parenthesis that the product does not have.
    both.place.column = std::max(0, both.place.column - 1);
    return both;
}

/// The attributes of a part with those that the product gives in their place. Sentences are replaced one by one.
JsonNode replaced(JsonNode part, const JsonNode &by)
{
    for (std::size_t at = 0; at < by.names.size(); ++at) {
        const JsonNode *say = by.names[at] == "say"_L1 ? part.find(u"say") : nullptr;
        const bool isMerged = say && by.items[at].is(Kind::Object);
        part.set(by.names[at], isMerged ? replaced(*say, by.items[at]) : by.items[at]);
    }
    return part;
}

/// Reads one member.
class CompositeReader {
public:
    CompositeReader(CompositeType type, const JsonCursor &member, const QString &group)
        : m_type(type), m_member(member), m_group(group), m_in(attributes(member)), m_parts(fieldsOf(type))
    {
        settle(m_parts, group, member.place());
    }

    CompositeFields::Parts read(std::deque<JsonNode> &made)
    {
        // Title and type are the group's.
        (void)m_in.at("type"_L1);
        (void)m_in.at("title"_L1);
        if (m_type == CompositeType::Coverage)
            readTerms();
        readOverrides();
        leaveOut();
        readNeeded();
        if (m_type != CompositeType::Coverage)
            readPersonal();
        readShown();
        CompositeFields::Parts parts;
        for (std::size_t at = 0; at < m_parts.names.size(); ++at) {
            const QString &name = m_parts.names[at];
            made.push_back(std::move(m_parts.items[at]));
            parts.emplace_back(name, m_member.at(made.back(), m_paths.value(name, m_member.path())));
        }
        return parts;
    }

private:
    static JsonFields attributes(const JsonCursor &member)
    {
        static const JsonNode none = JsonNode::object();
        return (member.is(Kind::Object) ? member : member.at(none, member.path())).fields();
    }

    /// True for what the type says and the product does not.
    [[nodiscard]] bool isOfType(const JsonNode *attribute) const
    {
        return attribute && attribute->place == m_member.place();
    }

    [[nodiscard]] QString noPart(const QString &name) const
    {
        const QStringList names(m_parts.names.begin(), m_parts.names.end());
        const QString near = nearestName(name, names);
        return u"\"%1\" is no part of %2%3 There are: %4."_s.arg(
            name.left(80), compositeOf(m_type).what, near.isEmpty() ? u"."_s : u"; did you mean \"%1\"?"_s.arg(near),
            names.join(u", "_s));
    }

    void readTerms()
    {
        JsonNode parts = JsonNode::object();
        parts.set(TakenName, *m_parts.find(QString(TakenName)));
        readTermsIn(m_in.at("limits"_L1), u"limit"_s, parts);
        readTermsIn(m_in.at("deductibles"_L1), u"deductible"_s, parts);
        m_parts = std::move(parts);
    }

    /// A list of choices is the one term of this kind. An object has several, by name.
    void readTermsIn(const JsonCursor &terms, const QString &name, JsonNode &parts)
    {
        const JsonNode plain = *m_parts.find(name);
        if (terms.is(Kind::List)) {
            addTerm(parts, name, plain, terms);
        } else if (terms.is(Kind::Object)) {
            for (const auto &[own, cursor] : terms.fields().others()) {
                checkName(cursor, own);
                if (parts.find(own))
                    cursor.complain(u"This coverage has a part \"%1\" already. Choose another name."_s.arg(own));
                else
                    addTerm(parts, own, plain, cursor);
            }
        } else if (terms.isGiven()) {
            terms.expected(u"a list of choices, or several terms by name as {\"each_person\": [25000, 50000]}"_s);
        }
    }

    void addTerm(JsonNode &parts, const QString &name, const JsonNode &plain, const JsonCursor &given)
    {
        JsonNode term = plain;
        // A term with a name of its own has its own title.
        if (name != "limit"_L1 && name != "deductible"_L1)
            takeOut(term, u"title");
        if (given.is(Kind::List))
            setChoices(term, given);
        else if (given.is(Kind::Object))
            term = replaced(std::move(term), *given.node());
        else
            given.expected(u"a list of choices, or a field in braces"_s);
        m_paths.insert(name, given.is(Kind::List) ? m_member.path() : given.path());
        parts.set(name, std::move(term));
    }

    /// Problems are told where the product has written the choices, and not a second time where the term has them.
    static void setChoices(JsonNode &term, const JsonCursor &choices)
    {
        const std::size_t told = choices.reading().problems().size();
        const std::vector<Choice> read = readChoices(choices, FieldType::Money);
        if (choices.node()->items.empty())
            choices.complain(u"Give at least one choice."_s);
        else if (choices.reading().problems().size() == told)
            term.set(u"choices"_s, *choices.node());
    }

    /// What the product says of each part in "fields".
    void readOverrides()
    {
        JsonFields fields = m_in.at("fields"_L1).fields();
        for (const auto &[name, own] : fields.others()) {
            const JsonNode *part = m_parts.find(name);
            if (!part) {
                own.complain(noPart(name));
                continue;
            }
            JsonFields attributes = own.fields();
            attributes.allowOthers();
            const JsonCursor type = attributes.at("type"_L1);
            if (type.isGiven())
                type.complain(u"The type of the whole has said what \"%1\" is. Delete this."_s.arg(name));
            else if (own.is(Kind::Object))
                m_parts.set(name, replaced(*part, *own.node()));
            m_paths.insert(name, own.path());
            m_overridden.append(name);
        }
    }

    void leaveOut()
    {
        for (const JsonCursor &item : m_in.at("leave_out"_L1).items()) {
            const auto name = item.text();
            if (name && !m_parts.find(*name))
                item.complain(noPart(*name));
            else if (name && m_overridden.contains(*name))
                item.complain(
                    u"\"fields\" says something of \"%1\", which is left out. Delete one of the two."_s.arg(*name));
            else if (name)
                takeOut(m_parts, *name);
        }
        if (m_parts.names.empty())
            m_member.complain(u"Every part of this is left out. Leave out fewer, or delete the whole."_s);
        for (std::size_t at = 0; at < m_parts.names.size(); ++at)
            matchOthers(m_parts.names[at], m_parts.items[at]);
    }

    /// A part does not name what is left out. The terms of a coverage are asked for where it is taken.
    void matchOthers(const QString &name, JsonNode &part) const
    {
        if (m_type == CompositeType::Address && !m_parts.find(u"country") && isOfType(part.find(u"shown")))
            takeOut(part, u"shown");
        if (m_type == CompositeType::Address && !m_parts.find(u"state") && isOfType(part.find(u"beside")))
            takeOut(part, u"beside");
        if (m_type == CompositeType::Coverage && name != TakenName && m_parts.find(QString(TakenName)))
            addCondition(part, textAt(u"%1.%2"_s.arg(m_group, TakenName), m_member.place()));
    }

    static void addCondition(JsonNode &part, const JsonNode &condition)
    {
        const JsonNode *own = part.find(u"shown");
        part.set(u"shown"_s, own && own->is(Kind::Text) ? bothOf(*own, condition) : own ? *own : condition);
    }

    /// The terms of a coverage are needed for a quote unless said.
    void readNeeded()
    {
        const JsonCursor needed = m_in.at("needed"_L1);
        for (JsonNode &part : m_parts.items) {
            if (!isOfType(part.find(u"needed")))
                continue;
            if (needed.isGiven())
                part.set(u"needed"_s, *needed.node());
            else if (m_type != CompositeType::Coverage)
                takeOut(part, u"needed");
        }
        (void)needed.choice<int>({{"quote"_L1, 0}, {"bind"_L1, 0}});
    }

    void readPersonal()
    {
        const JsonCursor personal = m_in.at("personal"_L1);
        if (!personal.flag().value_or(false))
            return;
        for (JsonNode &part : m_parts.items) {
            if (!part.find(u"personal"))
                part.set(u"personal"_s, *personal.node());
        }
    }

    void readShown()
    {
        const JsonCursor shown = m_in.at("shown"_L1);
        const auto text = shown.text();
        if (text && text->trimmed().isEmpty())
            shown.complain(u"Write a formula here, or leave this out."_s);
        for (JsonNode &part : m_parts.items) {
            if (!text || text->trimmed().isEmpty())
                continue;
            const JsonNode *own = part.find(u"shown");
            part.set(u"shown"_s, own && own->is(Kind::Text) ? bothOf(*shown.node(), *own) : *shown.node());
        }
    }

    CompositeType m_type;
    const JsonCursor &m_member;
    const QString &m_group;
    JsonFields m_in;
    JsonNode m_parts;
    /// By part: where the product says something of it.
    QHash<QString, QString> m_paths;
    QStringList m_overridden;
};

} // namespace

QStringList compositeTypeNames()
{
    QStringList names;
    for (const Composite &one : Composites)
        names.append(one.name);
    return names;
}

std::optional<CompositeType> compositeTypeOf(const JsonCursor &member)
{
    const JsonNode *type = member.is(Kind::Object) ? member.node()->find(u"type") : member.node();
    if (!type || !type->is(Kind::Text))
        return std::nullopt;
    const auto found = std::find_if(Composites.begin(), Composites.end(),
                                    [&](const Composite &one) { return type->text == one.name; });
    return found == Composites.end() ? std::nullopt : std::optional(found->type);
}

CompositeFields::Parts CompositeFields::read(CompositeType type, const JsonCursor &member, const QString &group)
{
    return CompositeReader(type, member, group).read(m_made);
}

} // namespace bindery::risk
