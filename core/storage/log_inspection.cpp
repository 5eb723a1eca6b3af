#include "storage/log_inspection.h"

#include <QFile>
#include <QtEndian>

#include <array>
#include <optional>

namespace bindery::storage {

namespace {

constexpr qsizetype LogHeaderSize = 32;
constexpr qsizetype FrameHeaderSize = 24;
constexpr qsizetype SaltsSize = 8;

struct Checksum {
    quint32 first = 0;
    quint32 second = 0;
    friend bool operator==(const Checksum &, const Checksum &) = default;
};

Checksum storedChecksum(const char *at)
{
    return {qFromBigEndian<quint32>(at), qFromBigEndian<quint32>(at + 4)};
}

/// `size` is a multiple of 8.
Checksum continued(Checksum sum, const char *bytes, qsizetype size, bool bigEndian)
{
    for (qsizetype i = 0; i < size; i += 8) {
        const quint32 a = bigEndian ? qFromBigEndian<quint32>(bytes + i) : qFromLittleEndian<quint32>(bytes + i);
        const quint32 b
            = bigEndian ? qFromBigEndian<quint32>(bytes + i + 4) : qFromLittleEndian<quint32>(bytes + i + 4);
        sum.first += a + sum.second;
        sum.second += b + sum.first;
    }
    return sum;
}

struct Frame {
    QByteArray bytes;

    [[nodiscard]] QByteArrayView salts() const { return QByteArrayView(bytes).sliced(8, SaltsSize); }
    [[nodiscard]] bool commits() const { return qFromBigEndian<quint32>(bytes.constData() + 4) != 0; }
    [[nodiscard]] Checksum checksum() const { return storedChecksum(bytes.constData() + 16); }
    [[nodiscard]] Checksum checksumAfter(Checksum before, bool bigEndian) const
    {
        const Checksum head = continued(before, bytes.constData(), 8, bigEndian);
        return continued(head, bytes.constData() + FrameHeaderSize, bytes.size() - FrameHeaderSize, bigEndian);
    }
};

/// Frame by frame, so that a log of any size is read in little memory.
class LogReader {
public:
    explicit LogReader(QFile &file) : m_file(file), m_header(file.read(LogHeaderSize))
    {
        if (m_header.size() < LogHeaderSize)
            return;
        constexpr quint32 LittleEndianMagic = 0x377f0682;
        constexpr quint32 BigEndianMagic = 0x377f0683;
        const auto magic = qFromBigEndian<quint32>(m_header.constData());
        const auto page = qFromBigEndian<quint32>(m_header.constData() + 8);
        m_bigEndian = magic == BigEndianMagic;
        m_pageSize = page;
        const bool known = magic == LittleEndianMagic || magic == BigEndianMagic;
        const bool sized = page >= 512 && page <= 65536 && (page & (page - 1)) == 0;
        m_begins = continued({}, m_header.constData(), LogHeaderSize - 8, m_bigEndian);
        m_usable = known && sized && m_begins == storedChecksum(m_header.constData() + 24);
    }

    [[nodiscard]] bool isUsable() const { return m_usable; }
    [[nodiscard]] QByteArrayView salts() const { return QByteArrayView(m_header).sliced(16, SaltsSize); }
    [[nodiscard]] bool bigEndian() const { return m_bigEndian; }
    [[nodiscard]] Checksum begins() const { return m_begins; }

    [[nodiscard]] std::optional<Frame> next()
    {
        Frame frame{m_file.read(FrameHeaderSize + m_pageSize)};
        if (frame.bytes.size() < FrameHeaderSize + m_pageSize)
            return std::nullopt;
        return frame;
    }

private:
    QFile &m_file;
    QByteArray m_header;
    qsizetype m_pageSize = 0;
    bool m_usable = false;
    bool m_bigEndian = false;
    Checksum m_begins;
};

/// What the index says: how many frames there were, of which log, and how many of them are in the file as well.
struct LogIndex {
    qint64 frames = 0;
    qint64 copied = 0;
    QByteArray salts;
};

std::optional<LogIndex> readIndex(const QString &path)
{
    // The index: two equal headers of 48 bytes, then how much of the log has been copied into the file.
    constexpr qsizetype IndexHeaderSize = 48;
    constexpr qsizetype IndexInitializedAt = 12;
    constexpr qsizetype IndexFramesAt = 16;
    constexpr qsizetype IndexSaltsAt = 32;
    constexpr qsizetype IndexCopiedAt = 2 * IndexHeaderSize;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray bytes = file.read(IndexCopiedAt + 4);
    if (bytes.size() < IndexCopiedAt + 4)
        return std::nullopt;
    // Two copies that differ: the program ended while it wrote them.
    if (bytes.first(IndexHeaderSize) != bytes.sliced(IndexHeaderSize, IndexHeaderSize) || !bytes[IndexInitializedAt])
        return std::nullopt;
    LogIndex index;
    // The bytes are in the machine's own order, because the index is never read on another machine.
    index.frames = qFromUnaligned<quint32>(bytes.constData() + IndexFramesAt);
    index.copied = qFromUnaligned<quint32>(bytes.constData() + IndexCopiedAt);
    index.salts = bytes.sliced(IndexSaltsAt, SaltsSize);
    return index;
}

/// Reads on behind the first frame that is not whole. A frame whose checksum continues that of the frame before it was
/// written by the same program into the same log. Where a commit has another frame behind it, the commit was on the
/// disk before the next work began, so all work up to it had been acknowledged.
bool holdsLaterWork(LogReader &log, const Frame &broken)
{
    Checksum before = broken.checksum();
    bool committed = false;
    while (const std::optional<Frame> frame = log.next()) {
        const bool belongs
            = frame->salts() == log.salts() && frame->checksumAfter(before, log.bigEndian()) == frame->checksum();
        if (belongs && committed)
            return true;
        committed = committed || (belongs && frame->commits());
        before = frame->checksum();
    }
    return false;
}

} // namespace

LogInspection inspectLog(const QString &storePath)
{
    LogInspection found;
    QFile file(storePath + QStringLiteral("-wal"));
    found.exists = file.exists();
    found.hasContent = file.size() > 0;
    const std::optional<LogIndex> index = readIndex(storePath + QStringLiteral("-shm"));
    if (!found.exists || !file.open(QIODevice::ReadOnly)) {
        found.detail = found.exists ? file.errorString() : QStringLiteral("there is no log");
        return found;
    }
    LogReader log(file);
    qint64 frames = 0;
    bool laterWork = false;
    if (log.isUsable()) {
        Checksum sum = log.begins();
        while (const std::optional<Frame> frame = log.next()) {
            const Checksum now = frame->checksumAfter(sum, log.bigEndian());
            if (frame->salts() != log.salts() || now != frame->checksum()) {
                laterWork = holdsLaterWork(log, *frame);
                break;
            }
            sum = now;
            ++frames;
            if (frame->commits())
                found.wholeFrames = frames;
        }
    }
    // An index of another log than this one says nothing of it.
    const bool sameLog = index && (!log.isUsable() || log.salts() == index->salts);
    const bool shorter = sameLog && index->frames > found.wholeFrames && index->frames > index->copied;
    found.lost = laterWork || shorter;
    found.detail = QStringLiteral("%1 whole frames, %2 by the index, %3 of them copied, %4")
                       .arg(found.wholeFrames)
                       .arg(index ? index->frames : -1)
                       .arg(index ? index->copied : -1)
                       .arg(laterWork ? QStringLiteral("later work behind a broken frame") : QStringLiteral("no more"));
    return found;
}

} // namespace bindery::storage
