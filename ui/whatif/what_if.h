#pragma once

// What a premium would be if something were different: the submission in hand beside the same with changes, or under
// another plan. Every change is rated at once, by a pure computation that asks nobody and saves nothing.
//
// Failure: a side that cannot be rated says at which step, table and key, and has no premium.

#include "facts/fact_set.h"
#include "risk/record/record.h"
#include "ui/common/steps_back.h"
#include "ui/whatif/plan_option.h"
#include "underwriting/books.h"

#include <QDate>
#include <QMap>
#include <QObject>

#include <memory>
#include <vector>

namespace bindery {
struct Problem;
}
namespace bindery::rating {
struct Plan;
}
namespace bindery::underwriting {
struct Assessment;
}

namespace bindery::ui {

class RecordForm;
struct FieldChoiceItem;
struct WhatIfGroup;

/// One side of the comparison.
using WhatIfSide = underwriting::Assessment;

/// "personal-auto-basic 1", the plans of several parts one behind another; empty where no plan is in force.
[[nodiscard]] QString planText(const WhatIfSide &side);

class WhatIf final : public QObject {
    Q_OBJECT
public:
    explicit WhatIf(underwriting::Books books, QObject *parent = nullptr);
    ~WhatIf() override;

    /// Sets the application that changes start from, with the facts as they were gathered. Changes stay as far as their
    /// field is still there. `another` is another submission, and forgets them.
    void begin(risk::Record record, facts::FactSet facts, QDate today, bool another);

    /// The fields that can change a premium, by part of the risk, and facts that can be assumed.
    [[nodiscard]] const std::vector<WhatIfGroup> &groups() const { return m_groups; }
    /// The facts as they were gathered, and unknown ones for those that are not there.
    [[nodiscard]] const facts::FactSet &namedFacts() const { return m_namedFacts; }
    [[nodiscard]] QString text(const QString &path) const;
    /// What can be chosen in the field with the changes made so far, where a file lists the choices.
    [[nodiscard]] std::vector<FieldChoiceItem> choices(const QString &path) const;
    /// An assumption that goes against an earlier one takes its place: no violations have no points.
    void setText(const QString &path, const QString &text);
    /// The field's name for people: "Building 2, year built".
    [[nodiscard]] QString title(const QString &path) const;
    /// The next letter in the same field is a step of undo of its own.
    void leave() { m_steps.leave(); }
    [[nodiscard]] bool canUndo() const { return m_steps.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_steps.canRedo(); }
    /// Each returns the path of the field that changed, or PlanPath or BasePlanPath; empty where all fields changed.
    QString undo();
    QString redo();
    static constexpr QLatin1StringView PlanPath{"plan"};
    static constexpr QLatin1StringView BasePlanPath{"basePlan"};
    [[nodiscard]] bool isChanged(const QString &path) const { return text(path) != baseText(path); }
    [[nodiscard]] QString problemAt(const QString &path) const;
    [[nodiscard]] int changeCount() const { return static_cast<int>(m_tried.changes.size()); }
    /// Forgets every change and the choice of plans. One step of undo brings them back.
    void startOver();
    /// The plans in force, and every plan that can take the place of one. For several parts its title names the part.
    [[nodiscard]] std::vector<PlanOption> planOptions() const;
    [[nodiscard]] const QString &planFolder() const { return m_tried.planFolder; }
    void setPlanFolder(const QString &folder);
    /// The plan of the side "as it is". Two editions are compared by choosing a plan for both sides.
    [[nodiscard]] const QString &basePlanFolder() const { return m_tried.basePlanFolder; }
    void setBasePlanFolder(const QString &folder);
    [[nodiscard]] const WhatIfSide &base() const { return *m_base; }
    [[nodiscard]] const WhatIfSide &changed() const { return *m_changed; }
    /// "+$120.00", "−$3.00", "no difference". Two lines for a range whose ends differ by different amounts. Empty
    /// unless both sides have a premium.
    [[nodiscard]] QString differenceText() const;
    /// "+12.0 %"; empty where there is nothing to compare.
    [[nodiscard]] QString percentText() const;
    /// A field of the application is changed, and no change has a problem. Assumed facts are never taken over.
    [[nodiscard]] bool canTakeOver() const;
    /// Writes those changes into the form, each as a step of undo, and goes on from there.
    void takeOver(RecordForm &form);

Q_SIGNALS:
    void began();
    void rated();
    /// The changes of these fields stand in the application by now.
    void takenOver(const QStringList &paths);

private:
    struct Tried {
        /// What is typed, by path.
        QMap<QString, QString> changes;
        /// The paths of assumptions in the order in which they were typed. A later one prevails over an earlier one.
        QStringList assumed;
        QString planFolder;
        QString basePlanFolder;
    };

    QString travel(QString (StepsBack<Tried>::*step)(Tried &));
    /// Makes the steps of undo that lead to what is tried now.
    void stepAgain();
    /// Puts the assumptions into `facts`, and returns the problems of those that cannot be.
    std::vector<Problem> assumeAll(facts::FactSet &facts) const;
    void rateBase();
    void rateChanged();
    [[nodiscard]] WhatIfSide sideOf(const risk::Record &record, const facts::FactSet &facts,
                                    const rating::Plan *plan) const;
    [[nodiscard]] QString baseText(const QString &path) const;
    [[nodiscard]] std::vector<const rating::Plan *> plansOfParts() const;
    /// Keeps the folder, with a step back to the one before. False where it is the same.
    bool changeFolder(QString &kept, const QString &folder, QLatin1StringView path);
    /// The plan of this folder; null for the plan in force.
    [[nodiscard]] const rating::Plan *planIn(const QString &folder) const;
    underwriting::Books m_books;
    risk::Record m_record;
    /// The record with the changes, and with what follows from them.
    risk::Record m_changedRecord;
    /// Null where the record's product is not at hand.
    std::shared_ptr<const underwriting::OfferedProduct> m_offer;
    facts::FactSet m_facts;
    facts::FactSet m_namedFacts;
    /// The facts that may be used today: the fields show them.
    facts::FactSet m_factsInUse;
    QDate m_today;
    std::vector<WhatIfGroup> m_groups;
    Tried m_tried;
    StepsBack<Tried> m_steps;
    /// The facts in use with the assumptions.
    facts::FactSet m_assumedFacts;
    /// The problems of changed fields.
    std::vector<Problem> m_problems;
    std::unique_ptr<WhatIfSide> m_base;
    std::unique_ptr<WhatIfSide> m_changed;
};

} // namespace bindery::ui
