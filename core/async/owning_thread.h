#pragma once

// The thread that made an object. The primitives of core are single-threaded: each has a member of this type and checks
// with it that it is used on that thread.

#include <QtGlobal>

#include <thread>

namespace bindery::async {

class OwningThread {
public:
    void check() const
    {
        Q_ASSERT_X(std::this_thread::get_id() == m_owner, "OwningThread",
                   "this object is used on another thread than the one that made it");
    }

private:
    std::thread::id m_owner = std::this_thread::get_id();
};

} // namespace bindery::async
