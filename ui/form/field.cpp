#include "ui/form/field.h"

#include "base/personal_text.h"
#include "ui/form/row_spec.h"

#include <QAbstractItemView>
#include <QStyle>
#include <QStyleOptionFrame>

using namespace Qt::StringLiterals;

namespace bindery::ui {

QString maskedText(Masking masking, const QString &plain)
{
    if (plain.isEmpty() || masking == Masking::None)
        return plain;
    if (masking == Masking::Date) {
        const QString masked = PersonalDate(QDate::fromString(plain, Qt::ISODate)).masked();
        if (!masked.isEmpty())
            return masked;
    }
    return PersonalText(plain).masked();
}

bool Field::isForTheForm(const QKeyEvent &event)
{
    const bool takesBack = event.matches(QKeySequence::Undo) || event.matches(QKeySequence::Redo);
    return takesBack || event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

void Field::dress(QWidget *widget) const
{
    widget->setObjectName(objectNameOf(m_spec.path));
    widget->setAccessibleName(m_spec.title);
    showTip(widget);
}

void Field::showTip(QWidget *widget) const
{
    QString tip = m_problem.isEmpty() ? m_spec.title : m_problem;
    if (m_problem.isEmpty() && !m_spec.help.isEmpty())
        tip += u'\n' + m_spec.help;
    if (!m_hiddenText.isEmpty())
        tip = m_hiddenText + u'\n' + tip;
    widget->setToolTip(tip);
}

void Field::showHidden(const QString &text)
{
    if (text == m_hiddenText)
        return;
    m_hiddenText = text;
    showTip(widget());
}

void Field::showProblem(const QString &problem)
{
    QWidget *shown = widget();
    const bool wrong = !problem.isEmpty();
    shown->setAccessibleDescription(problem);
    m_problem = problem;
    showTip(shown);
    if (shown->property("problem").toBool() == wrong)
        return;
    shown->setProperty("problem", wrong);
    shown->style()->unpolish(shown);
    shown->style()->polish(shown);
}

TextField::TextField(FieldSpec spec, QWidget *parent) : FieldWidget(std::move(spec), parent)
{
    setPlaceholderText(m_spec.placeholder);
    setMinimumWidth(48);
    if (m_spec.isDerived) {
        setReadOnly(true);
        setFocusPolicy(Qt::ClickFocus);
    }
    connect(this, &QLineEdit::textChanged, this, &TextField::showWhatDoesNotFit);
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_plain = text;
        Q_EMIT m_tells.typed(text);
    });
}

void TextField::showWhatDoesNotFit()
{
    QStyleOptionFrame option;
    initStyleOption(&option);
    const int room = style()->subElementRect(QStyle::SE_LineEditContents, &option, this).width() - 4;
    // Masked texts have one length; the cursor in the field shows the text.
    const bool fits = m_spec.masking != Masking::None || fontMetrics().horizontalAdvance(text()) <= room;
    showHidden(fits ? QString() : text());
}

void TextField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    showWhatDoesNotFit();
}

void TextField::showText(const QString &text)
{
    m_plain = text;
    const QString shown = hasFocus() ? text : maskedText(m_spec.masking, m_plain);
    // Setting equal text would move the cursor.
    if (shown != this->text())
        setText(shown);
    if (!hasFocus())
        setCursorPosition(0);
}

void TextField::focusInEvent(QFocusEvent *event)
{
    if (m_spec.masking != Masking::None)
        setText(m_plain);
    QLineEdit::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && event->reason() != Qt::PopupFocusReason
        && event->reason() != Qt::ActiveWindowFocusReason)
        selectAll();
    Q_EMIT m_tells.entered();
}

void TextField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason)
        return;
    if (m_spec.masking != Masking::None)
        setText(maskedText(m_spec.masking, m_plain));
    deselect();
    setCursorPosition(0);
    // A change to another window does not leave the field.
    if (event->reason() != Qt::ActiveWindowFocusReason)
        Q_EMIT m_tells.left();
}

ChoiceField::ChoiceField(FieldSpec spec, QWidget *parent) : FieldWidget(std::move(spec), parent)
{
    view()->setAccessibleName(m_spec.title);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumWidth(48);
    setMinimumContentsLength(4);
    for (const FieldChoiceItem &item : m_spec.choices)
        addItem(item.title, item.value);
    connect(this, &QComboBox::activated, this, [this] { Q_EMIT m_tells.typed(currentData().toString()); });
    connect(this, &QComboBox::currentIndexChanged, this, [this] {
        if (hasFocus())
            Q_EMIT m_tells.typed(currentData().toString());
    });
}

void ChoiceField::showText(const QString &text)
{
    const int row = findData(text);
    if (row == currentIndex())
        return;
    const QSignalBlocker quiet(this);
    setCurrentIndex(row);
}

void ChoiceField::wheelEvent(QWheelEvent *event)
{
    // The wheel scrolls the form and changes no choice.
    event->ignore();
}

} // namespace bindery::ui

#include "moc_field.cpp"
