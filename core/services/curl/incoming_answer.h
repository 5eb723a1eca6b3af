#pragma once

// One answer while it comes in, and whether all of it has come. The end of a connection proves nothing: it also comes
// from a service that crashed, a proxy that was restarted, a line that broke. An answer is whole when its head has
// ended, and its body ended where the head said that it would.

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace bindery::services {

class IncomingAnswer {
public:
    explicit IncomingAnswer(qsizetype maxBodyBytes) : m_maxBodyBytes(maxBodyBytes) {}

    /// A line of the head or, after it, of the trailers, with its line end.
    void takeLine(QByteArrayView line);
    /// False: it has become too long to be an answer, and nothing more is wanted.
    [[nodiscard]] bool takeBody(QByteArrayView bytes);

    /// Of the answer itself, not of a "100 Continue" before it; 0 until its status line has come.
    [[nodiscard]] int status() const { return m_status; }
    /// The empty line after the last header has come: status and headers are what the service said.
    [[nodiscard]] bool headHasEnded() const { return m_headHasEnded; }
    [[nodiscard]] bool isTooLong() const { return m_tooLong; }
    [[nodiscard]] const QByteArray &body() const { return m_body; }

    /// What is missing in the proof that all of it has come, for people and for the log.
    struct Doubt {
        QString sentence;
        QString detail;
    };
    /// To be asked when the transfer has ended without an error. No value: it is whole.
    [[nodiscard]] std::optional<Doubt> doubt() const;

private:
    void beginHead(QByteArrayView statusLine);
    void takeHeader(QByteArrayView line);
    void endHead();

    qsizetype m_maxBodyBytes;
    int m_status = 0;
    bool m_headHasEnded = false;
    bool m_tooLong = false;
    /// A frame says which one is the last of an answer.
    bool m_framed = false;
    bool m_hasTransferCoding = false;
    bool m_chunked = false;
    bool m_hasLength = false;
    /// What the head announced; no value when it cannot be read or is said twice in different ways.
    std::optional<qint64> m_length;
    QByteArray m_body;
};

} // namespace bindery::services
