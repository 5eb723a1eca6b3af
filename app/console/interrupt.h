#pragma once

// Brings Ctrl+C (SIGINT) and SIGTERM from the signal into the event loop. The first one asks for an orderly end. A
// second one ends the program at once, by the system's default action.

#include <QObject>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace bindery::console {

class Interrupt {
public:
    /// `asked` is called once, from the event loop. One at a time in a program.
    explicit Interrupt(std::function<void()> asked);
    ~Interrupt();
    Q_DISABLE_COPY(Interrupt)

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

/// A descriptor that becomes readable with the first signal; -1 while there is no Interrupt.
[[nodiscard]] int interruptDescriptor();

} // namespace bindery::console
