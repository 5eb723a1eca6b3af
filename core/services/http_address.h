#pragma once

// The address of a question, parsed and judged once: thousands of questions go to one address, and parsing a URL is
// slow. Copies share the result.

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <memory>

namespace bindery::services {

class HttpAddress {
public:
    /// Everything before the path: it decides which server is asked and how safely.
    struct Origin {
        enum class Scheme { Other, Http, Https };
        Scheme scheme = Scheme::Other;
        /// localhost, or an address that never leaves this machine.
        bool onThisMachine = false;
        QString host;
        /// "https://bureau.example:8443", without user and password.
        QByteArray text;
    };

    HttpAddress() = default;
    // Not explicit: every URL of this room is used as an address.
    HttpAddress(const QUrl &url);

    /// The same origin, asked for something else: path and query, encoded, beginning with a slash.
    [[nodiscard]] HttpAddress at(const QByteArray &target) const;
    /// This address with more of a path and of a query. All of it encoded; the path begins with a slash or is empty.
    [[nodiscard]] HttpAddress below(const QByteArray &path, const QList<QByteArray> &query) const;

    /// True for a web address with a host. Only such an address can be asked.
    [[nodiscard]] bool isValid() const { return m_origin && m_origin->scheme != Origin::Scheme::Other; }
    /// Of a valid address.
    [[nodiscard]] const Origin &origin() const { return *m_origin; }
    /// The address as it is sent: encoded, without fragment.
    [[nodiscard]] const QByteArray &text() const { return m_text; }
    /// For logs: without query, user and password.
    [[nodiscard]] QString shown() const;

private:
    std::shared_ptr<const Origin> m_origin;
    QByteArray m_text;
};

} // namespace bindery::services
