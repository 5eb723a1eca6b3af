#include "risk/product/product_show.h"

#include "base/period_overlap.h"
#include "risk/product/product.h"
#include "risk/schema/choice_file.h"
#include "risk/schema/form_layout.h"
#include "risk/schema/schema.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

constexpr int PlentyOfItems = 1000;

QString otherLanguages(const Words &words)
{
    QString text;
    for (auto word = words.others.cbegin(); word != words.others.cend(); ++word)
        text += u" (%1: %2)"_s.arg(word.key(), word.value());
    return text;
}

QString neededIn(Needed needed)
{
    switch (needed) {
    case Needed::Never: return {};
    case Needed::ToQuote: return u", needed to quote"_s;
    case Needed::ToBind: return u", needed to bind"_s;
    }
    Q_UNREACHABLE();
}

/// "from 1900 to year(today) + 1". Empty where there is no bound.
QString boundsOf(const Field &field)
{
    if (!field.least.isEmpty() && !field.most.isEmpty())
        return u", from %1 to %2"_s.arg(field.least.text, field.most.text);
    if (!field.least.isEmpty())
        return u", at least "_s + field.least.text;
    return field.most.isEmpty() ? QString() : u", at most "_s + field.most.text;
}

/// " where make is make, year is modelYear"
QString choosersOf(const ChoiceFile &file)
{
    QStringList conditions;
    for (const ChoiceFile::Where &where : file.where)
        conditions.append(u"%1 is %2"_s.arg(where.column, where.is.text));
    return conditions.isEmpty() ? QString() : u", in rows where "_s + conditions.join(u" and "_s);
}

QString choicesOf(const Field &field)
{
    if (const ChoiceFile *const file = field.choiceFile.get())
        return u"the %1 values in column %2 of %3: %4"_s.arg(file->firstRows().size())
                   .arg(file->valueColumn, file->file, file->someValues())
            + choosersOf(*file);
    QStringList choices;
    for (const Choice &choice : field.choices)
        choices.append(choice.title.english == choice.value ? choice.value
                                                            : u"%1 (%2)"_s.arg(choice.value, choice.title.english));
    return choices.join(u", "_s);
}

class ProductPage {
public:
    explicit ProductPage(const Product &product) : m_product(product) {}

    QString text()
    {
        showHeader();
        showKind(0);
        showForm();
        return m_page.join(u'\n');
    }

private:
    void heading(const QString &text) { m_page.append({QString(), text, QString(text.size(), u'-')}); }

    void showHeader()
    {
        const QString &title = m_product.title.english;
        m_page.append({title, QString(title.size(), u'='), QString()});
        if (!m_product.note.isEmpty())
            m_page.append({m_product.note.english, QString()});
        m_page.append(u"Code            %1, edition %2"_s.arg(m_product.code, m_product.edition));
        m_page.append(u"Line            %1"_s.arg(m_product.line));
        for (const Part &part : m_product.schema->parts)
            showPart(part);
        m_page.append(u"Currency        %1"_s.arg(m_product.currency));
        const QStringList &states = m_product.states;
        m_page.append(u"States          %1"_s.arg(states.isEmpty() ? u"all"_s : states.join(u", "_s)));
        showDays();
        m_page.append(u"Content hash    %1"_s.arg(m_product.contentHash));
    }

    /// A table by states where one of them has its own days.
    void showDays()
    {
        const SoldDays &business = m_product.newBusiness;
        const SoldDays &renewal = m_product.renewal;
        m_page.append(u"New business    %1"_s.arg(daysText(business.days)));
        m_page.append(u"Renewal         %1"_s.arg(daysText(renewal.days)));
        QStringList own = business.states.keys() + renewal.states.keys();
        own.removeDuplicates();
        own.sort();
        if (own.isEmpty())
            return;
        qsizetype width = QLatin1StringView("new business").size();
        for (const QString &state : std::as_const(own))
            width = std::max(width, daysText(business.in(state)).size());
        m_page.append({QString(), u"State           %1  renewal"_s.arg(u"new business"_s, -width)});
        for (const QString &state : std::as_const(own))
            m_page.append(u"%1              %2  %3"_s.arg(state)
                              .arg(daysText(business.in(state)), -width)
                              .arg(daysText(renewal.in(state))));
    }

