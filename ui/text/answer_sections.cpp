#include "text/answer_sections.h"

#include "base/money.h"
#include "domain/quote.h"
#include "facts/answer_names.h"
#include "facts/report_age.h"
#include "risk/record/field_value.h"
#include "risk/schema/schema.h"
#include "text/fact_row.h"
#include "text/format.h"
#include "text/time_text.h"
#include "underwriting/fact_background.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::text {

namespace {

using risk::FieldValue;
using risk::Item;
using risk::ItemKind;
using underwriting::FactBackground;

const QString NotSaid = u"not said"_s;
const QString NotAsked = u"not asked"_s;

/// A name that a machine gave is told in words, and what people wrote stays: "hit_and_run", "Hit & Run".
QString inWords(const QString &text)
{
    static const QRegularExpression name(u"^[a-z]+(_[a-z0-9]+)*$"_s);
    return name.match(text).hasMatch() ? spoken(text) : text;
}

/// What can be shown of the value. Personal values are masked. Empty where nothing is given.
QString shownText(const FieldValue &value, bool isMoney)
{
    struct Visitor {
        bool isMoney;
        QString operator()(std::monostate) const { return {}; }
        QString operator()(const QString &text) const { return inWords(text); }
        QString operator()(const Decimal &number) const
        {
            Money money;
            money.amount = number;
            return isMoney ? moneyText(money) : number.toString();
        }
        QString operator()(bool flag) const { return flag ? u"yes"_s : u"no"_s; }
        QString operator()(QDate date) const { return date.isValid() ? dateText(date) : QString(); }
        QString operator()(const PersonalText &text) const { return text.masked(); }
        QString operator()(const PersonalDate &date) const { return date.isValid() ? date.masked() : QString(); }
        QString operator()(const PersonalNumber &) const { return PersonalNumber::masked(); }
        QString operator()(const risk::UnreadText &) const { return {}; }
    };
    return std::visit(Visitor{isMoney}, value);
}

QString cellText(const risk::Field &field, const FieldValue &value)
{
    const QString text = shownText(value, field.type == risk::FieldType::Money);
    return text.isEmpty() ? NotSaid : text;
}

QString declaredText(const FactBackground::Declared &declared)
{
    QStringList texts;
    for (const FieldValue &value : declared.values)
        texts.append(shownText(value, false));
    return texts.isEmpty() ? NotSaid : texts.join(u", "_s);
}

/// The names of what was not understood in the item.
QStringList doubtsOf(const risk::Schema &schema, int kind, const Item &item)
{
    const int list = schema.kinds[std::size_t(kind)].listIndex(QString(facts::NotUnderstoodName));
    QStringList names;
    for (const Item &doubt : list < 0 ? QList<Item>() : item.lists[list]) {
        const FieldValue name = doubt.fields.value(0);
        const auto *text = std::get_if<QString>(&name);
        names.append(text ? *text : QString());
    }
    return names;
}

/// Builds the sections of one answer.
class Sections {
public:
    Sections(const facts::FactSet::Entry &entry, const domain::Quote &quote, const FactBackground &background)
        : m_entry(entry), m_record(*entry.fact.value), m_schema(*m_record.schema()), m_quote(quote),
          m_background(background), m_isAgreed(entry.fact.origin.provenance == facts::Provenance::Fallback)
    {
    }

    std::vector<ReportSection> all()
    {
        addBeside();
        for (const risk::Member &member : m_schema.policy().members) {
            if (member.isList && !isOfDoubts(member.index))
                addList(member.index);
        }
        addDoubts();
        return std::move(m_made);
    }

private:
    [[nodiscard]] const risk::ItemList &list(int index) const { return m_schema.policy().lists[std::size_t(index)]; }
    [[nodiscard]] const ItemKind &kindOf(int index) const { return m_schema.kinds[std::size_t(list(index).kind)]; }
    [[nodiscard]] bool isOfDoubts(int index) const { return list(index).name == facts::NotUnderstoodName; }
    [[nodiscard]] bool isOfTexts(int index) const
    {
        const ItemKind &kind = kindOf(index);
        return kind.fields.size() == 1 && kind.fields.front().name == facts::TextName;
    }

    void addBeside()
    {
        std::vector<QStringList> rows;
        const ItemKind &policy = m_schema.policy();
        for (std::size_t at = 0; at < policy.fields.size(); ++at) {
            const risk::Field &field = policy.fields[at];
            const FactBackground::Declared *const declared = m_background.besideField(field.name);
            rows.push_back({field.title.english, declared ? declaredText(*declared) : NotAsked,
                            foundText(field, m_record.policy().fields[qsizetype(at)], declared)});
        }
        for (const FactBackground::Declared &declared : m_background.declared) {
            if (declared.field.isEmpty())
                rows.push_back({declared.title, declaredText(declared), u"not in the report"_s});
        }
        for (const risk::Member &member : policy.members) {
            if (member.isList && !isOfDoubts(member.index) && !isOfTexts(member.index))
                rows.push_back({kindOf(member.index).listTitle.english, NotAsked, countText(member.index)});
        }
        m_made.push_back({m_isAgreed ? u"Declared, and the agreed value"_s : u"Declared and found"_s,
                          {QString(), u"Declared"_s, m_isAgreed ? u"Agreed value"_s : u"Found"_s},
                          std::move(rows),
                          {}});
    }

