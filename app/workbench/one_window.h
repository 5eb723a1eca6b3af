#pragma once

// One window a store: a second start asks the first one's window to come forward, and ends.
//
// They meet at a local socket in a folder that is the user's alone, named after the file of the store with every link
// followed. Whether there is a first window is the store's own to say (storage/store_claim.h); the socket only carries
// the word. Cancellation: raiseOtherAsync ends at once when stopped. Failure: a window that does not answer is a value.
// Shutdown: the destructor takes the socket away.

#include "async/call_context.h"
#include "async/clock.h"
#include "async/result.h"

#include <QLocalServer>
#include <QObject>
#include <qcoro/qcorotask.h>

namespace bindery::app {

class OneWindow final : public QObject {
    Q_OBJECT
public:
    /// The clock outlives it.
    OneWindow(Clock &clock, const QString &storePath, QObject *parent = nullptr);

    /// True: a window on this store was there and has come forward. False: nobody listens. Errors: TimedOut (somebody
    /// listens and does not answer).
    [[nodiscard]] QCoro::Task<Result<bool>> raiseOtherAsync(CallContext context);

    /// From now on a second start makes raiseAsked() of this one. Only for who holds the store's window: whoever
    /// listened there before is gone. Errors: StoreUnavailable (there is no private folder for the socket).
    [[nodiscard]] Result<void> listen();

Q_SIGNALS:
    /// `token`: by it the window manager lets this window take the focus; empty where it gave none.
    void raiseAsked(const QByteArray &token);

private:
    void answer();

    Clock &m_clock;
    /// Empty where there is no private folder.
    QString m_address;
    QLocalServer m_server;
};

} // namespace bindery::app
