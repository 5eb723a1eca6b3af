#pragma once

// Ctrl+C and a polite kill, brought from the signal into the event loop. The first one asks for an orderly end; a
// second one ends the program on the spot, as it would without us.

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
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

/// Can be read from once somebody has asked for an end; -1 while nobody listens for that.
[[nodiscard]] int interruptDescriptor();

} // namespace bindery::console
