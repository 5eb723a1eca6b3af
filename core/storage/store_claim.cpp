#include "storage/store_claim.h"

#include "base/sha256.h"
#include "storage/store_error.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QtEndian>

#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace bindery::storage {

namespace {

// SQLite locks bytes at 2^30 alone. These places lie beyond the end of every file; a lock needs no content.
constexpr off_t Door = off_t(1) << 62;
constexpr off_t Window = Door + 1;
/// A program locks the byte of the name by which it opened the file.
constexpr off_t Names = off_t(1) << 60;
constexpr off_t HowManyNames = off_t(1) << 40;
/// A program locks the byte of its own number.
constexpr off_t Owners = off_t(1) << 61;
constexpr off_t HowManyOwners = off_t(1) << 52;

constexpr int MillisecondsBetweenTries = 5;

struct flock placed(short kind, off_t start, off_t length)
{
    struct flock lock{};
    lock.l_type = kind;
    lock.l_whence = SEEK_SET;
    lock.l_start = start;
    lock.l_len = length;
    return lock;
}

bool tryLock(int file, short kind, off_t start)
{
    struct flock lock = placed(kind, start, 1);
    return ::fcntl(file, F_OFD_SETLK, &lock) == 0;
}

void unlock(int file, off_t start)
{
    struct flock lock = placed(F_UNLCK, start, 1);
    ::fcntl(file, F_OFD_SETLK, &lock);
}

/// Locks of this very descriptor do not count.
bool somebodyElseHolds(int file, off_t start, off_t length)
{
    if (length <= 0)
        return false;
    struct flock lock = placed(F_WRLCK, start, length);
    return ::fcntl(file, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

off_t placeOfName(const QString &path)
{
    const QByteArray digest = Sha256::of(QFile::encodeName(path));
    return Names + off_t(qFromLittleEndian<quint64>(digest.constData()) % quint64(HowManyNames));
}

Error underAnotherName(const QString &path)
{
    return Error(ErrorCode::StoreUnavailable,
                 QStringLiteral("The database %1 is open in another Bindery under another name of the same file (a "
                                "hard link). SQLite keeps a log for each name, so writing under both would lose "
                                "quotes. Use one name, or make a copy with “bindery-cli store copy”.")
                     .arg(QDir::toNativeSeparators(path)),
                 QStringLiteral("another name is in use"));
}

Error heldElsewhere(const QString &path)
{
    return Error(ErrorCode::StoreUnavailable,
                 QStringLiteral("Another program is holding Bindery's database %1: it is being opened, brought up to "
                                "date or closed there. Nothing was changed. Wait until it is done, and try again.")
                     .arg(QDir::toNativeSeparators(path)),
                 QStringLiteral("the door is held"));
}

} // namespace

Result<std::unique_ptr<StoreClaim>> StoreClaim::take(const QString &path, std::chrono::milliseconds patience)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
    if (file < 0)
        return failure(systemError(errno, path, QStringLiteral("open for its lock")));
    const auto number = qint64(1 + QRandomGenerator::system()->generate64() % quint64(HowManyOwners - 1));
    std::unique_ptr<StoreClaim> claim(new StoreClaim(file, number));
    if (!tryLock(file, F_WRLCK, Owners + number))
        return failure(systemError(errno, path, QStringLiteral("lock")));
    if (!claim->enterDoor(patience))
        return failure(heldElsewhere(path));
    const off_t own = placeOfName(path);
    if (somebodyElseHolds(file, Names, own - Names) || somebodyElseHolds(file, own + 1, Names + HowManyNames - own - 1))
        return failure(underAnotherName(path));
    // A shared lock: several programs may have the file open by one name.
    if (!tryLock(file, F_RDLCK, own))
        return failure(systemError(errno, path, QStringLiteral("lock")));
    return claim;
}

StoreClaim::~StoreClaim()
{
    ::close(m_file);
}

bool StoreClaim::isAlive(qint64 owner) const
{
    if (owner == m_owner)
        return true;
    return owner > 0 && owner < HowManyOwners && somebodyElseHolds(m_file, Owners + owner, 1);
}

bool StoreClaim::hasOthers() const
{
    return somebodyElseHolds(m_file, Owners, HowManyOwners);
}

bool StoreClaim::enterDoor(std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    while (!tryLock(m_file, F_WRLCK, Door)) {
        if (deadline.hasExpired())
            return false;
        ::poll(nullptr, 0, MillisecondsBetweenTries);
    }
    return true;
}

void StoreClaim::leaveDoor()
{
    unlock(m_file, Door);
}

bool StoreClaim::takeWindow()
{
    return tryLock(m_file, F_WRLCK, Window);
}

int StoreClaim::names() const
{
    struct stat status{};
    return ::fstat(m_file, &status) == 0 ? int(status.st_nlink) : 1;
}

} // namespace bindery::storage
