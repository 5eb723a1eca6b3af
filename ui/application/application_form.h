#pragma once

// An application that is being edited: what stands in each field, what is wrong with it, and what can be undone. The
// class holds no widget and asks nobody.

#include "base/problem.h"
#include "risk/record/record.h"
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

    /// Begins with another application; `today` decides which dates are possible. Undo forgets the one before.
    void load(risk::Record application, QDate today);
    /// Checks the dates against another day: midnight may pass while an application is open. Undo stays as it is.
    void setToday(QDate today);
    [[nodiscard]] const risk::Record &application() const { return m_now; }
    /// Nothing stands in any field, so there is nothing to save yet.
    [[nodiscard]] bool isBlank() const;

    /// What stands in the field, also where the application cannot hold it.
    [[nodiscard]] QString text(const QString &path) const;
    void setText(const QString &path, const QString &text);
    /// The field was left: its problem may be shown from now on, and its next change is a step of undo of its own.
    void leave(const QString &path);
    [[nodiscard]] bool wasLeft(const QString &path) const { return m_left.contains(path); }
    /// Shows every problem, as after a try to submit.
    void leaveAll();

    [[nodiscard]] const Problems &problems() const { return m_problems; }
    /// The first problem at this very path, or an empty text.
    [[nodiscard]] QString problemAt(const QString &path) const;
    /// How many problems there are at paths that begin with `prefix`: "$.drivers".
    [[nodiscard]] int problemsBelow(const QString &prefix) const;

    /// Each returns the path of the field to go on with.
    QString addDriver();
    QString copyDriver(int index);
    QString removeDriver(int index);
    QString addVehicle();
    QString copyVehicle(int index);
    QString removeVehicle(int index);
    /// Adds the applicant as a driver, with name and birth date.
    QString addApplicantAsDriver();

    [[nodiscard]] bool canUndo() const { return m_steps.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_steps.canRedo(); }
    /// Each returns the path of the field that changed; empty when there was no step.
    QString undo();
    QString redo();

Q_SIGNALS:
    /// Another application was loaded: changed() follows.
    void loaded();
    /// A text, the number of cards or the problems changed.
    void changed();
    /// The underwriter changed the application: it is time to save.
    void edited();

private:
    void remember(const QString &path);
    void finishEdit();
    void check();
    /// Renames paths of left fields and unread texts when a card before theirs is put in (`by` 1) or taken out (-1).
    void movePaths(const QString &list, int index, int by);
    /// A list of cards: drivers, or vehicles.
    struct CardList {
        QString name;
        /// The field of a card that is filled in first.
        QString firstField;
        [[nodiscard]] QString pathOf(std::size_t index) const;
    };
    template<class Card>
    QString append(std::vector<Card> &cards, const QString &path, Card card);
    template<class Card>
    QString putInCopy(std::vector<Card> &cards, const CardList &list, int index, Card copy);
    template<class Card>
    QString takeOut(std::vector<Card> &cards, const CardList &list, int index);

    risk::Record m_now;
    QDate m_today;
    StepsBack<risk::Record> m_steps;
    QSet<QString> m_left;
    Problems m_problems;
};

} // namespace bindery::ui
