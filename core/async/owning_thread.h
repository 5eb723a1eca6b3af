#pragma once

// core's primitives are single-threaded and say so: a member of this type remembers the thread that made its owner.

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
