#include "risk/check/field_check.h"

#include "risk/check/plain_value.h"
#include "risk/check/schema_formulas.h"
#include "risk/check/sentence.h"
#include "risk/check/standard_sentences.h"
#include "risk/record/field_value.h"
#include "risk/record/record_text.h"
#include "risk/record/unread_reason.h"
#include "risk/schema/choice_file.h"
#include "risk/schema/choice_reader.h"
#include "risk/schema/schema.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

bool hasControls(QStringView text, bool linesAllowed)
{
    return std::any_of(text.begin(), text.end(), [&](QChar c) {
        const bool isControl = c < u' ' || (c >= u'\u007F' && c <= u'\u009F');
        return isControl && !(linesAllowed && (c == u'\n' || c == u'\t'));
    });
}

/// The length and the characters of a text. Types with a shape of their own say more with it.
std::optional<Fault> faultOfText(const Field &field, QStringView text)
{
    if (text.size() > field.longest)
        return Fault{"too_long"_L1,
                     u"This is longer than {longest} characters: shorten it."_s,
                     {{"longest"_L1, QString::number(field.longest)}}};
    if (hasControls(text, field.type == FieldType::Notes))
        return Fault{"control"_L1, u"This has control characters, such as line breaks: write it in one line."_s, {}};
    return std::nullopt;
}

bool isPlainText(FieldType type)
{
    return type == FieldType::Text || type == FieldType::Notes || type == FieldType::Email
        || type == FieldType::Organization;
}

/// True for numbers with a check of their type (faultOfType).
bool hasOwnCheck(FieldType type)
{
    return type == FieldType::Construction || type == FieldType::Protection || type == FieldType::Latitude
        || type == FieldType::Longitude;
}

QString standardMissing(const Field &field)
{
    const QString own = missingSentence(field.type);
    return own.isEmpty() ? u"This is not given: {title}."_s : own;
}

} // namespace

FieldCheck::FieldCheck(const Record &record, QDate today, const QString &language, Findings &found)
    : m_record(record), m_schema(*record.schema()), m_formulas(*m_schema.formulas), m_today(today),
      m_language(language), m_found(found), m_values(record, today)
{
}

void FieldCheck::check(const Item &item, const FieldAddress &address, int field, int number)
{
    const auto kind = static_cast<std::size_t>(address.kind);
    const auto at = static_cast<std::size_t>(field);
    const Subject subject{m_schema.kinds[kind].fields[at], m_formulas.kinds[kind].fields[at], item, address, field,
                          {address.kind, number}};
    const int shown = subject.codes.shown;
    if (shown >= 0 && !m_values.isTrue(shown, subject.number).value_or(true))
        return;
    const FieldValue &value = item.fields[field];
    if (const QString *unread = unreadText(value)) {
        const QString sentence = standardSentence(whyUnread(subject.field.type, *unread), m_language);
        const auto word = [&](const QString &name) {
            return name == "example"_L1 ? std::optional(QString(describe(subject.field.type).example)) : std::nullopt;
        };
        m_unread.emplace_back(pathOf(&subject, address), filledSentence(sentence, word));
        return;
    }
    if (!isMissing(value))
        checkGiven(subject, value);
    else if (subject.field.needed != Needed::Never)
        tell(subject, Fault{"missing"_L1, standardMissing(subject.field), {}});
}

void FieldCheck::checkGiven(const Subject &subject, const FieldValue &value)
{
    const std::optional<Fault> fault = faultOfContent(subject, value);
    if (fault)
        tell(subject, *fault);
    // An address for e-mail that is too long may lack its @ as well.
    if (subject.field.type == FieldType::Email) {
        const QString text = plainText(value);
        if (const auto second = faultOfType(subject.field.type, {text, m_today, {}}))
            return tell(subject, *second);
    }
    if (!fault && tellChecks(subject))
        tellUnique(subject);
}

