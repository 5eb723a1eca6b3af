#include "ui/form/schedule_box.h"

#include "base/decimal.h"
#include "base/problem.h"
#include "text/format.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/record_table.h"
#include "ui/common/spreadsheet_cell.h"
#include "ui/form/form_context.h"
#include "ui/form/pasted_cells.h"
#include "ui/form/record_form.h"
#include "ui/form/row_spec.h"
#include "ui/form/schedule_delegate.h"
#include "ui/form/schedule_model.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMap>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int RowsShown = 12;
constexpr int NumberWidth = 96;
constexpr int TextWidth = 132;
/// Beside the title of a column stands the arrow of the order.
constexpr int ArrowWidth = 20;

QPushButton *quietButton(const QString &name, const QString &iconName, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    if (!iconName.isEmpty())
        button->setIcon(icon(iconName));
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setProperty("kind", u"quiet"_s);
    return button;
}

} // namespace

ScheduleBox::ScheduleBox(const FormContext &context, const QString &list, std::vector<FieldSpec> columns, int most,
                         QWidget *parent)
    : QWidget(parent), m_context(std::make_unique<FormContext>(context)), m_list(list), m_most(most),
      m_model(new ScheduleModel(context.form, list, std::move(columns), context.words.number(), this)),
      m_order(new ScheduleOrder(*m_model, this)), m_filter(new QLineEdit(this)),
      m_count(makeLabel({}, TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_fillDown(quietButton(objectNameOf(list) + u".fillDown"_s, {}, context.words.fillDown(), this)),
      m_copy(quietButton(objectNameOf(list) + u".copyRow"_s, u"copy"_s, context.words.copyRow(), this)),
      m_remove(quietButton(objectNameOf(list) + u".removeRows"_s, u"trash"_s, context.words.removeRows(), this)),
      m_table(new RecordTable(m_order, objectNameOf(list) + u".table"_s, context.form.title(list), this)),
      m_said(makeLabel({}, TextSize::Small, Tone::Bad, QFont::Normal, this)),
      m_totals(makeLabel({}, TextSize::Small, Tone::Normal, QFont::Medium, this))
{
    auto *delegate = new ScheduleDelegate(*m_model, this);
    m_table->setItemDelegate(delegate);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setAllColumnsShowFocus(false);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                             | QAbstractItemView::AnyKeyPressed);
    m_table->setSortingEnabled(true);
    m_table->header()->setSortIndicator(0, Qt::AscendingOrder);
    m_table->setRowsWanted(RowsShown);
    m_table->setMinimumHeight(RowsShown * space::Row);
    m_table->installEventFilter(this);
    takeColumnWidths();
    m_said->setObjectName(objectNameOf(list) + u".said"_s);
    m_said->setWordWrap(true);
    // A line is kept free for it, so that the table keeps its place from cell to cell.
    m_said->setMinimumHeight(m_said->fontMetrics().lineSpacing());
    m_totals->setObjectName(objectNameOf(list) + u".totals"_s);
    m_totals->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::Tight, 0, 0);
    column->setSpacing(space::Tight);
    column->addWidget(makeHead());
    column->addWidget(m_table);
    column->addWidget(m_said);
    column->addWidget(m_totals);

    connect(delegate, &ScheduleDelegate::goneOn, this, &ScheduleBox::step);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ScheduleBox::showHand);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ScheduleBox::showHand);
    refresh();
}

QWidget *ScheduleBox::makeHead()
{
    m_filter->setObjectName(objectNameOf(m_list) + u".filter"_s);
    m_filter->setPlaceholderText(m_context->words.filterRows());
    m_filter->setAccessibleName(m_context->words.filterRows());
    m_filter->setClearButtonEnabled(true);
    constexpr int FilterWidth = 200;
    m_filter->setMaximumWidth(FilterWidth);
    m_fillDown->setToolTip(m_context->words.fillDownTip());
    m_remove->setToolTip(m_context->words.removeRowsTip());
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::Small);
    row->addWidget(m_filter, 1);
    row->addWidget(m_count);
    row->addStretch(1);
    for (QPushButton *button : {m_fillDown, m_copy, m_remove})
        row->addWidget(button);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_order->setWords(typed);
        showTotals();
    });
    connect(m_fillDown, &QPushButton::clicked, this, &ScheduleBox::fillDown);
    connect(m_copy, &QPushButton::clicked, this, &ScheduleBox::copyItem);
    connect(m_remove, &QPushButton::clicked, this, &ScheduleBox::removeItems);
    return head;
}

