#include "risk/schema/read_field.h"

#include "base/decimal.h"
#include "formula/language/expression.h"
#include "risk/schema/attribute.h"
#include "risk/schema/check_reader.h"
#include "risk/schema/choice_reader.h"
#include "risk/schema/choice_sources.h"
#include "risk/schema/composite_type.h"
#include "risk/schema/fault_names.h"
#include "risk/schema/value_reader.h"
#include "risk/schema/words_reader.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostCharacters = 10'000;
constexpr int MostCharactersOfOrganization = 200;
constexpr int MostPlaces = 20;
constexpr qsizetype MostCharactersOfPattern = 1000;

/// What the fields are that the type's own check looks at beside the value.
QLatin1StringView besideOf(FieldType type)
{
    return type == FieldType::Zip ? "state"_L1 : "model_year"_L1;
}

/// Words of other schema languages, and the attributes that say the same here.
constexpr std::array MeantAttributes{
    std::pair{"required"_L1, "needed"_L1},    std::pair{"label"_L1, "title"_L1},
    std::pair{"description"_L1, "help"_L1},   std::pair{"enum"_L1, "choices"_L1},
    std::pair{"options"_L1, "choices"_L1},    std::pair{"values"_L1, "choices"_L1},
    std::pair{"min"_L1, "least"_L1},          std::pair{"minimum"_L1, "least"_L1},
    std::pair{"max"_L1, "most"_L1},           std::pair{"maximum"_L1, "most"_L1},
    std::pair{"maxLength"_L1, "longest"_L1},  std::pair{"max_length"_L1, "longest"_L1},
    std::pair{"decimals"_L1, "places"_L1},    std::pair{"precision"_L1, "places"_L1},
    std::pair{"regex"_L1, "pattern"_L1},      std::pair{"formula"_L1, "derived"_L1},
    std::pair{"visible"_L1, "shown"_L1},      std::pair{"if"_L1, "shown"_L1},
    std::pair{"sensitive"_L1, "personal"_L1}, std::pair{"private"_L1, "personal"_L1},
};

/// The type that a word of other schema languages stands for.
QString meantType(const QString &written)
{
    constexpr std::array Meant{std::pair{"string"_L1, "text"_L1},          std::pair{"number"_L1, "decimal"_L1},
                               std::pair{"integer"_L1, "whole"_L1},        std::pair{"int"_L1, "whole"_L1},
                               std::pair{"boolean"_L1, "flag"_L1},         std::pair{"bool"_L1, "flag"_L1},
                               std::pair{"enum"_L1, "choice"_L1},          std::pair{"currency"_L1, "money"_L1},
                               std::pair{"select"_L1, "choice"_L1},        std::pair{"datetime"_L1, "date"_L1},
                               std::pair{"company"_L1, "organization"_L1}, std::pair{"person"_L1, "person_name"_L1}};
    for (const auto &[word, type] : Meant) {
        if (written.compare(word, Qt::CaseInsensitive) == 0)
            return type;
    }
    return nearestName(written, fieldTypeNames().split(u", "_s) + compositeTypeNames());
}

class FieldReader {
public:
    FieldReader(const JsonCursor &cursor, const QString &name, const ChoiceSources *sources)
        : m_cursor(cursor), m_sources(sources)
    {
        m_read.field.name = name;
        m_read.field.place = cursor.place();
    }

