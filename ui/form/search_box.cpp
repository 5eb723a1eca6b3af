#include "ui/form/search_box.h"

#include "ui/common/icons.h"
#include "ui/form/choice_list.h"
#include "ui/form/field_choices.h"

#include <QAction>
#include <QCompleter>
#include <QListView>

using namespace Qt::StringLiterals;

namespace bindery::ui {

SearchBox::SearchBox(QWidget *parent)
    : QLineEdit(parent), m_list(new ChoiceList(this)), m_completer(new QCompleter(m_list, this))
{
    auto *popup = new QListView;
    // Thousands of rows are laid out at once, and not measured one by one.
    popup->setUniformItemSizes(true);
    popup->setEditTriggers(QAbstractItemView::NoEditTriggers);
    popup->setAccessibleName(u"Choices"_s);
    m_completer->setPopup(popup);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    constexpr int RowsShown = 12;
    m_completer->setMaxVisibleItems(RowsShown);
    setCompleter(m_completer);
    QAction *open = addAction(icon(u"chevron-down"_s), QLineEdit::TrailingPosition);
    connect(open, &QAction::triggered, this, &SearchBox::openList);
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (!m_completer->popup()->isVisible())
            takeNow();
        m_list->find(text);
    });
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) {
                // Titles may be the same, so the value is taken, and the line has set its text to the title by now.
                showValue(index.data(ChoiceList::ValueRole).toString());
                Q_EMIT chosen();
            });
}

void SearchBox::setChoices(FieldSpec spec, std::function<std::vector<FieldChoiceItem>()> now)
{
    m_names = std::move(spec);
    m_now = std::move(now);
}

void SearchBox::takeNow()
{
    m_list->setChoices(m_now ? m_now() : std::vector<FieldChoiceItem>());
}

void SearchBox::showValue(const QString &value)
{
    const QString title = titleOfChoice(m_names, value);
    // Setting equal text would move the cursor.
    if (title != text())
        setText(title);
    m_value = value;
    if (!hasFocus())
        setCursorPosition(0);
}

QString SearchBox::value() const
{
    return titleOfChoice(m_names, m_value) == text() ? m_value : meantChoice(m_names, text());
}

void SearchBox::openList()
{
    takeNow();
    m_completer->setCompletionPrefix({});
    m_completer->complete();
    const int row = m_list->rowOf(value());
    if (row >= 0)
        m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(row, 0));
}

void SearchBox::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Down || event->key() == Qt::Key_F4;
    if (opens && !m_completer->popup()->isVisible())
        openList();
    else
        QLineEdit::keyPressEvent(event);
}

SearchField::SearchField(FieldSpec spec, QWidget *parent) : FieldWidget(std::move(spec), parent)
{
    setPlaceholderText(m_spec.placeholder);
    setMinimumWidth(48);
    setChoices(m_spec, m_spec.choicesNow);
    connect(this, &QLineEdit::textEdited, this, &SearchField::take);
    connect(this, &SearchBox::chosen, this, &SearchField::take);
}

void SearchField::take()
{
    m_shown = value();
    Q_EMIT m_tells.typed(m_shown);
}

void SearchField::showText(const QString &text)
{
    m_shown = text;
    showValue(text);
}

void SearchField::focusOutEvent(QFocusEvent *event)
{
    // The arrows go through the list without choosing: what stands in the box then is what is meant.
    if (event->reason() != Qt::PopupFocusReason && value() != m_shown)
        take();
    FieldWidget::focusOutEvent(event);
}

} // namespace bindery::ui

#include "moc_search_box.cpp"