void ScheduleBox::takeColumnWidths()
{
    QHeaderView &header = *m_table->header();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const bool isText = column > 0 && !(m_model->spec(column).isNumber && !m_model->spec(column).hasChoices());
        const int wanted = isText ? TextWidth : column == 0 ? 0 : NumberWidth;
        header.resizeSection(column, std::max(wanted, header.sectionSizeHint(column) + ArrowWidth));
    }
}

void ScheduleBox::appendPaths(QStringList &paths) const
{
    std::vector<std::pair<int, int>> cells;
    for (const Problem &problem : m_context->form.problems()) {
        if (const auto cell = m_model->cellOf(problem.path); cell.first >= 0)
            cells.push_back(cell);
    }
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    for (const auto &[item, column] : cells)
        paths.append(m_model->path(item, column));
}

std::vector<QWidget *> ScheduleBox::controls() const
{
    return {m_filter, m_fillDown, m_copy, m_remove, m_table};
}

void ScheduleBox::refresh()
{
    m_model->refresh();
    showTotals();
    showHand();
}

std::pair<int, int> ScheduleBox::cellAt(const QModelIndex &shown) const
{
    const QModelIndex source = m_order->mapToSource(shown);
    return {source.row(), source.column()};
}

bool ScheduleBox::focusCell(const QString &path)
{
    const auto [item, column] = m_model->cellOf(path);
    if (item < 0 || item >= m_model->rowCount())
        return false;
    QModelIndex shown = m_order->mapFromSource(m_model->index(item, std::max(column, 1)));
    if (!shown.isValid()) {
        // The row is filtered out.
        m_filter->clear();
        shown = m_order->mapFromSource(m_model->index(item, std::max(column, 1)));
    }
    m_table->setFocus(Qt::OtherFocusReason);
    m_table->setCurrentIndex(shown);
    m_table->scrollTo(shown);
    return true;
}

QString ScheduleBox::pathInHand() const
{
    const auto [item, column] = cellAt(m_table->currentIndex());
    return m_table->hasFocus() && item >= 0 ? m_model->path(item, column) : QString();
}

bool ScheduleBox::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && !m_table->currentIndex().isValid() && m_order->rowCount() > 0)
        m_table->setCurrentIndex(m_order->index(0, 1));
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto &key = *static_cast<QKeyEvent *>(event);
    if (event->type() == QEvent::ShortcutOverride) {
        // With several rows selected the key fills down. With one it is left to the window.
        const bool fills = key.key() == Qt::Key_D && key.modifiers() == Qt::ControlModifier;
        if (fills && m_fillDown->isEnabled())
            event->accept();
        return false;
    }
    return take(key) || QWidget::eventFilter(watched, event);
}

bool ScheduleBox::take(const QKeyEvent &event)
{
    if (event.matches(QKeySequence::Copy)) {
        copy();
    } else if (event.matches(QKeySequence::Paste)) {
        paste();
    } else if (event.key() == Qt::Key_D && event.modifiers() == Qt::ControlModifier) {
        fillDown();
    } else if (event.key() == Qt::Key_Delete && event.modifiers() == Qt::NoModifier) {
        clearCells();
    } else if ((event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)
               && !(event.modifiers() & Qt::ControlModifier)) {
        step(event.modifiers() & Qt::ShiftModifier ? -1 : 1, 0);
    } else {
        return false;
    }
    return true;
}

void ScheduleBox::step(int rows, int columns)
{
    const QModelIndex at = m_table->currentIndex();
    if (!at.isValid())
        return;
    int row = at.row() + rows;
    int column = at.column() + columns;
    // Tab goes on in the next row.
    if (column >= m_model->columnCount()) {
        column = 1;
        ++row;
    } else if (column < 1) {
        column = m_model->columnCount() - 1;
        --row;
    }
    if (row >= 0 && row < m_order->rowCount())
        m_table->setCurrentIndex(m_order->index(row, column));
}

std::vector<std::pair<int, int>> ScheduleBox::selectedCells() const
{
    QModelIndexList selected = m_table->selectionModel()->selectedIndexes();
    std::sort(selected.begin(), selected.end(), [](const QModelIndex &one, const QModelIndex &other) {
        return std::pair(one.row(), one.column()) < std::pair(other.row(), other.column());
    });
    std::vector<std::pair<int, int>> cells;
    for (const QModelIndex &index : selected) {
        const auto cell = cellAt(index);
        if (m_model->isTyped(cell.second))
            cells.push_back(cell);
    }
    return cells;
}