    [[nodiscard]] ReadField read()
    {
        if (m_cursor.is(JsonNode::Kind::Object)) {
            JsonFields attributes = m_cursor.fields();
            m_in = &attributes;
            readAttributes();
        } else {
            readType(m_cursor);
            if (m_cursor.isGiven() && !m_cursor.is(JsonNode::Kind::Text))
                m_cursor.expected(u"a type's name, or an object in braces"_s);
        }
        if (m_field.title.isEmpty())
            m_field.title.english = titleFromName(m_field.name.section(u'.', -1)).english;
        return std::move(m_read);
    }

private:
    void readAttributes()
    {
        const JsonCursor type = m_in->at("type"_L1);
        if (!type.isGiven())
            type.complain(u"Give the field a \"type\". A group has \"fields\" in its place, a list \"list\" and "
                          "\"fields\"."_s);
        readType(type);
        m_field.title = readWords(m_in->at("title"_L1));
        m_field.help = readWords(m_in->at("help"_L1));
        m_field.needed = m_in->at("needed"_L1)
                             .choice<Needed>({{"quote"_L1, Needed::ToQuote}, {"bind"_L1, Needed::ToBind}})
                             .value_or(Needed::Never);
        m_field.shown = readFormulaText(m_in->at("shown"_L1));
        m_field.derived = readFormulaText(m_in->at("derived"_L1));
        m_field.checks = readChecks(m_in->at("checks"_L1));
        readFormerNames();
        m_field.isPersonal = fitting("personal"_L1, Attribute::Personal, &JsonCursor::flag).value_or(false);
        readBounds();
        readShape();
        readChoicesOfField();
        readNamesOfOthers();
        readSentences();
        const JsonCursor otherwise = m_in->at("default"_L1);
        const JsonCursor startsAs = m_in->at("starts_as"_L1);
        m_field.otherwiseIs = formulaIn(otherwise);
        m_field.startsIs = formulaIn(startsAs);
        m_field.otherwise = isToday(otherwise) ? u"today"_s : allowedValue(otherwise);
        m_field.startsAs = isToday(startsAs) ? u"today"_s : allowedValue(startsAs);
        checkDerived();
        tellForeignWords();
    }

    void readType(const JsonCursor &type)
    {
        const auto name = type.is(JsonNode::Kind::Text) || m_in ? type.text() : std::nullopt;
        if (!name)
            return;
        if (const auto known = fieldTypeFromName(*name)) {
            m_read.isTyped = true;
            m_field.type = *known;
            m_field.longest = *known == FieldType::Notes ? MostCharacters
                : *known == FieldType::Organization      ? MostCharactersOfOrganization
                                                         : m_field.longest;
            m_field.places = *known == FieldType::Money ? 2 : -1;
            if (*known == FieldType::Choice && !m_in)
                type.complain(u"A choice needs its choices: {\"type\": \"choice\", \"choices\": [\"…\", \"…\"]}."_s);
            return;
        }
        const QString meant = meantType(*name);
        const QString hint = meant.isEmpty() ? u"."_s : u"; did you mean \"%1\"?"_s.arg(meant);
        type.complain(u"\"%1\" is no type%2 There are: %3, %4."_s.arg(name->left(80), hint, fieldTypeNames(),
                                                                      compositeTypeNames().join(u", "_s)));
    }

    /// The attribute, where it is given and fits the type.
    [[nodiscard]] std::optional<JsonCursor> fitting(QLatin1StringView name, Attribute attribute)
    {
        const JsonCursor cursor = m_in->at(name);
        if (!cursor.isGiven() || !m_read.isTyped)
            return std::nullopt;
        if (fits(attribute, m_field.type))
            return cursor;
        cursor.complain(u"\"%1\" is for %2, and this field is of type %3. Delete it."_s.arg(
            name, typesOf(attribute), describe(m_field.type).name));
        return std::nullopt;
    }

    template<class Result>
    [[nodiscard]] std::optional<Result> fitting(QLatin1StringView name, Attribute attribute,
                                                std::optional<Result> (JsonCursor::*meaning)() const)
    {
        const auto cursor = fitting(name, attribute);
        return cursor ? ((*cursor).*meaning)() : std::nullopt;
    }

    void readFormerNames()
    {
        for (const JsonCursor &item : m_in->at("formerly"_L1).items()) {
            const auto name = item.text();
            if (!name)
                continue;
            if (name->trimmed().isEmpty())
                item.complain(u"Write the name that the field had, or leave this out."_s);
            m_field.formerly.append(*name);
            m_read.formerly.push_back(item);
        }
    }

