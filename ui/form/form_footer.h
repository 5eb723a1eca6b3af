#pragma once

#include "ui/form/form_words.h"

#include <QFrame>

#include <vector>

class QLabel;
class QPushButton;

namespace bindery::ui {

class ElidedLabel;
class PlanBox;

/// Below the form: what is left to do, with which plan it is quoted, whether it is saved, and the main button.
class FormFooter final : public QFrame {
    Q_OBJECT
public:
    explicit FormFooter(QWidget *parent);

    void showSaved(const QString &text, bool trouble);
    void setSubmitTitle(const QString &title);
    /// Says that touching the form takes the quote out of force.
    void setStandsQuoted(bool quoted);
    void setEditable(bool editable);
    void setLanguage(const QString &language);
    void setProblemCount(qint64 count);
    [[nodiscard]] PlanBox &planBox() { return *m_plan; }
    /// False where there is one plan, or the application is locked.
    bool focusPlan();
    void focusSubmit();
    /// The controls in the order in which the keyboard reaches them.
    [[nodiscard]] std::vector<QWidget *> controls() const;

Q_SIGNALS:
    void nextProblemRequested();
    void submitRequested();

private:
    FormWords m_words;
    bool m_standsQuoted = false;
    QPushButton *m_next;
    ElidedLabel *m_quoted;
    PlanBox *m_plan;
    QLabel *m_saved;
    QPushButton *m_submit;
};

} // namespace bindery::ui
