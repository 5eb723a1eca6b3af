#include "ui/form/notes_field.h"

namespace bindery::ui {

NotesField::NotesField(FieldSpec spec, QWidget *parent) : FieldWidget(std::move(spec), parent)
{
    setPlaceholderText(m_spec.placeholder);
    setTabChangesFocus(true);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (hasFocus())
            Q_EMIT m_tells.typed(toPlainText());
    });
}

void NotesField::showText(const QString &text)
{
    // Setting equal text would move the cursor.
    if (text == toPlainText())
        return;
    const QSignalBlocker quiet(this);
    setPlainText(text);
}

void NotesField::keyPressEvent(QKeyEvent *event)
{
    const bool isLine = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isLine && event->modifiers() == Qt::NoModifier)
        QPlainTextEdit::keyPressEvent(event);
    else
        FieldWidget::keyPressEvent(event);
}

} // namespace bindery::ui

#include "moc_notes_field.cpp"