QString FieldCheck::besideText(const Subject &subject) const
{
    if (subject.codes.beside < 0)
        return {};
    if (subject.codes.besideUp == 0)
        return plainText(subject.item.fields[subject.codes.beside]);
    ItemPath around = subject.address.item;
    around.resize(around.size() - static_cast<std::size_t>(subject.codes.besideUp));
    return plainText(m_record.item(around)->fields[subject.codes.beside]);
}

std::optional<Fault> FieldCheck::faultOfContent(const Subject &subject, const FieldValue &value)
{
    const Field &field = subject.field;
    const Content content = describe(field.type).content;
    if (content == Content::Flag)
        return std::nullopt;
    if (content == Content::Date)
        return faultOfDate(subject, plainDate(value));
    if (!field.choices.empty())
        return faultOfChoice(subject, plainText(value));
    if (field.choiceFile)
        return faultOfChoiceInFile(subject, value);
    if (content == Content::Number) {
        if (const auto fault = faultOfNumber(subject, plainNumber(value).value_or(Decimal())))
            return fault;
        if (!hasOwnCheck(field.type))
            return std::nullopt;
    }
    const QString text = plainText(value);
    if (isPlainText(field.type)) {
        if (const auto fault = faultOfText(field, text))
            return fault;
    }
    if (!isPlainText(field.type) || field.type == FieldType::Organization) {
        const auto beside = [&](QLatin1StringView) { return besideText(subject); };
        if (const auto fault = faultOfType(field.type, {text, m_today, beside}))
            return fault;
    }
    if (!field.pattern.isEmpty() && !field.wholePattern.match(text).hasMatch())
        return Fault{"pattern"_L1, u"This does not have the form of: {title}."_s, {}};
    return std::nullopt;
}

std::optional<formula::Value> FieldCheck::bound(int code, const Subject &subject)
{
    return code < 0 ? std::nullopt : m_values.valueOf(code, subject.number);
}

namespace {

Fault outOfRange(const FormulaText &least, const FormulaText &most)
{
    const QString sentence = most.isEmpty() ? u"Give {least} or more."_s
        : least.isEmpty()                   ? u"Give {most} or less."_s
                                            : u"Give a value from {least} to {most}."_s;
    return Fault{"range"_L1, sentence, {}};
}

} // namespace

std::optional<Fault> FieldCheck::faultOfNumber(const Subject &subject, const Decimal &number)
{
    const Field &field = subject.field;
    if (field.places >= 0 && number != number.rounded(field.places, RoundingMode::Down))
        return Fault{"places"_L1, u"Give at most {places} decimals."_s, {{"places"_L1, QString::number(field.places)}}};
    const auto least = bound(subject.codes.least, subject);
    const auto most = bound(subject.codes.most, subject);
    if ((least && formula::Number(number) < least->number) || (most && formula::Number(number) > most->number))
        return outOfRange(field.least, field.most);
    return std::nullopt;
}

std::optional<Fault> FieldCheck::faultOfDate(const Subject &subject, QDate date)
{
    const auto least = bound(subject.codes.least, subject);
    const auto most = bound(subject.codes.most, subject);
    if ((least && date < least->date()) || (most && date > most->date()))
        return outOfRange(subject.field.least, subject.field.most);
    return std::nullopt;
}

std::optional<Fault> FieldCheck::faultOfChoice(const Subject &subject, const QString &value) const
{
    const auto &choices = subject.field.choices;
    if (std::any_of(choices.begin(), choices.end(), [&](const Choice &one) { return one.value == value; }))
        return std::nullopt;
    return Fault{"choice"_L1, u"This is none of the choices: give one of {choices}."_s, {}};
}

