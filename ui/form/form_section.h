#pragma once

// A part of the form under a heading. The heading folds the section and says how many fields are still to do.

#include "ui/form/form_words.h"

#include <QFrame>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace bindery::ui {

class StatusBadge;

class FormSection final : public QFrame {
    Q_OBJECT
public:
    /// `name` is for objectName and accessibility: "applicant".
    FormSection(const QString &name, const QString &iconName, const QString &title, FormWords words, QWidget *parent);

    /// The layout for rows and cards.
    [[nodiscard]] QVBoxLayout *body() const { return m_bodyLayout; }
    /// Puts a button at the right of the heading.
    void addAction(QWidget *button);
    void setMissing(int count);
    /// A problem of the whole section: "Name at least one building."
    void showProblem(const QString &problem);
    void unfold();

private:
    FormWords m_words;
    QToolButton *m_fold;
    StatusBadge *m_badge;
    QLabel *m_problem;
    QWidget *m_head;
    QWidget *m_body;
    QVBoxLayout *m_bodyLayout;
};

} // namespace bindery::ui
