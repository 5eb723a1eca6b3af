#include "ui/common/choice_box.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScreen>
#include <QScrollBar>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QToolTip>

#include <algorithm>

namespace bindery::ui {

ChoiceBox::ChoiceBox(QWidget *parent) : QComboBox(parent)
{
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
}

void ChoiceBox::setNames(const QString &objectName, const QString &accessibleName)
{
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    view()->setAccessibleName(accessibleName);
}

QString ChoiceBox::shownText() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    const int width = room.width() - 2;
    const QString whole = currentText();
    if (fontMetrics().horizontalAdvance(whole) <= width)
        return whole;
    return fontMetrics().elidedText(withoutStart(whole, commonStart()), Qt::ElideRight, width);
}

QString ChoiceBox::withoutStart(const QString &whole, const QString &start)
{
    const QString differs = whole.mid(start.size());
    return differs.isEmpty() || start.isEmpty() ? whole : u'…' + differs;
}

int ChoiceBox::widestDifference() const
{
    const QString start = commonStart();
    int widest = 0;
    for (int i = 0; i < count(); ++i)
        widest = std::max(widest, fontMetrics().horizontalAdvance(withoutStart(itemText(i), start)));
    return widest;
}

QString ChoiceBox::commonStart() const
{
    if (count() < 2)
        return {};
    QString start = itemText(0);
    for (int i = 1; i < count(); ++i) {
        const QString other = itemText(i);
        const auto differ = std::mismatch(start.cbegin(), start.cend(), other.cbegin(), other.cend());
        start.truncate(differ.first - start.cbegin());
    }
    return start.left(start.lastIndexOf(u' ') + 1);
}

void ChoiceBox::showPopup()
{
    const int beside = view()->verticalScrollBar()->sizeHint().width() + 2 * view()->frameWidth();
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + beside);
    QComboBox::showPopup();
    QWidget *list = view()->window();
    const int beyond = list->frameGeometry().right() - screen()->availableGeometry().right();
    if (beyond > 0)
        list->move(list->x() - beyond, list->y());
}

void ChoiceBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText = shownText();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

void ChoiceBox::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo))
        event->ignore();
    else
        QComboBox::keyPressEvent(event);
}

bool ChoiceBox::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && shownText() != currentText()) {
        const QString tip = toolTip().isEmpty() ? currentText() : currentText() + u'\n' + toolTip();
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), tip, this);
        return true;
    }
    return QComboBox::event(event);
}

} // namespace bindery::ui

#include "moc_choice_box.cpp"
