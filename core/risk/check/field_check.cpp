#include "risk/check/field_check.h"

#include "risk/check/schema_formulas.h"
#include "risk/check/sentence.h"
#include "risk/record/unread_reason.h"
#include "risk/schema/schema.h"

#include <QRegularExpression>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

bool hasControls(QStringView text, bool linesAllowed)
{
    return std::any_of(text.begin(), text.end(), [&](QChar c) {
        return c.category() == QChar::Other_Control && !(linesAllowed && (c == u'\n' || c == u'\t'));
    });
}

/// The length and the characters of a text. Types with a shape of their own say more with it.
std::optional<Fault> faultOfText(const Field &field, QStringView text)
{
    if (text.size() > field.longest)
        return Fault{"too_long"_L1, u"This is longer than %1 characters: shorten it."_s.arg(field.longest), {}};
    if (hasControls(text, field.type == FieldType::Notes))
        return Fault{"control"_L1, u"This has control characters, such as line breaks: write it in one line."_s, {}};
    return std::nullopt;
}

bool isPlainText(FieldType type)
{
    return type == FieldType::Text || type == FieldType::Notes || type == FieldType::Email;
}

/// The text of a value for the checks of types, unmasked. Nothing leaves this file with it.
QString plainText(const FieldValue &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    if (const auto *personal = std::get_if<PersonalText>(&value))
        return personal->reveal();
    if (const auto *number = std::get_if<Decimal>(&value))
        return number->toString();
    if (const auto *personal = std::get_if<PersonalNumber>(&value))
        return personal->reveal().toString();
    return {};
}

bool isMissing(const FieldValue &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return text->trimmed().isEmpty();
    if (const auto *personal = std::get_if<PersonalText>(&value))
        return personal->isEmpty();
    return !isGiven(value);
}

QString standardMissing(const Field &field)
{
    const QString own = missingSentence(field.type);
    return own.isEmpty() ? u"This is not given: {title}."_s : own;
}

} // namespace

FieldCheck::FieldCheck(const Record &record, QDate today, const QString &language, Findings &found)
    : m_record(record), m_schema(*record.schema()), m_today(today), m_language(language), m_found(found),
      m_values(record, today)
{
}

void FieldCheck::check(const Item &item, const FieldAddress &address, int field, int number)
{
    const ItemKind &kind = m_schema.kinds[static_cast<std::size_t>(address.kind)];
    Subject subject{kind, kind.fields[static_cast<std::size_t>(field)], item, address, {address.kind, number}};
    subject.address.field = field;
    const SchemaFormulas &formulas = *m_schema.formulas;
    if (const int shown = formulas.code(address.kind, subject.field.shown);
        shown >= 0 && !m_values.isTrue(shown, subject.number).value_or(true))
        return;
    const FieldValue &value = item.fields[field];
    if (const auto *unread = std::get_if<UnreadText>(&value)) {
        m_unread.emplace_back(pathOf(m_schema, subject.address), whyUnread(subject.field.type, unread->text.reveal()));
        return;
    }
    if (!isMissing(value)) {
        checkGiven(subject, value);
    } else if (subject.field.needed != Needed::Never) {
        tell(subject, Fault{"missing"_L1, standardMissing(subject.field), {}});
    }
}

void FieldCheck::checkGiven(const Subject &subject, const FieldValue &value)
{
    const std::optional<Fault> fault = faultOfContent(subject, value);
    if (fault)
        tell(subject, *fault);
    // An address for e-mail that is too long may lack its @ as well.
    if (isPlainText(subject.field.type) && subject.field.type != FieldType::Text) {
        const TypeSubject of{plainText(value), m_today, {}};
        if (const auto second = faultOfType(subject.field.type, of))
            return tell(subject, *second);
    }
    if (fault)
        return;
    const QString path = subject.field.checks.empty() ? QString() : pathOf(m_schema, subject.address);
    if (!tellChecks(subject.field.checks, path, subject.number, &subject))
        tellUnique(subject);
}

std::optional<Fault> FieldCheck::faultOfContent(const Subject &subject, const FieldValue &value)
{
    const Field &field = subject.field;
    const Content content = describe(field.type).content;
    if (content == Content::Flag)
        return std::nullopt;
    if (content == Content::Date) {
        const auto *personal = std::get_if<PersonalDate>(&value);
        const auto *date = std::get_if<QDate>(&value);
        return faultOfDate(subject, personal ? personal->reveal() : date ? *date : QDate());
    }
    const QString text = plainText(value);
    if (!field.choices.empty())
        return faultOfChoice(subject, text);
    if (content == Content::Number) {
        const auto *personal = std::get_if<PersonalNumber>(&value);
        const auto *number = std::get_if<Decimal>(&value);
        if (const auto fault = faultOfNumber(subject, personal ? personal->reveal() : number ? *number : Decimal()))
            return fault;
    }
    if (isPlainText(field.type)) {
        if (const auto fault = faultOfText(field, text))
            return fault;
    } else {
        const auto beside = [&](QLatin1StringView what) {
            const int at = subject.kind.fieldIndex(field.beside.value(what));
            return at < 0 ? QString() : plainText(subject.item.fields[at]);
        };
        if (const auto fault = faultOfType(field.type, {text, m_today, beside}))
            return fault;
    }
    if (!field.pattern.isEmpty()
        && !QRegularExpression(QRegularExpression::anchoredPattern(field.pattern)).match(text).hasMatch())
        return Fault{"pattern"_L1, u"This does not have the form of: {title}."_s, {}};
    return std::nullopt;
}

