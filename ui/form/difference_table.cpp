#include "ui/form/difference_table.h"

#include "risk/record/record_text.h"
#include "risk/schema/form_layout.h"
#include "risk/schema/schema.h"
#include "ui/common/record_table.h"
#include "ui/form/field_choices.h"
#include "ui/form/row_spec.h"

#include <QCheckBox>
#include <QSet>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// The rows of every field of two applications, in the order of the form of one of them.
class AllRows {
public:
    AllRows(const risk::Record &one, const risk::Record &other, const QString &language)
        : m_one(one), m_other(other), m_schema(*one.schema()), m_language(language)
    {
        std::vector<risk::LayoutRow> rows;
        for (const risk::LayoutSection &section : layoutOf(m_schema).sections)
            rows.insert(rows.end(), section.rows.begin(), section.rows.end());
        add(std::move(rows), {}, 0);
    }

    [[nodiscard]] const std::vector<FieldSpec> &fields() const { return m_fields; }

private:
    void add(std::vector<risk::LayoutRow> rows, const risk::ItemPath &item, int kind)
    {
        addUnshown(rows, kind);
        const std::vector<RowSpec> specs = rowSpecs(m_schema, rows, item, kind, m_language);
        for (std::size_t at = 0; at < rows.size(); ++at) {
            m_fields.insert(m_fields.end(), specs[at].fields.begin(), specs[at].fields.end());
            if (rows[at].list >= 0)
                addItems(specs[at].list, rows[at].list, item, kind);
        }
    }

    void addItems(const QString &path, int list, const risk::ItemPath &item, int kind)
    {
        const auto at = static_cast<std::size_t>(list);
        const int below = m_schema.kinds[static_cast<std::size_t>(kind)].lists[at].kind;
        const int count = std::max(countIn(m_one, path), countIn(m_other, path));
        for (int index = 0; index < count; ++index) {
            risk::ItemPath inner = item;
            inner.emplace_back(list, index);
            add(layoutOf(m_schema).cards[static_cast<std::size_t>(below)].rows, inner, below);
        }
    }

    /// What no row of the form shows can differ too.
    void addUnshown(std::vector<risk::LayoutRow> &rows, int kind) const
    {
        QSet<int> fields;
        QSet<int> lists;
        for (const risk::LayoutRow &row : rows) {
            lists.insert(row.list);
            for (const risk::LayoutField &shown : row.fields)
                fields.insert(shown.field);
        }
        for (const risk::Member &member : m_schema.kinds[static_cast<std::size_t>(kind)].members) {
            risk::LayoutRow row;
            if (member.isList && !lists.contains(member.index)) {
                row.list = member.index;
                rows.push_back(std::move(row));
            } else if (!member.isList && !fields.contains(member.index)) {
                row.fields.emplace_back().field = member.index;
                rows.push_back(std::move(row));
            }
        }
    }

    static int countIn(const risk::Record &record, const QString &path)
    {
        const auto address = risk::addressOf(*record.schema(), path);
        const risk::Item *item = address && address->list >= 0 ? record.item(address->item) : nullptr;
        return item ? int(item->lists[address->list].size()) : 0;
    }

    const risk::Record &m_one;
    const risk::Record &m_other;
    const risk::Schema &m_schema;
    QString m_language;
    std::vector<FieldSpec> m_fields;
};

/// The title of a choice: "$50,000". Every other field shows its text.
QString shownText(const FieldSpec &field, const risk::Record &record)
{
    const auto address = risk::addressOf(*record.schema(), field.path);
    const QString text = address ? risk::fieldText(record, *address) : QString();
    return titleOfChoice(field, text);
}

QString titleIn(const risk::Schema &schema, const QString &path, const QString &language)
{
    const auto address = risk::addressOf(schema, path);
    return address ? risk::fieldTitle(schema, *address, language) : QString();
}

} // namespace

std::vector<FieldDifference> differencesOf(const risk::Record &one, const risk::Record &other, const QString &language)
{
    std::vector<FieldDifference> lines;
    if (!one.schema() || !other.schema())
        return lines;
    QSet<QString> told;
    const auto add = [&](const risk::Record &first, const risk::Record &second) {
        const AllRows rows(first, second, language);
        for (const FieldSpec &field : rows.fields()) {
            // What is worked out differs where what it is made of does.
            if (field.isDerived || told.contains(field.path))
                continue;
            told.insert(field.path);
            const QString here = shownText(field, one);
            const QString there = shownText(field, other);
            if (here != there)
                lines.push_back({titleIn(*first.schema(), field.path, language), here, there, field.isPersonal});
        }
    };
    add(one, other);
    // Another edition of the product may have fields of its own.
    if (other.schema() != one.schema())
        add(other, one);
    return lines;
}

DifferenceTable::DifferenceTable(const QString &name, const QStringList &headings,
                                 std::vector<FieldDifference> differences, QWidget *parent)
    : QWidget(parent), m_differences(std::move(differences)), m_model(new QStandardItemModel(0, 3, this)),
      m_personal(new QCheckBox(u"Show personal data"_s, this))
{
    setObjectName(name + u"Differences"_s);
    m_model->setHorizontalHeaderLabels(headings);
    auto *table = new RecordTable(m_model, name + u"Table"_s, u"Fields that differ"_s, this);
    table->setColumnPlan({2, 1, 0});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(table);
    m_personal->setObjectName(name + u"Personal"_s);
    m_personal->setVisible(
        std::any_of(m_differences.begin(), m_differences.end(), [](const auto &line) { return line.personal; }));
    connect(m_personal, &QCheckBox::toggled, this, &DifferenceTable::fill);
    fill(false);
    if (m_model->rowCount() > 0)
        table->setCurrentIndex(m_model->index(0, 0));
}

void DifferenceTable::fill(bool personalShown)
{
    m_model->setRowCount(0);
    const auto shown = [personalShown](const FieldDifference &line, const QString &text) {
        if (text.isEmpty())
            return u"–"_s;
        return line.personal && !personalShown ? u"••••••"_s : text;
    };
    for (const FieldDifference &line : m_differences) {
        m_model->appendRow({new QStandardItem(line.title), new QStandardItem(shown(line, line.one)),
                            new QStandardItem(shown(line, line.other))});
    }
}

} // namespace bindery::ui

#include "moc_difference_table.cpp"