std::optional<Fault> FieldCheck::faultOfChoiceInFile(const Subject &subject, const FieldValue &value)
{
    if (subject.codes.choices >= 0) {
        const ChoiceRows &rows = m_formulas.choices[static_cast<std::size_t>(subject.codes.choices)];
        if (rows.allows(m_values, subject.number))
            return std::nullopt;
        return someChoices(subject).isEmpty()
            ? Fault{"choice"_L1,
                    u"Nothing can be chosen here with this: %1. Mend that first."_s.arg(choosers(subject)),
                    {}}
            : Fault{"choice"_L1, u"This does not go with %1: give one of {choices}."_s.arg(choosers(subject)), {}};
    }
    const auto number = plainNumber(value);
    const QString text = number ? number->normalized().toString() : plainText(value);
    if (subject.field.choiceFile->find(text))
        return std::nullopt;
    return Fault{"choice"_L1, u"This is none of the choices: give one of {choices}."_s, {}};
}

QString FieldCheck::choosers(const Subject &subject) const
{
    QStringList titles;
    for (const ChoiceFile::Where &where : subject.field.choiceFile->where) {
        QString title = where.column;
        for (int at = subject.address.kind; at >= 0; at = m_schema.kinds[static_cast<std::size_t>(at)].parent) {
            const ItemKind &kind = m_schema.kinds[static_cast<std::size_t>(at)];
            const QString prefix = kind.name + u'.';
            const QString &name = where.is.text;
            const int field = kind.fieldIndex(name.startsWith(prefix) ? name.sliced(prefix.size()) : name);
            if (field >= 0) {
                title = titleInside(kind.fields[static_cast<std::size_t>(field)].title, m_language);
                break;
            }
        }
        titles.append(title);
    }
    return titles.join(u", "_s);
}

QString FieldCheck::someChoices(const Subject &subject)
{
    const ChoiceFile &file = *subject.field.choiceFile;
    if (subject.codes.choices < 0)
        return file.someValues();
    std::vector<Choice> choices;
    for (const int row : m_formulas.choices[static_cast<std::size_t>(subject.codes.choices)].fitting(
             m_values, subject.number, MostListed + 1))
        choices.push_back(file.rows()[static_cast<std::size_t>(row)]);
    return listedValues(choices);
}

QString FieldCheck::pathOf(const Subject *subject, const FieldAddress &item) const
{
    if (!subject)
        return risk::pathOf(m_schema, item.item);
    FieldAddress address = item;
    address.field = subject->index;
    return risk::pathOf(m_schema, address);
}

bool FieldCheck::tellCheck(const Check &check, int code, const FieldAddress &item, ItemNumber number,
                           const Subject *subject)
{
    if (m_values.isTrue(code, number).value_or(true))
        return true;
    const auto word = [&](const QString &name) { return meaning(name, subject, number, nullptr); };
    add(pathOf(subject, item), filledSentence(check.say.in(m_language), word), check.severity, Needed::ToQuote);
    return check.severity != Severity::Stop;
}

bool FieldCheck::tellChecks(const Subject &subject)
{
    const std::vector<Check> &checks = subject.field.checks;
    for (std::size_t at = 0; at < checks.size(); ++at) {
        if (!tellCheck(checks[at], subject.codes.checks[at], subject.address, subject.number, &subject))
            return false;
    }
    return true;
}

void FieldCheck::checkItem(const FieldAddress &address, int number)
{
    const auto kind = static_cast<std::size_t>(address.kind);
    const std::vector<Check> &checks = m_schema.kinds[kind].checks;
    for (std::size_t at = 0; at < checks.size(); ++at)
        (void)tellCheck(checks[at], m_formulas.kinds[kind].checks[at], address, {address.kind, number}, nullptr);
}