    void readBounds()
    {
        if (const auto least = fitting("least"_L1, Attribute::Least))
            m_field.least = readBound(*least, m_field.type);
        const auto most = fitting("most"_L1, Attribute::Most);
        if (!most)
            return;
        m_field.most = readBound(*most, m_field.type);
        const auto low = constantOf(m_field.least);
        const auto high = constantOf(m_field.most);
        if (low && high && *low > *high)
            most->complain(u"\"most\" is less than \"least\": %1 and %2."_s.arg(m_field.most.text, m_field.least.text));
    }

    void readShape()
    {
        if (const auto longest = fitting("longest"_L1, Attribute::Longest))
            m_field.longest = int(longest->whole(1, MostCharacters).value_or(m_field.longest));
        if (const auto places = fitting("places"_L1, Attribute::Places))
            m_field.places = int(places->whole(0, MostPlaces).value_or(m_field.places));
        const auto pattern = fitting("pattern"_L1, Attribute::Pattern);
        const auto text = pattern ? pattern->text(MostCharactersOfPattern) : std::nullopt;
        if (!text)
            return;
        const QRegularExpression expression(*text);
        if (text->isEmpty())
            pattern->complain(u"Write a regular expression here, or leave this out."_s);
        else if (!expression.isValid())
            pattern->complain(u"This is no regular expression: %1, at character %2."_s.arg(expression.errorString())
                                  .arg(expression.patternErrorOffset() + 1));
        else {
            m_field.pattern = *text;
            m_field.wholePattern = QRegularExpression(QRegularExpression::anchoredPattern(*text));
            m_field.wholePattern.optimize();
        }
    }

    void readChoicesOfField()
    {
        const auto choices = fitting("choices"_L1, Attribute::Choices);
        if (choices && m_sources && choices->is(JsonNode::Kind::Object)) {
            m_field.choiceFile = readChoiceFile(*choices, m_field.type, *m_sources);
        } else if (choices) {
            m_field.choices = readChoices(*choices, m_field.type);
            const bool isList = choices->is(JsonNode::Kind::List);
            m_choicesAreWhole = isList && m_field.choices.size() == choices->node()->items.size();
            if (isList && choices->node()->items.empty())
                choices->complain(u"Give at least one choice."_s);
        } else if (m_read.isTyped && m_field.type == FieldType::Choice) {
            m_in->at("choices"_L1).complain(u"A choice needs its \"choices\": [\"…\", \"…\"]."_s);
        }
    }

    void readNamesOfOthers()
    {
        if (const auto beside = fitting("beside"_L1, Attribute::Beside)) {
            JsonFields fields = beside->fields();
            const QLatin1StringView what = besideOf(m_field.type);
            const JsonCursor name = fields.at(what);
            if (const auto text = name.text()) {
                m_field.beside.insert(what, *text);
                m_read.beside.emplace_back(what, name);
            }
        }
        m_read.unique = fitting("unique"_L1, Attribute::Unique);
        if (!m_read.unique)
            return;
        JsonFields fields = m_read.unique->fields();
        Unique unique;
        for (const JsonCursor &item : fields.at("with"_L1).items()) {
            if (const auto name = item.text()) {
                unique.with.append(*name);
                m_read.uniqueWith.push_back(item);
            }
        }
        unique.say = readSentence(fields.at("say"_L1));
        m_field.unique = std::move(unique);
    }

    void readSentences()
    {
        const JsonCursor say = m_in->at("say"_L1);
        if (say.isGiven() && m_read.isTyped)
            m_field.say = readFaultSentences(say, faultNames(m_field.type));
    }

    [[nodiscard]] bool isToday(const JsonCursor &value) const
    {
        return m_field.type == FieldType::Date && value.is(JsonNode::Kind::Text) && value.node()->text == u"today";
    }

    /// {"is": "a formula"}. A text alone is always a value: "NY" could be either.
    [[nodiscard]] static FormulaText formulaIn(const JsonCursor &value)
    {
        if (!value.is(JsonNode::Kind::Object))
            return {};
        JsonFields fields = value.fields();
        return readFormulaText(fields.needed("is"_L1));
    }

