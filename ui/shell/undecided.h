#pragma once

// Typed text of submissions in conflict that were left before the underwriter chose between the two sides. The text is
// kept in memory until the choice is made; nothing of it is saved.

#include "domain/write_conflict.h"
#include "risk/record/record.h"

#include <QMap>
#include <QStringList>

namespace bindery::ui {

using Conflict = QExplicitlySharedDataPointer<const domain::WriteConflict>;

class Undecided {
public:
    void keep(const Conflict &conflict, risk::Record mine);
    [[nodiscard]] bool has(const QString &id) const { return m_left.contains(id); }
    [[nodiscard]] QStringList ids() const { return m_left.keys(); }
    /// Gives back both sides of a submission that is in hand again, with "theirs" as the store has it now. None where
    /// nothing was kept.
    [[nodiscard]] Conflict take(const domain::Submission &now);
    /// Forgets a submission that the user has erased.
    void drop(const QString &id) { m_left.remove(id); }
    /// The numbers of the submissions: "#7", "#9".
    [[nodiscard]] QStringList numbers() const;

private:
    /// The conflicts by the id of the submission.
    QMap<QString, Conflict> m_left;
};

} // namespace bindery::ui
