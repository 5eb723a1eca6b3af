#pragma once

// One field of the form: it knows its path, shows text, and says when it is typed into and when it is left.

#include "ui/common/choice_box.h"

#include <QLineEdit>
#include <QString>

#include <vector>

namespace bindery::ui {

enum class Masking { None, Number, Date };

struct FieldChoiceItem {
    QString title;
    QString value;
};

struct FieldSpec {
    QString path;
    /// The name for assistive technology and tooltips: "First name".
    QString title;
    QString placeholder;
    Masking masking = Masking::None;
    /// The texts to choose from; empty for a field of free text.
    std::vector<FieldChoiceItem> choices;
    /// The share of the room in the row.
    int stretch = 1;
};

class Field {
public:
    virtual ~Field() = default;
    [[nodiscard]] virtual QWidget *widget() = 0;
    [[nodiscard]] const QString &path() const { return m_spec.path; }
    [[nodiscard]] const QString &title() const { return m_spec.title; }
    virtual void showText(const QString &text) = 0;
    /// An empty text shows no problem.
    void showProblem(const QString &problem);

protected:
    explicit Field(FieldSpec spec) : m_spec(std::move(spec)) {}
    void dress(QWidget *widget) const;
    /// Tells a text that does not fit into the field by the tooltip; empty where the text fits.
    void showHidden(const QString &text);
    FieldSpec m_spec;

private:
    void showTip(QWidget *widget) const;

    QString m_problem;
    QString m_hiddenText;
};

/// A field of free text. Personal numbers and dates are readable while the cursor is in the field, and masked
/// otherwise.
class TextField final : public QLineEdit, public Field {
    Q_OBJECT
public:
    TextField(FieldSpec spec, QWidget *parent);
    [[nodiscard]] QWidget *widget() override { return this; }
    void showText(const QString &text) override;

Q_SIGNALS:
    void typed(const QString &text);
    void entered();
    void left();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QString maskedText() const;
    void showWhatDoesNotFit();

    QString m_plain;
};

class ChoiceField final : public ChoiceBox, public Field {
    Q_OBJECT
public:
    ChoiceField(FieldSpec spec, QWidget *parent);
    [[nodiscard]] QWidget *widget() override { return this; }
    void showText(const QString &text) override;

Q_SIGNALS:
    void typed(const QString &text);
    void entered();
    void left();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace bindery::ui
