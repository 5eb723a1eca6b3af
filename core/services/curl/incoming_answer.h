#pragma once

// One answer while it comes in, and whether all of it has come. The end of a connection proves nothing: it also comes
// from a service that crashed, a proxy that was restarted, a line that broke. An answer is whole when its head has
// ended, and its body ended where the head said that it would.

#include "services/packed_body.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace bindery::services {

class IncomingAnswer {
public:
    /// `maxBytes` is for all that is received: status, headers, interim answers, body and trailers together.
    explicit IncomingAnswer(qsizetype maxBytes) : m_maxBytes(maxBytes) {}

    /// A line of the head or, after it, of the trailers, with its line end. False: it has become too long to be an
    /// answer, and nothing more is wanted.
    [[nodiscard]] bool takeLine(QByteArrayView line);
    /// False: as above.
    [[nodiscard]] bool takeBody(QByteArrayView bytes);

    /// Of the answer itself, not of a "100 Continue" before it; 0 until its status line has come.
    [[nodiscard]] int status() const { return m_status; }
    /// The empty line after the last header has come: status and headers are what the service said.
    [[nodiscard]] bool headHasEnded() const { return m_headHasEnded; }
    [[nodiscard]] bool isTooLong() const { return m_tooLong; }
    /// It says that mock services made it up.
    [[nodiscard]] bool isMock() const { return m_mock; }

    /// What is missing in the proof that all of it has come, for people and for the log.
    struct Doubt {
        QString sentence;
        QString detail;
    };
    /// To be asked when the transfer has ended without an error: the body, unpacked, or why it may not be all.
    [[nodiscard]] tl::expected<QByteArray, Doubt> body() const;

private:
    /// No value: all of it has come.
    [[nodiscard]] std::optional<Doubt> doubt() const;
    [[nodiscard]] bool fits(QByteArrayView bytes);
    void beginHead(QByteArrayView statusLine);
    void takeHeader(QByteArrayView line);
    void endHead();

    qsizetype m_maxBytes;
    qsizetype m_received = 0;
    int m_status = 0;
    bool m_headHasEnded = false;
    bool m_tooLong = false;
    bool m_mock = false;
    /// A frame says which one is the last of an answer.
    bool m_framed = false;
    bool m_hasTransferCoding = false;
    bool m_chunked = false;
    bool m_hasLength = false;
    /// What the head announced; no value when it cannot be read or is said twice in different ways.
    std::optional<qint64> m_length;
    /// No value: packed in a way that is not understood.
    std::optional<Packing> m_packing = Packing::None;
    /// As the head says it; empty when it says nothing.
    QByteArray m_packingName;
    QByteArray m_body;
};

} // namespace bindery::services
