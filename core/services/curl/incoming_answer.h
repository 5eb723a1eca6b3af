#pragma once

// One answer while it comes in, and whether all of it has come. The end of a connection proves nothing: a service that
// crashed, a proxy that was restarted and a line that broke end it too. An answer is whole when its head has ended, and
// its body ended where the head said that it would.

#include "services/packing.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace bindery::services {

class IncomingAnswer {
public:
    /// `maxBytes` limits all that is received: status, headers, interim answers, body and trailers together.
    explicit IncomingAnswer(qsizetype maxBytes) : m_maxBytes(maxBytes) {}

    /// Takes a line of the head or, after it, of the trailers, with its line end. False: the answer has become too
    /// long, and nothing more is wanted.
    [[nodiscard]] bool takeLine(QByteArrayView line);
    /// Takes bytes of the body. False: the answer has become too long, and nothing more is wanted.
    [[nodiscard]] bool takeBody(QByteArrayView bytes);

    /// The status of the answer itself, not of a "100 Continue" before it. 0 until its status line has come.
    [[nodiscard]] int status() const { return m_status; }
    /// True once the empty line after the last header has come: status and headers are complete.
    [[nodiscard]] bool headHasEnded() const { return m_headHasEnded; }
    [[nodiscard]] bool isTooLong() const { return m_tooLong; }
    /// True where the answer carries MockHeader.
    [[nodiscard]] bool isMock() const { return m_mock; }

    /// What is missing in the proof that the answer is whole, for people and for the log.
    struct Doubt {
        QString sentence;
        QString detail;
    };
    /// Called when the transfer has ended without an error. Gives the body, unpacked, or why it may not be whole.
    [[nodiscard]] tl::expected<QByteArray, Doubt> body() const;

private:
    /// No value: the answer is whole.
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
    /// HTTP/2: a frame says which one is the last of an answer.
    bool m_framed = false;
    bool m_hasTransferCoding = false;
    bool m_chunked = false;
    bool m_hasLength = false;
    /// The length that the head announced. No value when it cannot be read or is given twice with different numbers.
    std::optional<qint64> m_length;
    /// No value: a packing that is not understood.
    std::optional<Packing> m_packing = Packing::None;
    /// The value in the head; empty when there is none.
    QByteArray m_packingName;
    QByteArray m_body;
};

} // namespace bindery::services