    /// A text where a number, a date or a flag belongs, that can only be meant as a formula.
    [[nodiscard]] bool isFormula(const JsonCursor &value) const
    {
        if (!value.is(JsonNode::Kind::Text) || describe(m_field.type).content == Content::Text)
            return false;
        const QString &text = value.node()->text;
        const auto tree = formula::parseExpression(text);
        return tree && tree->kind != formula::Expression::Kind::Name
            && std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
    }

    /// The text of a default. Empty where it is none, or is none that the field can have.
    [[nodiscard]] QString allowedValue(const JsonCursor &value)
    {
        if (value.is(JsonNode::Kind::Object))
            return {};
        if (isFormula(value)) {
            value.complain(
                u"A formula stands behind \"is\": write {\"is\": \"%1\"}."_s.arg(value.node()->text.left(200)));
            return {};
        }
        const auto text = m_read.isTyped ? readValue(value, m_field.type) : std::nullopt;
        if (!text)
            return {};
        if (const QString fault = faultOf(*text); !fault.isEmpty())
            value.complain(fault);
        return *text;
    }

    [[nodiscard]] QString faultOf(const QString &text) const
    {
        if (m_choicesAreWhole && !hasValue(m_field.choices, text))
            return u"This is none of the choices: %1."_s.arg(listedValues(m_field.choices));
        if (m_field.choiceFile && !m_field.choiceFile->find(text))
            return u"This is none of the choices: %1."_s.arg(m_field.choiceFile->someValues());
        if (describe(m_field.type).content == Content::Text) {
            if (text.size() > m_field.longest)
                return u"This is longer than the %1 characters that the field can have."_s.arg(m_field.longest);
            if (!m_field.pattern.isEmpty() && !m_field.wholePattern.match(text).hasMatch())
                return u"This does not match the field's own \"pattern\"."_s;
        }
        const auto number = Decimal::fromString(text);
        if (describe(m_field.type).content != Content::Number || !number)
            return {};
        const auto least = constantOf(m_field.least);
        const auto most = constantOf(m_field.most);
        if (least && *number < *least)
            return u"This is less than the field's \"least\", %1."_s.arg(m_field.least.text);
        if (most && *number > *most)
            return u"This is more than the field's \"most\", %1."_s.arg(m_field.most.text);
        if (m_field.places >= 0 && number->scale() > m_field.places)
            return u"This has more decimals than the %1 that the field can have."_s.arg(m_field.places);
        return {};
    }

    void checkDerived()
    {
        if (!m_in->has(u"derived"))
            return;
        for (const auto name : {"needed"_L1, "default"_L1, "starts_as"_L1, "formerly"_L1}) {
            const JsonCursor attribute = m_in->at(name);
            if (attribute.isGiven())
                attribute.complain(
                    u"A field with \"derived\" is worked out and never typed: delete \"%1\"."_s.arg(name));
        }
    }

    void tellForeignWords()
    {
        for (const QString &name : m_cursor.node()->names) {
            if (m_in->asked().contains(name))
                continue;
            const auto *const foreign = std::find_if(MeantAttributes.begin(), MeantAttributes.end(),
                                                     [&](const auto &pair) { return pair.first == name; });
            if (foreign != MeantAttributes.end())
                m_in->at(name).complain(
                    u"There is no attribute \"%1\" here; write \"%2\"."_s.arg(name, foreign->second));
        }
    }

    const JsonCursor &m_cursor;
    const ChoiceSources *m_sources;
    /// Null for a field that is a type's name alone.
    JsonFields *m_in = nullptr;
    ReadField m_read;
    Field &m_field = m_read.field;
    /// True where there are choices, and each could be read.
    bool m_choicesAreWhole = false;
};

} // namespace

ReadField readField(const JsonCursor &field, const QString &name, const ChoiceSources *sources)
{
    return FieldReader(field, name, sources).read();
}

} // namespace bindery::risk
