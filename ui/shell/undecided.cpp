#include "ui/shell/undecided.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

void Undecided::keep(const Conflict &conflict, risk::Record mine)
{
    auto *kept = new domain::WriteConflict;
    kept->theirs = conflict->theirs;
    kept->history = conflict->history;
    kept->mine = std::move(mine);
    m_left[conflict->theirs.summary.id] = Conflict(kept);
}

Conflict Undecided::take(const domain::Submission &now)
{
    const Conflict left = m_left.take(now.summary.id);
    if (!left)
        return left;
    auto *again = new domain::WriteConflict;
    again->theirs = now;
    // The history that was kept belongs to the revision that was seen then.
    if (now.summary.revision == left->theirs.summary.revision)
        again->history = left->history;
    again->mine = left->mine;
    return Conflict(again);
}

QStringList Undecided::numbers() const
{
    QStringList numbers;
    for (const Conflict &left : m_left)
        numbers += u"#%1"_s.arg(left->theirs.summary.number);
    return numbers;
}

} // namespace bindery::ui
