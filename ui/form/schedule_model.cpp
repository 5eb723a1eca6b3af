#include "ui/form/schedule_model.h"

#include "base/decimal.h"
#include "base/plain_words.h"
#include "base/problem.h"
#include "risk/record/record_text.h"
#include "ui/common/record_table.h"
#include "ui/form/field_choices.h"
#include "ui/form/record_form.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

std::vector<RecordColumn> columnsOf(const std::vector<FieldSpec> &specs, const QString &numberTitle)
{
    std::vector<RecordColumn> columns{{numberTitle, true}};
    for (const FieldSpec &spec : specs)
        columns.push_back({spec.label, spec.isNumber && !spec.hasChoices(), spec.help});
    return columns;
}

} // namespace

ScheduleModel::ScheduleModel(RecordForm &form, QString list, std::vector<FieldSpec> columns, const QString &numberTitle,
                             QObject *parent)
    : RecordModel(columnsOf(columns, numberTitle), parent), m_form(form), m_list(std::move(list)),
      m_specs(std::move(columns))
{
    for (const FieldSpec &spec : m_specs)
        m_names.append(spec.path.sliced(spec.path.lastIndexOf("]."_L1) + 2));
}

QString ScheduleModel::path(int item, int column) const
{
    const QString whole = u"%1[%2]"_s.arg(m_list).arg(item);
    return column == 0 ? whole : whole + u'.' + m_names[column - 1];
}

std::pair<int, int> ScheduleModel::cellOf(const QString &path) const
{
    constexpr std::pair None(-1, -1);
    if (!path.startsWith(m_list + u'['))
        return None;
    const qsizetype end = path.indexOf(u']', m_list.size());
    if (end < 0)
        return None;
    const int item = path.mid(m_list.size() + 1, end - m_list.size() - 1).toInt();
    if (end + 1 == path.size())
        return {item, 0};
    const auto column = static_cast<int>(m_names.indexOf(path.mid(end + 2)));
    return column < 0 ? None : std::pair(item, column + 1);
}

QString ScheduleModel::plainText(int item, int column) const
{
    if (column == 0)
        return {};
    const std::shared_ptr<const risk::Schema> &schema = m_form.record().schema();
    if (spec(column).isDerived || !schema)
        return m_form.text(path(item, column));
    // Totals and sorting ask for whole columns: the place of a column is looked up once.
    if (m_places.schema != schema) {
        m_places = {schema, {}};
        for (int each = 1; each < columnCount(); ++each)
            m_places.columns.push_back(risk::addressOf(*schema, path(0, each)).value_or(risk::FieldAddress()));
    }
    risk::FieldAddress &address = m_places.columns[static_cast<std::size_t>(column) - 1];
    if (address.item.empty())
        return {};
    address.item.back().second = item;
    return risk::fieldText(m_form.record(), address);
}

QString ScheduleModel::typedText(int column, const QString &pasted) const
{
    return meantChoice(spec(column), pasted);
}

QString ScheduleModel::shownText(int item, int column) const
{
    if (column == 0)
        return QString::number(item + 1);
    const QString plain = plainText(item, column);
    const FieldSpec &field = spec(column);
    const QString title = titleOfChoice(field, plain);
    return title == plain ? maskedText(field.masking, plain) : title;
}

std::vector<FieldChoiceItem> ScheduleModel::choicesOf(int item, int column) const
{
    return choicesAt(m_form.record(), path(item, column), m_form.today(), m_form.language());
}

