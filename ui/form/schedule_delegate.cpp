#include "ui/form/schedule_delegate.h"

#include "ui/common/choice_box.h"
#include "ui/common/record_table.h"
#include "ui/common/theme.h"
#include "ui/form/row_spec.h"
#include "ui/form/schedule_model.h"
#include "ui/form/search_box.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// The item of a cell of the table, whose rows may stand in another order.
int itemIn(const QModelIndex &cell)
{
    const auto *order = qobject_cast<const QSortFilterProxyModel *>(cell.model());
    return order ? order->mapToSource(cell).row() : cell.row();
}

} // namespace

ScheduleDelegate::ScheduleDelegate(const ScheduleModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model), m_cells(new RecordDelegate(space::DenseRow + space::Tight, this))
{
}

void ScheduleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    m_cells->paint(painter, option, index);
    if (!(option.state & QStyle::State_HasFocus))
        return;
    painter->save();
    painter->setPen(QPen(colorsOf(option.palette).accent, 2));
    painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    painter->restore();
}

QSize ScheduleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return m_cells->sizeHint(option, index);
}

QWidget *ScheduleDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const FieldSpec &spec = m_model.spec(index.column());
    QWidget *editor = nullptr;
    if (spec.choiceFile) {
        auto *box = new SearchBox(parent);
        box->setFrame(false);
        box->setProperty("inTable", true);
        const QPersistentModelIndex cell(index);
        box->setChoices(spec, [this, cell] { return m_model.choicesOf(itemIn(cell), cell.column()); });
        // A choice from the list ends the typing.
        auto *self = const_cast<ScheduleDelegate *>(this);
        connect(box, &SearchBox::chosen, self, [self, box] {
            Q_EMIT self->commitData(box);
            Q_EMIT self->closeEditor(box, NoHint);
        });
        editor = box;
    } else if (spec.choices.empty()) {
        auto *line = new QLineEdit(parent);
        line->setFrame(false);
        line->setProperty("inTable", true);
        line->setPlaceholderText(spec.placeholder);
        editor = line;
    } else {
        auto *choice = new ChoiceBox(parent);
        for (const FieldChoiceItem &item : spec.choices)
            choice->addItem(item.title, item.value);
        editor = choice;
    }
    editor->setObjectName(objectNameOf(spec.path.section(u'[', 0, -2)) + u".editor"_s);
    editor->setAccessibleName(spec.label);
    return editor;
}

void ScheduleDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const QString text = index.data(Qt::EditRole).toString();
    if (auto *box = qobject_cast<SearchBox *>(editor))
        box->showValue(text);
    else if (auto *choice = qobject_cast<QComboBox *>(editor))
        choice->setCurrentIndex(choice->findData(text));
    else if (auto *line = qobject_cast<QLineEdit *>(editor); line && line->text() != text)
        line->setText(text);
}

void ScheduleDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *box = qobject_cast<SearchBox *>(editor))
        model->setData(index, box->value(), Qt::EditRole);
    else if (const auto *choice = qobject_cast<QComboBox *>(editor))
        model->setData(index, choice->currentData(), Qt::EditRole);
    else if (const auto *line = qobject_cast<QLineEdit *>(editor))
        model->setData(index, line->text(), Qt::EditRole);
}

bool ScheduleDelegate::eventFilter(QObject *editor, QEvent *event)
{
    auto *widget = qobject_cast<QWidget *>(editor);
    if (!widget || event->type() != QEvent::KeyPress)
        return QStyledItemDelegate::eventFilter(editor, event);
    int rows = 0;
    int columns = 0;
    const auto &key = *static_cast<QKeyEvent *>(event);
    switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: rows = key.modifiers() & Qt::ShiftModifier ? -1 : 1; break;
    case Qt::Key_Tab: columns = 1; break;
    case Qt::Key_Backtab: columns = -1; break;
    default: return QStyledItemDelegate::eventFilter(editor, event);
    }
    // Ctrl+Enter submits the application, with what was typed.
    const bool isOfWindow = key.modifiers() & Qt::ControlModifier;
    Q_EMIT commitData(widget);
    Q_EMIT closeEditor(widget, NoHint);
    if (!isOfWindow)
        Q_EMIT goneOn(rows, columns);
    return !isOfWindow;
}

} // namespace bindery::ui

#include "moc_schedule_delegate.cpp"
