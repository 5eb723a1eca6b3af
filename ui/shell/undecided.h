#pragma once

// What was typed in submissions that another program has changed meanwhile, and that were left before the underwriter
// chose between the two sides. Kept in memory until he comes back and chooses: nothing of it is saved.

#include "domain/application.h"
#include "domain/write_conflict.h"

#include <QMap>
#include <QStringList>

namespace bindery::ui {

using Conflict = QExplicitlySharedDataPointer<const domain::WriteConflict>;

class Undecided {
public:
    void keep(const Conflict &conflict, domain::AutoApplication mine);
    [[nodiscard]] bool has(const QString &id) const { return m_left.contains(id); }
    [[nodiscard]] QStringList ids() const { return m_left.keys(); }
    /// Of one that is in hand again: both sides, "theirs" as the store has it now. None where nothing was kept.
    [[nodiscard]] Conflict take(const domain::Submission &now);
    /// It was erased for good by the underwriter's own word.
    void drop(const QString &id) { m_left.remove(id); }
    /// "#7", "#9".
    [[nodiscard]] QStringList numbers() const;

private:
    /// By id.
    QMap<QString, Conflict> m_left;
};

} // namespace bindery::ui