void ScheduleModel::refresh()
{
    const auto &schema = m_form.record().schema();
    const auto address = schema ? risk::addressOf(*schema, m_list) : std::nullopt;
    const risk::Item *around = address && address->list >= 0 ? m_form.record().item(address->item) : nullptr;
    const QList<risk::Item> items = around ? around->lists[address->list] : QList<risk::Item>();
    QHash<std::pair<int, int>, QString> problems;
    std::vector<ScheduleRow> next;
    next.reserve(static_cast<std::size_t>(items.size()));
    for (const Problem &problem : m_form.problems()) {
        if (problem.path.startsWith(m_list + u'[') && !problems.contains(cellOf(problem.path)))
            problems.insert(cellOf(problem.path), problem.message);
    }
    for (int at = 0; at < int(items.size()); ++at) {
        ScheduleRow made;
        made.index = at;
        // A key elsewhere changes no item here. What is worked out may rest on other items.
        const bool isAsBefore = at < rowCount() && at < m_items.size() && m_items[at] == items[at];
        if (isAsBefore)
            made.texts = row(at).texts;
        for (int column = 0; column < columnCount(); ++column) {
            if (!isAsBefore)
                made.texts.append(shownText(at, column));
            else if (column > 0 && spec(column).isDerived)
                made.texts[column] = shownText(at, column);
            const auto problem = problems.constFind({at, column});
            const bool isTold = problem != problems.cend() && (column == 0 || m_form.wasLeft(path(at, column)));
            made.problems.append(isTold ? problem.value() : QString());
        }
        next.push_back(std::move(made));
    }
    m_items = items;
    update(std::move(next));
}

Qt::ItemFlags ScheduleModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags plain = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    const bool isOpen = isTyped(index.column()) && m_form.isAskedFor(path(index.row(), index.column()));
    return isOpen ? plain | Qt::ItemIsEditable : plain;
}

bool ScheduleModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || !isTyped(index.column()))
        return false;
    const QString at = path(index.row(), index.column());
    m_form.setText(at, value.toString());
    m_form.leave(at);
    return true;
}

QString ScheduleModel::cellText(const ScheduleRow &row, int column) const
{
    return row.texts.value(column);
}

QString ScheduleModel::readAloud(const ScheduleRow &row, int column) const
{
    const QString problem = row.problems.value(column);
    return problem.isEmpty() ? row.texts.value(column) : u"%1: %2"_s.arg(row.texts.value(column), problem);
}

QVariant ScheduleModel::look(const ScheduleRow &row, int column, int role) const
{
    const QString problem = row.problems.value(column);
    switch (role) {
    case Qt::EditRole: return plainText(row.index, column);
    case Qt::ToolTipRole: return problem.isEmpty() ? QVariant() : QVariant(problem);
    case cell::MarkRole: return problem.isEmpty() ? QVariant() : QVariant(int(text::Mark::Triangle));
    case cell::MeaningRole:
        if (!problem.isEmpty())
            return int(text::Meaning::Bad);
        return column > 0 && isTyped(column) ? QVariant() : QVariant(int(text::Meaning::Calm));
    default: return {};
    }
}

ScheduleOrder::ScheduleOrder(ScheduleModel &model, QObject *parent) : QSortFilterProxyModel(parent), m_model(model)
{
    setDynamicSortFilter(false);
    setSourceModel(&model);
}

void ScheduleOrder::setWords(const QString &typed)
{
    m_words = plainWordsOf(typed);
    invalidateFilter();
}

QVariant ScheduleOrder::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    return QSortFilterProxyModel::headerData(section, orientation, role);
}

bool ScheduleOrder::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const int column = left.column();
    if (column == 0)
        return left.row() < right.row();
    const QString one = m_model.plainText(left.row(), column);
    const QString other = m_model.plainText(right.row(), column);
    const auto number = Decimal::fromString(one);
    const auto otherNumber = Decimal::fromString(other);
    if (m_model.spec(column).isNumber && number && otherNumber)
        return *number < *otherNumber;
    // What is no number stands behind those that are.
    if (m_model.spec(column).isNumber && number.has_value() != otherNumber.has_value())
        return number.has_value();
    return one.localeAwareCompare(other) < 0;
}

bool ScheduleOrder::filterAcceptsRow(int row, const QModelIndex &) const
{
    return m_words.isEmpty() || hasPlainWords(m_model.row(row).texts.join(u' '), m_words);
}

} // namespace bindery::ui

#include "moc_schedule_model.cpp"
