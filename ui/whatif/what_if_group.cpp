#include "ui/whatif/what_if_group.h"

#include "risk/record/record_text.h"
#include "risk/schema/form_layout.h"
#include "risk/schema/schema.h"
#include "underwriting/assumption.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

using underwriting::Assumption;

/// The column has no room for a choice beside another field.
void addRow(std::vector<RowSpec> &rows, RowSpec row)
{
    const bool hasChoice
        = std::any_of(row.fields.begin(), row.fields.end(), [](const FieldSpec &field) { return field.hasChoices(); });
    if (!hasChoice || row.fields.size() < 2) {
        rows.push_back(std::move(row));
        return;
    }
    for (FieldSpec &field : row.fields) {
        const QString label = field.label;
        rows.push_back({label, {std::move(field)}, {}, {}});
    }
}

RowSpec assumedRow(const Assumption &assumed, const QString &title)
{
    FieldSpec field;
    field.path = assumed.path;
    field.title = title;
    field.placeholder = u"Not known"_s;
    if (assumed.isFlag)
        field.choices = {{u"Not known"_s, QString()}, {u"Yes"_s, u"yes"_s}, {u"No"_s, u"no"_s}};
    else if (!assumed.only.isEmpty())
        field.choices.push_back({u"Not known"_s, QString()});
    for (const QString &text : assumed.only)
        field.choices.push_back({text, text});
    return {assumed.label.english, {std::move(field)}, {}, {}};
}

class Groups {
public:
    Groups(const risk::Record &record, const underwriting::RatedFields &rated, std::vector<Assumption> assumed)
        : m_record(record), m_schema(*record.schema()), m_rated(rated), m_assumed(std::move(assumed))
    {
    }

    std::vector<WhatIfGroup> all()
    {
        const risk::FormLayout &layout = layoutOf(m_schema);
        for (const int at : layout.tried) {
            const risk::LayoutSection &section = layout.sections[static_cast<std::size_t>(at)];
            add({section.title.english, ratedRows(section.rows, {}, 0)});
            addItems(section.rows, {}, 0);
        }
        addAssumed();
        return std::move(m_groups);
    }

private:
    void add(WhatIfGroup group)
    {
        if (!group.rows.empty())
            m_groups.push_back(std::move(group));
    }

    /// The rows with what rate plans look at.
    [[nodiscard]] std::vector<RowSpec> ratedRows(const std::vector<risk::LayoutRow> &rows, const risk::ItemPath &item,
                                                 int kind) const
    {
        std::vector<RowSpec> rated;
        for (RowSpec &row : rowSpecs(m_schema, rows, item, kind, {})) {
            const std::size_t whole = row.fields.size();
            std::erase_if(row.fields, [&](const FieldSpec &field) { return !isOffered(field, kind); });
            if (row.fields.empty())
                continue;
            if (row.fields.size() < whole) {
                row.label = joinedLabels(row.fields);
                shareRoom(row.fields, kind);
            }
            addRow(rated, std::move(row));
        }
        return rated;
    }

    /// Gives each field of a row room for a value of its type: a state has two letters, a ZIP code up to ten.
    void shareRoom(std::vector<FieldSpec> &fields, int kind) const
    {
        constexpr qsizetype CharactersAShare = 3;
        const std::vector<risk::Field> &known = m_schema.kinds[static_cast<std::size_t>(kind)].fields;
        for (FieldSpec &field : fields) {
            const auto address = risk::addressOf(m_schema, field.path);
            const risk::FieldType type = known[static_cast<std::size_t>(address->field)].type;
            field.stretch
                = static_cast<int>(std::max<qsizetype>(1, risk::describe(type).example.size() / CharactersAShare));
        }
    }

    [[nodiscard]] bool isOffered(const FieldSpec &field, int kind) const
    {
        const auto address = risk::addressOf(m_schema, field.path);
        return address && field.isTried && !field.isDerived && m_rated.contains({kind, address->field});
    }

    void addItems(const std::vector<risk::LayoutRow> &rows, const risk::ItemPath &around, int kind)
    {
        for (const risk::LayoutRow &row : rows) {
            if (row.list < 0)
                continue;
            const auto list = static_cast<std::size_t>(row.list);
            const int below = m_schema.kinds[static_cast<std::size_t>(kind)].lists[list].kind;
            const risk::Item *item = m_record.item(around);
            const qsizetype count = item ? item->lists[row.list].size() : 0;
            for (qsizetype index = 0; index < count; ++index) {
                risk::ItemPath path = around;
                path.emplace_back(row.list, static_cast<int>(index));
                addItem(path, below);
            }
        }
    }

    void addItem(const risk::ItemPath &path, int kind)
    {
        const auto at = static_cast<std::size_t>(kind);
        const std::vector<risk::LayoutRow> &rows = layoutOf(m_schema).cards[at].rows;
        WhatIfGroup group{itemTitle(m_record, path, {}), ratedRows(rows, path, kind)};
        const QString named = u"%1 %2"_s.arg(m_schema.kinds[at].title.english).arg(path.back().second + 1);
        for (const Assumption &assumed : m_assumed) {
            if (assumed.fact.subject == path)
                group.rows.push_back(assumedRow(assumed, u"%1, %2"_s.arg(named, assumed.title.english)));
        }
        add(std::move(group));
        addItems(rows, path, kind);
    }

    /// Facts about the application as a whole, by service.
    void addAssumed()
    {
        QString last;
        for (const Assumption &assumed : m_assumed) {
            if (!assumed.fact.subject.empty())
                continue;
            if (assumed.fact.service != last)
                m_groups.push_back({assumed.group.english, {}});
            last = assumed.fact.service;
            m_groups.back().rows.push_back(assumedRow(assumed, assumed.title.english));
        }
    }

    const risk::Record &m_record;
    const risk::Schema &m_schema;
    const underwriting::RatedFields &m_rated;
    std::vector<Assumption> m_assumed;
    std::vector<WhatIfGroup> m_groups;
};

} // namespace

std::vector<WhatIfGroup> whatIfGroups(const risk::Record &record, const underwriting::OfferedProduct *offer,
                                      const underwriting::RatedFields &rated)
{
    if (!record.schema())
        return {};
    return Groups(record, rated, offer ? underwriting::assumptionsOf(record, *offer) : std::vector<Assumption>()).all();
}

} // namespace bindery::ui
