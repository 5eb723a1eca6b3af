#include "services/packing.h"

#include <QtGlobal>

#include <zlib.h>

#include <array>

namespace bindery::services {

namespace {

/// The number by which zlib is told which frame stands around the packed bytes.
constexpr int GzipFrame = 15 + 16;
constexpr int ZlibFrame = 15;
constexpr int NoFrame = -15;

class Inflater {
public:
    explicit Inflater(int frame) { m_ready = inflateInit2(&m_stream, frame) == Z_OK; }
    ~Inflater()
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }
    Q_DISABLE_COPY(Inflater)

    tl::expected<QByteArray, UnpackFailure> unpack(const QByteArray &packed, qsizetype most, bool mayFollow)
    {
        if (!m_ready)
            return tl::unexpected(UnpackFailure::Broken);
        // zlib reads the bytes and never writes to them.
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
        m_stream.avail_in = uInt(packed.size());
        QByteArray out;
        for (;;) {
            const int code = step(out);
            if (out.size() > most)
                return tl::unexpected(UnpackFailure::TooLong);
            if (code == Z_STREAM_END) {
                if (m_stream.avail_in == 0)
                    return out;
                // A gzip file may hold several members, one behind the other (RFC 1952, 2.2).
                if (!mayFollow || inflateReset(&m_stream) != Z_OK)
                    return tl::unexpected(UnpackFailure::Broken);
            } else if (code == Z_BUF_ERROR) {
                return tl::unexpected(UnpackFailure::BrokeOff);
            } else if (code != Z_OK) {
                return tl::unexpected(UnpackFailure::Broken);
            }
        }
    }

private:
    int step(QByteArray &out)
    {
        std::array<char, 16 * 1024> some;
        m_stream.next_out = reinterpret_cast<Bytef *>(some.data());
        m_stream.avail_out = uInt(some.size());
        const int code = inflate(&m_stream, Z_NO_FLUSH);
        out.append(some.data(), qsizetype(some.size() - m_stream.avail_out));
        return code;
    }

    z_stream m_stream{};
    bool m_ready = false;
};

bool isPacking(QByteArrayView value, const char *name)
{
    return value.compare(name, Qt::CaseInsensitive) == 0;
}

} // namespace

std::optional<Packing> packingFrom(QByteArrayView value)
{
    const QByteArrayView name = value.trimmed();
    if (name.isEmpty() || isPacking(name, "identity"))
        return Packing::None;
    if (isPacking(name, "gzip") || isPacking(name, "x-gzip"))
        return Packing::Gzip;
    return isPacking(name, "deflate") ? std::optional(Packing::Deflate) : std::nullopt;
}

tl::expected<QByteArray, UnpackFailure> unpacked(const QByteArray &packed, Packing packing, qsizetype most)
{
    switch (packing) {
    case Packing::None: return packed;
    case Packing::Gzip: return Inflater(GzipFrame).unpack(packed, most, true);
    case Packing::Deflate: break;
    }
    // "deflate" means packed bytes within zlib's frame, and some servers send them without the frame.
    const auto framed = Inflater(ZlibFrame).unpack(packed, most, false);
    if (framed || framed.error() != UnpackFailure::Broken)
        return framed;
    return Inflater(NoFrame).unpack(packed, most, false);
}

} // namespace bindery::services