void ScheduleBox::copy() const
{
    QMap<int, QMap<int, QString>> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedIndexes())
        rows[index.row()][index.column()] = spreadsheetCell(index.data(Qt::DisplayRole).toString());
    QStringList lines;
    for (const QMap<int, QString> &row : std::as_const(rows))
        lines.append(QStringList(row.values()).join(u'\t'));
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ScheduleBox::paste()
{
    const std::vector<QStringList> rows = pastedCells(QGuiApplication::clipboard()->text());
    const std::vector<std::pair<int, int>> selected = selectedCells();
    if (rows.empty())
        return;
    QList<std::pair<QString, QString>> texts;
    if (rows.size() == 1 && rows.front().size() == 1 && selected.size() > 1) {
        for (const auto &[item, column] : selected)
            texts.append({m_model->path(item, column), m_model->typedText(column, rows.front().front())});
        m_context->form.setTexts(texts, texts.front().first);
        return;
    }
    const QModelIndex at = m_table->currentIndex();
    const int firstRow = at.isValid() ? at.row() : m_order->rowCount();
    const int firstColumn = at.isValid() ? std::max(at.column(), 1) : 1;
    int count = m_model->rowCount();
    int left = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const int shown = firstRow + static_cast<int>(row);
        // Rows below the last one become new items.
        const int item = shown < m_order->rowCount() ? cellAt(m_order->index(shown, 0)).first : count;
        if (item >= m_most) {
            left = static_cast<int>(rows.size() - row);
            break;
        }
        count = std::max(count, item + 1);
        for (int cell = 0; cell < rows[row].size(); ++cell) {
            const int column = firstColumn + cell;
            if (column < m_model->columnCount() && m_model->isTyped(column))
                texts.append({m_model->path(item, column), m_model->typedText(column, rows[row][cell])});
        }
    }
    if (!texts.isEmpty())
        m_context->form.setTexts(texts, texts.front().first, m_list, count);
    if (left > 0)
        m_said->setText(m_context->words.rowsLeftOut(left, m_most));
}

void ScheduleBox::fillDown()
{
    QMap<int, QString> above;
    QList<std::pair<QString, QString>> texts;
    for (const auto &[item, column] : selectedCells()) {
        const auto first = above.constFind(column);
        if (first == above.cend())
            above.insert(column, m_model->plainText(item, column));
        else
            texts.append({m_model->path(item, column), first.value()});
    }
    if (!texts.isEmpty())
        m_context->form.setTexts(texts, texts.front().first);
}

void ScheduleBox::clearCells()
{
    QList<std::pair<QString, QString>> texts;
    for (const auto &[item, column] : selectedCells())
        texts.append({m_model->path(item, column), QString()});
    if (!texts.isEmpty())
        m_context->form.setTexts(texts, texts.front().first);
}

void ScheduleBox::removeItems()
{
    QList<int> items;
    for (const QModelIndex &index : m_table->selectionModel()->selectedIndexes()) {
        if (const int item = cellAt(index).first; !items.contains(item))
            items.append(item);
    }
    Q_EMIT m_context->tells.goOn(m_context->form.removeItems(m_list, items));
}

void ScheduleBox::copyItem()
{
    const int item = cellAt(m_table->currentIndex()).first;
    if (item >= 0)
        Q_EMIT m_context->tells.goOn(m_context->form.copyItem(m_model->path(item, 0)));
}

void ScheduleBox::showHand()
{
    const auto [item, column] = cellAt(m_table->currentIndex());
    QString said;
    if (item >= 0 && item < m_model->rowCount()) {
        const QStringList &problems = m_model->row(item).problems;
        said = problems.value(column).isEmpty() ? problems.value(0) : problems.value(column);
    }
    m_said->setText(said);
    m_said->setAccessibleName(said);
    const auto cells = selectedCells();
    m_fillDown->setEnabled(!cells.empty() && cells.front().first != cells.back().first);
    m_copy->setEnabled(item >= 0 && m_model->rowCount() < m_most);
    m_remove->setEnabled(item >= 0);
}

void ScheduleBox::showTotals()
{
    const int shown = m_order->rowCount();
    const int all = m_model->rowCount();
    m_count->setText(shown == all ? text::countText(all) : m_context->words.shownOf(shown, all));
    QStringList totals;
    for (int column = 1; column < m_model->columnCount(); ++column) {
        if (!m_model->spec(column).isTotalled)
            continue;
        Decimal sum;
        for (int row = 0; row < shown; ++row) {
            const int item = cellAt(m_order->index(row, column)).first;
            if (const auto number = Decimal::fromString(m_model->plainText(item, column)))
                sum = sum + *number;
        }
        totals.append(u"%1 %2"_s.arg(m_model->spec(column).label, text::numberText(sum, 0)));
    }
    m_totals->setText(totals.isEmpty() ? QString() : m_context->words.total(totals.join(u" · "_s)));
    m_totals->setVisible(!totals.isEmpty());
}

} // namespace bindery::ui

#include "moc_schedule_box.cpp"
