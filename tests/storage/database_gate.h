#pragma once

// The database thread can be held inside a job, so that what is handed over meanwhile waits together.

#include "storage/connection.h"
#include "storage/database.h"

#include <condition_variable>
#include <mutex>

namespace bindery::test {

/// Has to live until the job that waits at it has ended.
class DatabaseGate {
public:
    void open()
    {
        {
            const std::scoped_lock lock(m_lock);
            m_open = true;
        }
        m_changed.notify_all();
    }
    void pass()
    {
        std::unique_lock lock(m_lock);
        m_changed.wait(lock, [this] { return m_open; });
    }
    /// A job that does not end before the gate is opened.
    storage::Work<void> held()
    {
        return [this](storage::Connection &) {
            pass();
            return Result<void>();
        };
    }

private:
    std::mutex m_lock;
    std::condition_variable m_changed;
    bool m_open = false;
};

} // namespace bindery::test