    [[nodiscard]] QString foundText(const risk::Field &field, const FieldValue &value,
                                    const FactBackground::Declared *declared) const
    {
        const bool isReportDate = field.name == facts::ReportDateName;
        // An agreed value confirms nothing that was declared, and nobody wrote a report.
        if (m_isAgreed && (declared || isReportDate))
            return u"none"_s;
        const QString text = cellText(field, value);
        if (!isReportDate || !m_quote.decidedOn.isValid())
            return text;
        const int age = facts::reportAgeDays(m_entry.fact, m_quote.decidedOn);
        return u"%1, %2 old then"_s.arg(text, countedText(age, u"day"_s, u"days"_s));
    }

    /// "3 claims, 2 at fault": the entries, and of each flag those that have it.
    [[nodiscard]] QString countText(int index) const
    {
        const ItemKind &kind = kindOf(index);
        const QList<Item> &items = m_record.policy().lists[index];
        QString text = countedText(items.size(), spoken(kind.name), spoken(list(index).name));
        for (std::size_t at = 0; at < kind.fields.size(); ++at) {
            if (risk::describe(kind.fields[at].type).content != risk::Content::Flag)
                continue;
            const auto count = std::count_if(items.begin(), items.end(), [at](const Item &item) {
                const auto *flag = std::get_if<bool>(&item.fields[qsizetype(at)]);
                return flag && *flag;
            });
            text += u", %1 %2"_s.arg(QString::number(count), kind.fields[at].title.english.toLower());
        }
        return text;
    }

    void addList(int index)
    {
        const ItemKind &kind = kindOf(index);
        ReportSection section{kind.listTitle.english, {}, {}, noneText(index)};
        std::vector<std::size_t> columns;
        std::vector<std::size_t> apart;
        for (std::size_t at = 0; at < kind.fields.size(); ++at) {
            const bool isApart = m_background.apart.contains({list(index).name, kind.fields[at].name});
            (isApart ? apart : columns).push_back(at);
            if (!isApart)
                section.columns.append(isOfTexts(index) ? QString() : kind.fields[at].title.english);
        }
        std::vector<QStringList> doubts;
        for (const Item &item : m_record.policy().lists[index]) {
            QStringList &row = section.rows.emplace_back();
            for (const std::size_t at : columns)
                row.append(cellText(kind.fields[at], item.fields[qsizetype(at)]));
            doubts.push_back(doubtsOf(m_schema, list(index).kind, item));
        }
        noteDoubts(section, doubts);
        m_made.push_back(std::move(section));
        for (const std::size_t at : apart)
            addApart(index, at);
    }

    /// A long text that few entries have, beside the first field of its entry.
    void addApart(int index, std::size_t at)
    {
        const ItemKind &kind = kindOf(index);
        ReportSection section{m_background.apart.value({list(index).name, kind.fields[at].name}),
                              {spokenTitle(kind.name) + u" of"_s, u"Statement"_s},
                              {},
                              {}};
        for (const Item &item : m_record.policy().lists[index]) {
            if (const QString text = shownText(item.fields[qsizetype(at)], false); !text.isEmpty())
                section.rows.push_back({cellText(kind.fields.front(), item.fields.front()), text});
        }
        if (!section.rows.empty())
            m_made.push_back(std::move(section));
    }

    /// Adds a column with the names of the parts of each entry that were not understood.
    static void noteDoubts(ReportSection &section, const std::vector<QStringList> &doubts)
    {
        const auto isDoubtful = [](const QStringList &names) { return !names.isEmpty(); };
        if (std::none_of(doubts.begin(), doubts.end(), isDoubtful))
            return;
        section.columns.append(u"Not understood"_s);
        for (std::size_t at = 0; at < doubts.size(); ++at)
            section.rows[at].append(doubts[at].join(u", "_s));
    }

    void addDoubts()
    {
        const QStringList names = doubtsOf(m_schema, 0, m_record.policy());
        if (names.isEmpty())
            return;
        ReportSection section{u"Not understood"_s, {QString()}, {}, {}};
        for (const QString &name : names)
            section.rows.push_back({name});
        m_made.push_back(std::move(section));
    }

    /// Neither plan nor rules take what was agreed on for known, and no entries of it mean none.
    [[nodiscard]] QString noneText(int index) const
    {
        if (!m_isAgreed)
            return m_background.none.value(list(index).name);
        const bool makesRange = m_quote.range && m_quote.range->dependsOn.contains(m_entry.name());
        return makesRange ? u"Not known. The premium is a range for that reason."_s : u"Not known."_s;
    }

    const facts::FactSet::Entry &m_entry;
    const risk::Record &m_record;
    const risk::Schema &m_schema;
    const domain::Quote &m_quote;
    const FactBackground &m_background;
    const bool m_isAgreed;
    std::vector<ReportSection> m_made;
};

/// A second opinion beside the premium, or the indication that stands in for one.
ReportSection opinionSection(const facts::FactSet::Entry &entry, const FactRow &row, const domain::Quote &quote,
                             const QString &service)
{
    const QString own = quote.premium ? moneyText(quote.premium->total) : u"not rated"_s;
    const bool isIndication = entry.fact.origin.provenance == facts::Provenance::Fallback;
    return {isIndication ? u"The plan and the local indication"_s : u"The plan and the "_s + service.toLower(),
            {QString(), u"The plan"_s, isIndication ? u"Local indication"_s : u"The service"_s},
            {{u"Premium a year"_s, own, isIndication ? entry.words.summary : row.value}},
            {}};
}

} // namespace

std::vector<ReportSection> answerSections(const facts::FactSet::Entry &entry, const FactRow &row,
                                          const domain::Quote &quote, const FactBackground &background)
{
    if (!entry.fact.value)
        return {};
    if (background.isOpinionOnPremium)
        return {opinionSection(entry, row, quote, background.service)};
    return Sections(entry, quote, background).all();
}

} // namespace bindery::text
