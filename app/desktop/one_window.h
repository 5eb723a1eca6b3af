#pragma once

// One window a store: a second start asks the first one's window to come forward, and ends.
//
// The two programs use a local socket in a folder that only the user may open, named after the file of the store with
// every link followed. The store itself decides whether there is a first window (storage/store_claim.h). The socket
// carries the request and the person on either side, so that a second start as another person can say so.
// Cancellation: raiseOtherAsync ends at once when stopped. Failure: a window that does not answer is a value.
// Shutdown: the destructor removes the socket.

#include "base/result.h"
#include "desktop/acting.h"

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

class OneWindow final : public QObject {
    Q_OBJECT
public:
    /// The clock outlives the object.
    OneWindow(Clock &clock, const QString &storePath, QObject *parent = nullptr);

    /// Asks the other window on this store to come forward, and gives its person; nothing where no program listens.
    /// `asked`: the person that the command line of this start names. Errors: TimedOut (a program listens and does not
    /// answer).
    [[nodiscard]] QCoro::Task<Result<std::optional<Acting>>> raiseOtherAsync(Acting asked, CallContext context);

    /// Listens for second starts: emits raiseAsked() and tells them the person of this window. Only the program that
    /// holds the store's window may listen, because any earlier listener has ended. Errors: StoreUnavailable (there is
    /// no private folder for the socket).
    [[nodiscard]] Result<void> listen(const Acting &acting);

Q_SIGNALS:
    /// `token`: lets this window take the focus from the window manager; empty where there is none. `asked`: the person
    /// that the command line of the second start names.
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
