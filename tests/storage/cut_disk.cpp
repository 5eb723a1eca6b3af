#include "cut_disk.h"

#include "test_support/files.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QMutex>
#include <QMutexLocker>

#include <sqlite3.h>

namespace bindery::test {

namespace cut {

constexpr qsizetype Sector = 512;
constexpr const char *Name = "bindery-cut-disk";

/// SQLite's own file lies behind it in the same memory.
struct CutFile {
    sqlite3_file base;
    CutDisk::Parts *disk;
    QString *path;
};

sqlite3_file *innerOf(sqlite3_file *file)
{
    return reinterpret_cast<sqlite3_file *>(reinterpret_cast<CutFile *>(file) + 1);
}

} // namespace cut

struct CutDisk::Parts {
    sqlite3_vfs vfs{};
    sqlite3_vfs *inner = nullptr;
    sqlite3_io_methods methods{};
    mutable QMutex lock;
    /// By path; a file that was never synced is not in it.
    QHash<QString, QByteArray> durable;
    int syncs = 0;

    void synced(const QString &path)
    {
        const QByteArray content = contentOf(path);
        const QMutexLocker held(&lock);
        durable.insert(path, content);
        ++syncs;
    }
    void removed(const QString &path)
    {
        const QMutexLocker held(&lock);
        durable.remove(path);
    }
};

namespace cut {

int closeFile(sqlite3_file *file)
{
    auto *own = reinterpret_cast<CutFile *>(file);
    sqlite3_file *inner = innerOf(file);
    const int code = inner->pMethods ? inner->pMethods->xClose(inner) : SQLITE_OK;
    delete own->path;
    return code;
}

int syncFile(sqlite3_file *file, int flags)
{
    auto *own = reinterpret_cast<CutFile *>(file);
    sqlite3_file *inner = innerOf(file);
    const int code = inner->pMethods->xSync(inner, flags);
    if (code == SQLITE_OK && own->path)
        own->disk->synced(*own->path);
    return code;
}

/// Everything but closing and syncing goes straight through.
sqlite3_io_methods passingMethods()
{
    sqlite3_io_methods methods{};
    methods.iVersion = 2;
    methods.xClose = &closeFile;
    methods.xSync = &syncFile;
    methods.xRead = [](sqlite3_file *f, void *to, int size, sqlite3_int64 at) {
        return innerOf(f)->pMethods->xRead(innerOf(f), to, size, at);
    };
    methods.xWrite = [](sqlite3_file *f, const void *from, int size, sqlite3_int64 at) {
        return innerOf(f)->pMethods->xWrite(innerOf(f), from, size, at);
    };
    methods.xTruncate
        = [](sqlite3_file *f, sqlite3_int64 size) { return innerOf(f)->pMethods->xTruncate(innerOf(f), size); };
    methods.xFileSize
        = [](sqlite3_file *f, sqlite3_int64 *size) { return innerOf(f)->pMethods->xFileSize(innerOf(f), size); };
    methods.xLock = [](sqlite3_file *f, int kind) { return innerOf(f)->pMethods->xLock(innerOf(f), kind); };
    methods.xUnlock = [](sqlite3_file *f, int kind) { return innerOf(f)->pMethods->xUnlock(innerOf(f), kind); };
    methods.xCheckReservedLock
        = [](sqlite3_file *f, int *held) { return innerOf(f)->pMethods->xCheckReservedLock(innerOf(f), held); };
    methods.xFileControl = [](sqlite3_file *f, int what, void *with) {
        return innerOf(f)->pMethods->xFileControl(innerOf(f), what, with);
    };
    methods.xSectorSize = [](sqlite3_file *f) { return innerOf(f)->pMethods->xSectorSize(innerOf(f)); };
    methods.xDeviceCharacteristics
        = [](sqlite3_file *f) { return innerOf(f)->pMethods->xDeviceCharacteristics(innerOf(f)); };
    methods.xShmMap = [](sqlite3_file *f, int region, int size, int extend, void volatile **at) {
        return innerOf(f)->pMethods->xShmMap(innerOf(f), region, size, extend, at);
    };
    methods.xShmLock = [](sqlite3_file *f, int offset, int count, int flags) {
        return innerOf(f)->pMethods->xShmLock(innerOf(f), offset, count, flags);
    };
    methods.xShmBarrier = [](sqlite3_file *f) { innerOf(f)->pMethods->xShmBarrier(innerOf(f)); };
    methods.xShmUnmap = [](sqlite3_file *f, int remove) { return innerOf(f)->pMethods->xShmUnmap(innerOf(f), remove); };
    return methods;
}

int openFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *disk = static_cast<CutDisk::Parts *>(vfs->pAppData);
    auto *own = reinterpret_cast<CutFile *>(file);
    own->disk = disk;
    own->path = name ? new QString(QFile::decodeName(name)) : nullptr;
    sqlite3_file *inner = innerOf(file);
    inner->pMethods = nullptr;
    const int code = disk->inner->xOpen(disk->inner, name, inner, flags, outFlags);
    if (code != SQLITE_OK) {
        delete own->path;
        own->base.pMethods = nullptr;
        return code;
    }
    own->base.pMethods = &disk->methods;
    return code;
}

int deleteFile(sqlite3_vfs *vfs, const char *name, int syncFolder)
{
    auto *disk = static_cast<CutDisk::Parts *>(vfs->pAppData);
    const int code = disk->inner->xDelete(disk->inner, name, syncFolder);
    if (code == SQLITE_OK)
        disk->removed(QFile::decodeName(name));
    return code;
}

} // namespace cut

CutDisk::CutDisk() : m_parts(std::make_unique<Parts>())
{
    Parts &parts = *m_parts;
    parts.inner = sqlite3_vfs_find(nullptr);
    parts.methods = cut::passingMethods();
    parts.vfs = *parts.inner;
    parts.vfs.szOsFile = int(sizeof(cut::CutFile)) + parts.inner->szOsFile;
    parts.vfs.zName = cut::Name;
    parts.vfs.pAppData = m_parts.get();
    parts.vfs.xOpen = &cut::openFile;
    parts.vfs.xDelete = &cut::deleteFile;
    sqlite3_vfs_register(&parts.vfs, 1);
}

CutDisk::~CutDisk()
{
    sqlite3_vfs_register(m_parts->inner, 1);
    sqlite3_vfs_unregister(&m_parts->vfs);
}

void CutDisk::layOut(const QString &folder, const QString &target, QRandomGenerator &random)
{
    QDir().mkpath(target);
    const QMutexLocker held(&m_parts->lock);
    for (const QString &name : QDir(folder).entryList(QDir::Files)) {
        // The index in memory is nothing that a disk keeps.
        if (name.endsWith(QLatin1StringView("-shm")))
            continue;
        const QString path = QDir(folder).filePath(name);
        const QByteArray written = contentOf(path);
        const auto synced = m_parts->durable.constFind(path);
        QByteArray left = synced == m_parts->durable.constEnd() ? QByteArray() : *synced;
        // The file may have been made longer or shorter without a sync.
        if (random.bounded(2) == 0)
            left.resize(written.size(), '\0');
        for (qsizetype at = 0; at + cut::Sector <= std::min(left.size(), written.size()); at += cut::Sector) {
            if (random.bounded(2) == 0)
                left.replace(at, cut::Sector, written.sliced(at, cut::Sector));
        }
        writeFile(QDir(target).filePath(name), left);
    }
}

int CutDisk::syncs() const
{
    const QMutexLocker held(&m_parts->lock);
    return m_parts->syncs;
}

} // namespace bindery::test