    void showPart(const Part &part)
    {
        if (part.code.isEmpty())
            return;
        QString line = u"Part            %1: %2%3, plans of the line %4"_s.arg(part.code, part.title.english,
                                                                               otherLanguages(part.title), part.line);
        if (!part.when.isEmpty())
            line += u", taken where "_s + part.when.text;
        m_page.append(line);
    }

    void showKind(int index)
    {
        const ItemKind &kind = m_product.schema->kinds[static_cast<std::size_t>(index)];
        heading(kind.parent < 0 ? u"The application"_s : headingOfList(kind));
        showChecks(u"    "_s, kind.checks);
        QString group;
        for (const Member &member : kind.members) {
            const auto at = static_cast<std::size_t>(member.index);
            if (member.isList) {
                showKind(kind.lists[at].kind);
                // What follows the list needs its heading again.
                group = u"."_s;
                continue;
            }
            const Field &field = kind.fields[at];
            const QString own = field.name.section(u'.', 0, -2);
            if (own != group && !(own.isEmpty() && m_page.last().startsWith(u"---"_s)))
                heading(headingOfGroup(kind, own));
            group = own;
            showField(field);
        }
    }

    static QString headingOfList(const ItemKind &kind)
    {
        const QString counts = kind.isMade ? u"exactly %1, made by itself"_s.arg(kind.least)
            : kind.most < PlentyOfItems    ? u"%1 to %2"_s.arg(kind.least).arg(kind.most)
            : kind.least > 0               ? u"at least %1"_s.arg(kind.least)
                                           : u"any number"_s;
        return u"%1: each %2, %3"_s.arg(kind.listTitle.english, kind.name, counts);
    }

    static QString headingOfGroup(const ItemKind &kind, const QString &group)
    {
        const QString title = kind.groupTitles.value(group).english;
        const QString around = kind.parent < 0 ? u"The application"_s : kind.title.english;
        return group.isEmpty() ? around : kind.parent < 0 ? title : u"%1: %2"_s.arg(around, title);
    }

    void showField(const Field &field)
    {
        const QString deep(8, u' ');
        QString line = u"    %1: %2"_s.arg(field.name, describe(field.type).name);
        if (field.isPersonal)
            line += u", personal"_s;
        line += neededIn(field.needed) + boundsOf(field);
        if (field.places >= 0)
            line += u", at most %1 decimals"_s.arg(field.places);
        if (!field.otherwise.isEmpty())
            line += u", if not given "_s + field.otherwise;
        if (!field.otherwiseIs.isEmpty())
            line += u", if not given "_s + field.otherwiseIs.text;
        if (!field.startsIs.isEmpty())
            line += u", begins as "_s + field.startsIs.text;
        if (!field.startsAs.isEmpty())
            line += u", begins as "_s + field.startsAs;
        if (!field.formerly.isEmpty())
            line += u", formerly "_s + field.formerly.join(u", "_s);
        m_page.append(line);
        m_page.append(deep + field.title.english + otherLanguages(field.title));
        if (!field.help.isEmpty())
            m_page.append(deep + field.help.english);
        if (field.hasChoices())
            m_page.append(deep + u"one of "_s + choicesOf(field));
        if (!field.pattern.isEmpty())
            m_page.append(deep + u"in the form "_s + field.pattern);
        for (auto beside = field.beside.cbegin(); beside != field.beside.cend(); ++beside)
            m_page.append(deep + u"compared with %1, the %2"_s.arg(beside.value(), beside.key()));
        if (!field.derived.isEmpty())
            m_page.append(deep + u"worked out as "_s + field.derived.text);
        if (!field.shown.isEmpty())
            m_page.append(deep + u"asked for where "_s + field.shown.text);
        if (field.unique)
            m_page.append(
                deep + u"no two the same"_s
                + (field.unique->with.isEmpty() ? QString() : u" together with "_s + field.unique->with.join(u", "_s)));
        showChecks(deep, field.checks);
        for (auto say = field.say.cbegin(); say != field.say.cend(); ++say)
            m_page.append(deep + u"%1: \"%2\""_s.arg(say.key(), say.value().english));
    }

