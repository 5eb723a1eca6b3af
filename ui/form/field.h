#pragma once

// One field of the form: it knows its path, shows text, and says when it is typed into and when it is left.

#include "ui/common/choice_box.h"
#include "ui/form/field_spec.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QString>

namespace bindery::ui {

/// The text as it stands in a field that has not the keyboard.
[[nodiscard]] QString maskedText(Masking masking, const QString &plain);

/// Apart from the field itself, because fields are different widgets.
class FieldSignals final : public QObject {
    Q_OBJECT
Q_SIGNALS:
    void typed(const QString &text);
    void entered();
    void left();
};

class Field {
public:
    virtual ~Field() = default;
    [[nodiscard]] virtual QWidget *widget() = 0;
    [[nodiscard]] FieldSignals &tells() { return m_tells; }
    [[nodiscard]] const QString &path() const { return m_spec.path; }
    [[nodiscard]] const QString &title() const { return m_spec.title; }
    [[nodiscard]] bool isDerived() const { return m_spec.isDerived; }
    virtual void showText(const QString &text) = 0;
    /// An empty text shows no problem.
    void showProblem(const QString &problem);

protected:
    explicit Field(FieldSpec spec) : m_spec(std::move(spec)) {}
    void dress(QWidget *widget) const;
    /// Tells a text that does not fit into the field by the tooltip; empty where the text fits.
    void showHidden(const QString &text);
    /// Keys of undo and redo go to the form, which undoes across fields.
    [[nodiscard]] static bool isForTheForm(const QKeyEvent &event);
    FieldSpec m_spec;
    FieldSignals m_tells;

private:
    void showTip(QWidget *widget) const;

    QString m_problem;
    QString m_hiddenText;
};

/// A widget that is a field: it says when it is entered and left, and leaves some keys to the form.
template<class Widget>
class FieldWidget : public Widget, public Field {
public:
    [[nodiscard]] QWidget *widget() final { return this; }

protected:
    FieldWidget(FieldSpec spec, QWidget *parent) : Widget(parent), Field(std::move(spec)) { dress(this); }

    void focusInEvent(QFocusEvent *event) override
    {
        Widget::focusInEvent(event);
        Q_EMIT m_tells.entered();
    }

    void focusOutEvent(QFocusEvent *event) override
    {
        Widget::focusOutEvent(event);
        if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
            Q_EMIT m_tells.left();
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (isForTheForm(*event))
            event->ignore();
        else
            Widget::keyPressEvent(event);
    }
};

/// A field of free text. Personal numbers and dates are readable while the cursor is in the field, and masked
/// otherwise.
class TextField final : public FieldWidget<QLineEdit> {
    Q_OBJECT
public:
    TextField(FieldSpec spec, QWidget *parent);
    void showText(const QString &text) override;

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showWhatDoesNotFit();

    QString m_plain;
};

class ChoiceField final : public FieldWidget<ChoiceBox> {
    Q_OBJECT
public:
    ChoiceField(FieldSpec spec, QWidget *parent);
    void showText(const QString &text) override;

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace bindery::ui
