#pragma once

// One window a store: a second start asks the first one's window to come forward, and ends.
//
// They meet at a local socket in a folder that is the user's alone, named after the file of the store with every link
// followed. Whether there is a first window is the store's own to say (storage/store_claim.h); the socket only carries
// the word, and who acts on either side: a second start as somebody else is told that it is not followed.
// Cancellation: raiseOtherAsync ends at once when stopped. Failure: a window that does not answer is a value.
// Shutdown: the destructor takes the socket away.

#include "base/result.h"

#include <QLocalServer>
#include <QObject>
#include <QString>
#include <qcoro/qcorotask.h>

#include <optional>

namespace bindery {
class Clock;
struct CallContext;
}

namespace bindery::app {

/// Who acts, as the command line or the window says it.
struct Acting {
    /// In one line; empty: not said.
    QString actor;
    /// 0: not said.
    int level = 0;

    Acting() = default;
    Acting(const QString &name, int authorityLevel) : actor(name.simplified()), level(authorityLevel) {}

    /// What is said here is so there as well.
    [[nodiscard]] bool holdsFor(const Acting &there) const;
    /// "Jane, level 2"; what is not said is left out.
    [[nodiscard]] QString text() const;
};

class OneWindow final : public QObject {
    Q_OBJECT
public:
    /// The clock outlives it.
    OneWindow(Clock &clock, const QString &storePath, QObject *parent = nullptr);

    /// Who acts in the window on this store, which was there and has come forward; nothing where nobody listens.
    /// `asked`: who is to act by the command line of this start. Errors: TimedOut (somebody listens and does not
    /// answer).
    [[nodiscard]] QCoro::Task<Result<std::optional<Acting>>> raiseOtherAsync(Acting asked, CallContext context);

    /// From now on a second start makes raiseAsked() of this one, and is told who acts in it. Only for who holds the
    /// store's window: whoever listened there before is gone. Errors: StoreUnavailable (there is no private folder for
    /// the socket).
    [[nodiscard]] Result<void> listen(const Acting &acting);

Q_SIGNALS:
    /// `token`: by it the window manager lets this window take the focus; empty where it gave none. `asked`: who was to
    /// act by the command line of the second start.
    void raiseAsked(const QByteArray &token, const bindery::app::Acting &asked);

private:
    void answer();

    Clock &m_clock;
    /// Empty where there is no private folder.
    QString m_address;
    Acting m_acting;
    QLocalServer m_server;
};

} // namespace bindery::app
