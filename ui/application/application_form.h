#pragma once

// An application being edited: what stands in each field, what is wrong with it, and what can be taken back. Holds no
// widget and asks nobody.

#include "domain/application.h"
#include "base/problem.h"
#include "ui/common/steps_back.h"

#include <QDate>
#include <QObject>
#include <QSet>

#include <vector>

namespace bindery::ui {

class ApplicationForm final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Begins with another application; `today` decides what dates are possible. Forgets what could be taken back.
    void load(domain::AutoApplication application, QDate today);
    /// Midnight has passed while it was open: its dates are checked against the new day. What can be taken back stays.
    void setToday(QDate today);
    [[nodiscard]] const domain::AutoApplication &application() const { return m_now; }
    /// A blank one has nothing to save yet.
    [[nodiscard]] bool isBlank() const;

    /// What stands in the field; what was typed there when the application cannot hold it.
    [[nodiscard]] QString text(const QString &path) const;
    void setText(const QString &path, const QString &text);
    /// The field was left: its problem may be shown from now on, and the next change is one to take back of its own.
    void leave(const QString &path);
    [[nodiscard]] bool wasLeft(const QString &path) const { return m_left.contains(path); }
    /// Submitting was tried: every problem may be shown.
    void leaveAll();

    [[nodiscard]] const Problems &problems() const { return m_problems; }
    /// The first problem at this very path, or an empty text.
    [[nodiscard]] QString problemAt(const QString &path) const;
    /// Problems at paths that begin so: "$.drivers".
    [[nodiscard]] int problemsBelow(const QString &prefix) const;

    /// Each gives the path of the field to go on with.
    QString addDriver();
    QString copyDriver(int index);
    QString removeDriver(int index);
    QString addVehicle();
    QString copyVehicle(int index);
    QString removeVehicle(int index);
    /// The applicant drives too, which is the usual case: name and birth date are not asked twice.
    QString addApplicantAsDriver();

    [[nodiscard]] bool canUndo() const { return m_steps.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_steps.canRedo(); }
    /// Each gives the path of the field that changed; empty when there was nothing to take back.
    QString undo();
    QString redo();

Q_SIGNALS:
    /// Another application is in it: changed() follows.
    void loaded();
    /// Anything changed: text, number of cards, problems.
    void changed();
    /// The underwriter changed it: time to save.
    void edited();

private:
    void remember(const QString &path);
    void finishEdit();
    void check();
    /// What is known of fields goes along when a card before theirs is put in (`by` 1) or taken out (-1).
    void movePaths(const QString &list, int index, int by);

    domain::AutoApplication m_now;
    QDate m_today;
    StepsBack<domain::AutoApplication> m_steps;
    QSet<QString> m_left;
    Problems m_problems;
};

} // namespace bindery::ui
