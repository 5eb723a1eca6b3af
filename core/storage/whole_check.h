#pragma once

// Compares every index of a store with its table, on a thread and a connection of its own, while the store is in use.
// A large store gets only the quick check when it opens, which does not see a wrong index. This check does.
//
// Cancellation and shutdown: the destructor ends the check at once and joins. Failure: a check that cannot be made
// leaves the store unchecked, and the log says why.

#include "base/result.h"
#include "storage/integrity.h"

#include <QString>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace bindery::storage {

class WholeCheck final : public QThread {
public:
    /// `ended` is called on this thread.
    WholeCheck(QString path, SharedIntegrity integrity, std::function<void()> ended);
    ~WholeCheck() override;

    /// To be called after the end of the check. Gives the damage; nothing where all is sound, or where the check could
    /// not be made.
    [[nodiscard]] const std::optional<Error> &damage() const { return m_damage; }

protected:
    void run() override;

private:
    const QString m_path;
    SharedIntegrity m_integrity;
    std::function<void()> m_ended;
    std::atomic<bool> m_stop = false;
    std::optional<Error> m_damage;
};

} // namespace bindery::storage