void FieldCheck::checkList(const QList<Item> &items, const FieldAddress &list, int kind, int number)
{
    const ItemKind &below = m_schema.kinds[static_cast<std::size_t>(kind)];
    if (items.size() >= below.least && items.size() <= below.most)
        return;
    const bool isTooFew = items.size() < below.least;
    const Words own = below.say.value(isTooFew ? u"too_few"_s : u"too_many"_s);
    const QString standard
        = isTooFew ? u"At least {least} are needed here: {title}."_s : u"At most {most} can stand here: {title}."_s;
    const auto word = [&](const QString &name) -> std::optional<QString> {
        if (name == "title"_L1)
            return below.listTitle.in(m_language);
        if (name == "least"_L1 || name == "most"_L1)
            return QString::number(name == "least"_L1 ? below.least : below.most);
        return meaning(name, nullptr, {list.kind, number}, nullptr);
    };
    add(risk::pathOf(m_schema, list),
        filledSentence(own.isEmpty() ? standardSentence(standard, m_language) : own.in(m_language), word),
        Severity::Stop, Needed::ToQuote);
}

std::vector<UniqueIndex> FieldCheck::beginList(const QList<Item> &items, int kind)
{
    return std::exchange(m_unique, uniqueIndexes(items, m_formulas.kinds[static_cast<std::size_t>(kind)]));
}

void FieldCheck::tellUnique(const Subject &subject)
{
    if (!subject.field.unique)
        return;
    const auto found = std::find_if(m_unique.begin(), m_unique.end(),
                                    [&](const UniqueIndex &one) { return one.field == subject.index; });
    const int own = subject.address.item.back().second;
    const int first = found == m_unique.end() ? own : found->first[static_cast<std::size_t>(own)];
    if (first == own)
        return;
    const Words &say = subject.field.unique->say;
    const QString sentence = say.isEmpty()
        ? standardSentence(u"Number {first} has the same: no two of them can be equal."_s, m_language)
        : say.in(m_language);
    const auto word = [&](const QString &name) {
        return name == "first"_L1 ? QString::number(first + 1) : meaning(name, &subject, subject.number, nullptr);
    };
    add(pathOf(&subject, subject.address), filledSentence(sentence, word), Severity::Stop, Needed::ToQuote);
}

void FieldCheck::tell(const Subject &subject, const Fault &fault)
{
    const auto own = subject.field.say.constFind(QString(fault.name));
    const QString sentence
        = own == subject.field.say.cend() ? standardSentence(fault.sentence, m_language) : own->in(m_language);
    const bool isForBinding = fault.name == "missing"_L1 && subject.field.needed == Needed::ToBind;
    add(pathOf(&subject, subject.address),
        filledSentence(sentence, [&](const QString &word) { return meaning(word, &subject, subject.number, &fault); }),
        Severity::Stop, isForBinding ? Needed::ToBind : Needed::ToQuote);
}

std::optional<QString> FieldCheck::meaning(const QString &word, const Subject *subject, ItemNumber number,
                                           const Fault *fault)
{
    if (fault) {
        for (const auto &[name, value] : fault->values) {
            if (word == name)
                return value;
        }
    }
    if (subject && word == "title"_L1)
        return subject->field.title.in(m_language);
    if (subject && word == "choices"_L1) {
        if (subject->field.choiceFile)
            return someChoices(*subject);
        QStringList values;
        for (const Choice &choice : subject->field.choices)
            values.append(choice.value);
        return values.join(u", "_s);
    }
    int code = -1;
    if (subject && word == "least"_L1)
        code = subject->codes.showsLeast ? subject->codes.least : -1;
    else if (subject && word == "most"_L1)
        code = subject->codes.showsMost ? subject->codes.most : -1;
    else
        code = m_formulas.code(number.kind, word);
    const auto value = code < 0 ? std::nullopt : m_values.valueOf(code, number);
    return value ? std::optional(m_values.textOf(*value)) : std::nullopt;
}

void FieldCheck::add(const QString &path, const QString &sentence, Severity severity, Needed before)
{
    m_found.push_back({Problem(path, sentence), severity, before});
}

void FieldCheck::tellUnread()
{
    for (Problem &problem : m_unread)
        m_found.push_back({std::move(problem), Severity::Stop, Needed::ToQuote});
    m_unread.clear();
}

} // namespace bindery::risk
