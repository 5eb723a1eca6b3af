#pragma once

// An application that is being edited: what stands in each field, what is wrong with it, and what can be undone. The
// class holds no widget and asks nobody. Fields, lists and items are named by JSON path: "$.buildings[0].yearBuilt",
// "$.buildings", "$.buildings[0]".

#include "risk/record/record.h"
#include "ui/common/steps_back.h"

#include <QDate>
#include <QHash>
#include <QObject>
#include <QSet>

namespace bindery {
struct Problem;
}
namespace bindery::risk {
struct FilledItem;
struct TakenField;
}

namespace bindery::ui {

class RecordForm final : public QObject {
    Q_OBJECT
public:
    // These are defined where a problem is a whole type, so that users of a form need not include it.
    explicit RecordForm(QObject *parent = nullptr);
    ~RecordForm() override;

    /// Begins with another application; `today` decides which dates are possible. Undo forgets the one before.
    void load(risk::Record record, QDate today);
    /// Checks the dates against another day: midnight may pass while an application is open. Undo stays as it is.
    void setToday(QDate today);
    /// The language of titles and sentences: "de". English where it is empty.
    void setLanguage(const QString &language);
    [[nodiscard]] const QString &language() const { return m_language; }
    [[nodiscard]] const risk::Record &record() const { return m_now; }
    [[nodiscard]] QDate today() const { return m_today; }
    /// Nothing stands in any field but what a new application begins with, so there is nothing to save yet.
    [[nodiscard]] bool isBlank() const;

    /// What stands in the field, also where the application cannot hold it. The value of a field that is worked out.
    [[nodiscard]] QString text(const QString &path) const;
    void setText(const QString &path, const QString &text);
    /// Several fields at once, by path: one step of undo, which leads to `focus`. Before that the list gets as many
    /// items as `count` says, where it has fewer.
    void setTexts(const QList<std::pair<QString, QString>> &texts, const QString &focus, const QString &list = {},
                  int count = 0);
    /// The field's name for people: "Building 2, year built".
    [[nodiscard]] QString title(const QString &path) const;
    /// The product asks for the field: nothing that stands elsewhere makes it needless.
    [[nodiscard]] bool isAskedFor(const QString &path) const { return !m_hidden.contains(path); }
    /// The field was left: its problem may be shown from now on, and its next change is a step of undo of its own.
    void leave(const QString &path);
    [[nodiscard]] bool wasLeft(const QString &path) const { return m_left.contains(path); }
    /// Shows every problem, as after a try to submit.
    void leaveAll();

    /// What keeps the application from being quoted.
    [[nodiscard]] const std::vector<Problem> &problems() const { return m_problems; }
    /// The first problem at this very path, or an empty text.
    [[nodiscard]] QString problemAt(const QString &path) const;
    /// What the underwriter should know of the field and can leave as it is. An empty text for most.
    [[nodiscard]] QString warningAt(const QString &path) const { return m_warnings.value(path); }
    /// How many problems there are at paths that begin with `prefix`: "$.buildings".
    [[nodiscard]] int problemsBelow(const QString &prefix) const;

    [[nodiscard]] int itemCount(const QString &list) const;
    /// The items of the list are made by themselves: none is added and none is removed.
    [[nodiscard]] bool isMade(const QString &list) const;
    // Each of these returns the path of the field to go on with, or of the list where none is left. Nothing where there
    // is no such list or item.
    QString addItem(const QString &list);
    /// Adds an item that takes what `fill` says from the application.
    QString addFilled(const QString &list, const risk::FilledItem &fill);
    QString copyItem(const QString &item);
    QString removeItem(const QString &item);
    /// Several items of one list: one step of undo.
    QString removeItems(const QString &list, QList<int> indexes);

    [[nodiscard]] bool canUndo() const { return m_steps.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_steps.canRedo(); }
    /// Each returns the path of the field that changed; empty when there was no step.
    QString undo();
    QString redo();

Q_SIGNALS:
    /// Another application was loaded: changed() follows.
    void loaded();
    /// A text, the number of items or the problems changed.
    void changed();
    /// The underwriter changed the application: it is time to save.
    void edited();

private:
    /// A formula gives the field's value, because nobody has typed one.
    [[nodiscard]] bool isUntyped(const risk::FieldAddress &address) const;
    [[nodiscard]] std::optional<risk::FieldAddress> addressAt(const QString &path) const;
    [[nodiscard]] bool isMade(const risk::FieldAddress &list) const;
    [[nodiscard]] QList<risk::Item> *itemsOf(const QString &list);
    /// The first field of the item in the form, or the first that is empty.
    [[nodiscard]] QString fieldToGoOnWith(const QString &list, int index, bool isFirst) const;
    void appendItem(const risk::FieldAddress &list);
    /// The last item of the list takes these values.
    void take(const risk::FieldAddress &list, const std::vector<risk::TakenField> &fields);
    QString travel(QString (StepsBack<risk::Record>::*step)(risk::Record &), bool isAny);
    void finishEdit();
    void check();
    /// Renames paths of left fields when an item before theirs is put in (`by` 1) or taken out (-1).
    void movePaths(const QString &list, int index, int by);

    risk::Record m_now;
    QDate m_today;
    QString m_language;
    StepsBack<risk::Record> m_steps;
    QSet<QString> m_left;
    std::vector<Problem> m_problems;
    QHash<QString, QString> m_problemAt;
    QHash<QString, QString> m_warnings;
    /// By path: what is worked out.
    QHash<QString, QString> m_derived;
    QSet<QString> m_hidden;
};

} // namespace bindery::ui
