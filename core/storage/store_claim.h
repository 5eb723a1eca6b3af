#pragma once

// The claim of this program on a store's file: locks of the kernel on single bytes far beyond the file's content.
//
// The kernel ties such a lock to the file itself, whatever name led to it, and ends it with the program, however that
// ends. So a lock tells for certain whether a program lives: no process number that is given again, no clock, no file
// that is left behind. The locks are those of an open file description (F_OFD_SETLK, fcntl(2)): SQLite locks other
// bytes of the same file and is not disturbed.
//
// Threads: used on the database thread. A claim is taken before SQLite opens the file and given back after SQLite has
// closed it: closing any descriptor of a file ends SQLite's own locks on it, so a process opens a store once.

#include "base/result.h"

#include <QString>

#include <chrono>
#include <memory>

namespace bindery::storage {

class StoreClaim {
public:
    /// Opens the file, which exists, and takes the door lock, waiting at most `patience`. Errors: StoreUnavailable
    /// (another program holds the door, or opened the same file under another name; locks do not work there).
    [[nodiscard]] static Result<std::unique_ptr<StoreClaim>> take(const QString &path,
                                                                  std::chrono::milliseconds patience);
    ~StoreClaim();
    Q_DISABLE_COPY(StoreClaim)

    /// The number of this program in rows: random, so that no earlier program had it.
    [[nodiscard]] qint64 owner() const { return m_owner; }
    /// Does the program with that number live and have this store open?
    [[nodiscard]] bool isAlive(qint64 owner) const;
    /// Does any other program have this store open?
    [[nodiscard]] bool hasOthers() const;

    /// The door lock lets one program at a time open or close a store. That program sees the file at rest or in use,
    /// never in between.
    void leaveDoor();
    /// Waits at most `patience`. False when another program holds the door all that time.
    [[nodiscard]] bool enterDoor(std::chrono::milliseconds patience);

    /// Takes the lock of the one window that a store may have. False when another program has it.
    [[nodiscard]] bool takeWindow();

    /// How many names the file has (hard links).
    [[nodiscard]] int names() const;

private:
    StoreClaim(int file, qint64 owner) : m_file(file), m_owner(owner) {}
    const int m_file;
    const qint64 m_owner;
};

} // namespace bindery::storage
