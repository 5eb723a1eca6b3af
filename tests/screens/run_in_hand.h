#pragma once

// A run of the whole program that begins with a submission in hand.

#include "screens/window_run.h"

namespace bindery::test {

/// A run on the applications that ship, with the submission of one row in hand.
class RunInHand : public Run {
public:
    RunInHand(const QString &folder, int row) : Run(folder, u":/bindery/samples"_s)
    {
        if (!hasSamples())
            return;
        const QString id = workbench().queue().row(row).id;
        if (take(id))
            m_id = id;
    }

    [[nodiscard]] bool isReady() const { return !m_id.isEmpty(); }
    [[nodiscard]] const QString &id() const { return m_id; }

private:
    QString m_id;
};

} // namespace bindery::test