    void showForm()
    {
        const Schema &schema = *m_product.schema;
        if (!schema.form)
            return;
        heading(u"The form"_s);
        for (const LayoutSection &section : schema.form->sections)
            m_page.append(u"    %1: %2"_s.arg(section.title.english, rowsOf(schema.policy(), section.rows)));
        for (std::size_t at = 1; at < schema.kinds.size(); ++at)
            showCard(schema.kinds[at], schema.form->cards[at]);
        QStringList tried;
        for (const int section : schema.form->tried)
            tried.append(schema.form->sections[static_cast<std::size_t>(section)].title.english);
        m_page.append(u"    What-if offers of %1 what plans read"_s.arg(tried.join(u", "_s)));
    }

    void showCard(const ItemKind &kind, const CardLayout &card)
    {
        const QString deep(8, u' ');
        m_page.append(u"    Each %1: %2"_s.arg(kind.name, rowsOf(kind, card.rows)));
        if (!kind.calledBy.empty())
            m_page.append(deep + u"called by "_s + namesOf(kind, kind.calledBy));
        if (!card.notCopied.empty())
            m_page.append(deep + u"a copy leaves out "_s + namesOf(kind, card.notCopied));
        if (!card.begins.empty())
            m_page.append(deep + u"begins with "_s + takenIn(kind, card.begins));
        for (const FilledItem &fill : card.fills)
            m_page.append(deep + u"\"%1\" takes %2"_s.arg(fill.title.english, takenIn(kind, fill.fields)));
        if (!card.addKey.isEmpty())
            m_page.append(deep + u"added by "_s + card.addKey);
    }

    /// "firstName, lastName | birthDate"
    static QString rowsOf(const ItemKind &kind, const std::vector<LayoutRow> &rows)
    {
        QStringList texts;
        for (const LayoutRow &row : rows) {
            std::vector<int> fields;
            for (const LayoutField &shown : row.fields)
                fields.push_back(shown.field);
            texts.append(row.list < 0 ? namesOf(kind, fields) : kind.lists[static_cast<std::size_t>(row.list)].name);
        }
        return texts.join(u" | "_s);
    }

    static QString namesOf(const ItemKind &kind, const std::vector<int> &fields)
    {
        QStringList names;
        for (const int field : fields)
            names.append(kind.fields[static_cast<std::size_t>(field)].name);
        return names.join(u", "_s);
    }

    /// "zip of mailing.state"
    [[nodiscard]] QString takenIn(const ItemKind &kind, const std::vector<TakenField> &fields) const
    {
        QStringList texts;
        for (const TakenField &taken : fields) {
            const ItemKind *around = &kind;
            for (int up = 0; up < taken.itemsUp; ++up)
                around = &m_product.schema->kinds[static_cast<std::size_t>(around->parent)];
            texts.append(u"%1 of %2"_s.arg(kind.fields[static_cast<std::size_t>(taken.field)].name,
                                           around->fields[static_cast<std::size_t>(taken.from)].name));
        }
        return texts.join(u", "_s);
    }

    void showChecks(const QString &indent, const std::vector<Check> &checks)
    {
        for (const Check &check : checks) {
            const QString word = check.severity == Severity::Warn ? u"warns unless"_s : u"must be true:"_s;
            m_page.append(u"%1%2 %3"_s.arg(indent, word, check.must.text));
            m_page.append(u"%1    \"%2\""_s.arg(indent, check.say.english));
        }
    }

    const Product &m_product;
    QStringList m_page;
};

} // namespace

QString showProduct(const Product &product)
{
    return ProductPage(product).text();
}

} // namespace bindery::risk
