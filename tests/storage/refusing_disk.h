#pragma once

// A disk that does not open files whose name has a certain ending, for a reason of the system's.
//
// Register one at a time, before a store is opened; it is SQLite's standard file system until it goes.

#include <QByteArray>
#include <QString>

#include <cerrno>

#include <sqlite3.h>

namespace bindery::test {

class RefusingDisk {
public:
    RefusingDisk(const QString &ending, int number)
        : m_ending(ending.toLocal8Bit()), m_number(number), m_inner(sqlite3_vfs_find(nullptr)), m_vfs(*m_inner)
    {
        m_vfs.zName = "bindery-refusing-disk";
        m_vfs.pAppData = this;
        m_vfs.xOpen = [](sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags) {
            const auto *self = static_cast<const RefusingDisk *>(vfs->pAppData);
            if (name && QByteArray(name).endsWith(self->m_ending)) {
                file->pMethods = nullptr;
                errno = self->m_number;
                return SQLITE_CANTOPEN;
            }
            return self->m_inner->xOpen(self->m_inner, name, file, flags, outFlags);
        };
        sqlite3_vfs_register(&m_vfs, 1);
    }
    ~RefusingDisk()
    {
        sqlite3_vfs_register(m_inner, 1);
        sqlite3_vfs_unregister(&m_vfs);
    }
    RefusingDisk(const RefusingDisk &) = delete;
    RefusingDisk &operator=(const RefusingDisk &) = delete;

private:
    QByteArray m_ending;
    int m_number;
    sqlite3_vfs *m_inner;
    sqlite3_vfs m_vfs;
};

} // namespace bindery::test