std::optional<formula::Value> FieldCheck::bound(const Subject &subject, const FormulaText &formula)
{
    const int code = m_schema.formulas->code(subject.address.kind, formula);
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
        return Fault{"places"_L1, u"Give at most %1 decimals."_s.arg(field.places), {}};
    const auto least = bound(subject, field.least);
    const auto most = bound(subject, field.most);
    if ((least && formula::Number(number) < least->number) || (most && formula::Number(number) > most->number))
        return outOfRange(field.least, field.most);
    return std::nullopt;
}

std::optional<Fault> FieldCheck::faultOfDate(const Subject &subject, QDate date)
{
    const auto least = bound(subject, subject.field.least);
    const auto most = bound(subject, subject.field.most);
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

bool FieldCheck::tellChecks(const std::vector<Check> &checks, const QString &path, ItemNumber number,
                            const Subject *subject)
{
    for (const Check &check : checks) {
        const int code = m_schema.formulas->code(number.kind, check.must);
        if (m_values.isTrue(code, number).value_or(true))
            continue;
        add(path,
            filledSentence(check.say.in(m_language),
                           [&](const QString &word) { return meaning(word, subject, number, nullptr); }),
            check.severity, Needed::ToQuote);
        if (check.severity == Severity::Stop)
            return true;
    }
    return false;
}

void FieldCheck::checkItem(const FieldAddress &address, int number)
{
    const ItemKind &kind = m_schema.kinds[static_cast<std::size_t>(address.kind)];
    if (kind.checks.empty())
        return;
    for (const Check &check : kind.checks)
        (void)tellChecks({check}, pathOf(m_schema, address), {address.kind, number}, nullptr);
}

void FieldCheck::checkList(const QList<Item> &items, const FieldAddress &list, int kind)
{
    const ItemKind &below = m_schema.kinds[static_cast<std::size_t>(kind)];
    const auto tellCount = [&](const QString &fault, const QString &standard) {
        const Words own = below.say.value(fault);
        add(pathOf(m_schema, list), own.isEmpty() ? standard : own.in(m_language), Severity::Stop, Needed::ToQuote);
    };
    if (items.size() < below.least)
        tellCount(u"too_few"_s,
                  u"At least %1 are needed here: %2."_s.arg(below.least).arg(below.listTitle.in(m_language)));
    if (items.size() > below.most)
        tellCount(u"too_many"_s,
                  u"At most %1 can stand here: %2."_s.arg(below.most).arg(below.listTitle.in(m_language)));
}

std::vector<UniqueIndex> FieldCheck::beginList(const QList<Item> &items, int kind)
{
    const ItemKind &below = m_schema.kinds[static_cast<std::size_t>(kind)];
    std::vector<UniqueIndex> outer = std::exchange(m_unique, {});
    for (std::size_t index = 0; index < below.fields.size(); ++index) {
        const Field &field = below.fields[index];
        if (!field.unique)
            continue;
        std::vector<int> together{static_cast<int>(index)};
        for (const QString &name : field.unique->with)
            together.push_back(below.fieldIndex(name));
        const auto key = [&](int at) {
            QStringList texts;
            for (const int one : together)
                texts.append(plainText(items[at].fields[one]));
            return texts;
        };
        std::vector<QStringList> keys;
        for (int at = 0; at < items.size(); ++at)
            keys.push_back(key(at));
        std::vector<int> order(keys.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
            return std::lexicographical_compare(keys[std::size_t(a)].begin(), keys[std::size_t(a)].end(),
                                                keys[std::size_t(b)].begin(), keys[std::size_t(b)].end());
        });
        UniqueIndex found{static_cast<int>(index), std::vector<int>(keys.size())};
        for (std::size_t at = 0; at < order.size(); ++at) {
            const bool isSame = at > 0 && keys[std::size_t(order[at])] == keys[std::size_t(order[at - 1])];
            found.first[std::size_t(order[at])] = isSame ? found.first[std::size_t(order[at - 1])] : order[at];
        }
        m_unique.push_back(std::move(found));
    }
    return outer;
}

void FieldCheck::tellUnique(const Subject &subject)
{
    if (!subject.field.unique)
        return;
    const auto found = std::find_if(m_unique.begin(), m_unique.end(),
                                    [&](const UniqueIndex &one) { return one.field == subject.address.field; });
    const int own = subject.address.item.back().second;
    const int first = found == m_unique.end() ? own : found->first[static_cast<std::size_t>(own)];
    if (first == own)
        return;
    const Words &say = subject.field.unique->say;
    const QString sentence
        = say.isEmpty() ? u"Number {first} has the same: no two of them can be equal."_s : say.in(m_language);
    const auto word = [&](const QString &name) {
        return name == "first"_L1 ? QString::number(first + 1) : meaning(name, &subject, subject.number, nullptr);
    };
    add(pathOf(m_schema, subject.address), filledSentence(sentence, word), Severity::Stop, Needed::ToQuote);
}

void FieldCheck::tell(const Subject &subject, const Fault &fault)
{
    const auto own = subject.field.say.constFind(QString(fault.name));
    const QString &sentence = own == subject.field.say.cend() ? fault.sentence : own->in(m_language);
    const bool isForBinding = fault.name == "missing"_L1 && subject.field.needed == Needed::ToBind;
    add(pathOf(m_schema, subject.address),
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
        QStringList values;
        for (const Choice &choice : subject->field.choices)
            values.append(choice.value);
        return values.join(u", "_s);
    }
    QString formula = word;
    if (subject && word == "least"_L1)
        formula = subject->field.least.text;
    else if (subject && word == "most"_L1)
        formula = subject->field.most.text;
    const int code = m_schema.formulas->code(number.kind, formula);
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
