#pragma once

// A box to choose one of thousands by typing: a list below it has those with the typed words. What is none of them
// stays as it is typed.

#include "ui/form/field.h"

#include <functional>

class QCompleter;

namespace bindery::ui {

class ChoiceList;

class SearchBox : public QLineEdit {
    Q_OBJECT
public:
    explicit SearchBox(QWidget *parent);

    /// `now` gives the choices each time that the list opens. They may be others when another field has changed.
    void setChoices(FieldSpec spec, std::function<std::vector<FieldChoiceItem>()> now);
    void showValue(const QString &value);
    /// The value of the choice whose title stands in the box, or the text as it stands.
    [[nodiscard]] QString value() const;
    /// Opens the list with all choices.
    void openList();

Q_SIGNALS:
    /// One of the list was chosen.
    void chosen();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void takeNow();

    /// Titles and values are found by its choices.
    FieldSpec m_names;
    /// The value whose title was shown last.
    QString m_value;
    std::function<std::vector<FieldChoiceItem>()> m_now;
    ChoiceList *m_list;
    QCompleter *m_completer;
};

/// A field of the form with such a box.
class SearchField final : public FieldWidget<SearchBox> {
    Q_OBJECT
public:
    SearchField(FieldSpec spec, QWidget *parent);
    void showText(const QString &text) override;

protected:
    void focusOutEvent(QFocusEvent *event) override;

private:
    void take();

    /// The value that the form has.
    QString m_shown;
};

} // namespace bindery::ui
