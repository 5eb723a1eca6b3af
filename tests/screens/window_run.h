#pragma once

// A run of the whole program in a test: the real window over the whole house with mock services.

#include "async/system_clock.h"
#include "desktop/desktop.h"
#include "mock_services/mock_server.h"
#include "test_support/shipped_books.h"
#include "ui/form/record_form.h"
#include "ui/queue/queue_model.h"
#include "ui/shell/main_window.h"
#include "ui/shell/quote_acts.h"
#include "ui/shell/release_acts.h"
#include "ui/shell/store_follower.h"
#include "ui/shell/submission_in_hand.h"
#include "ui/shell/workbench.h"
#include "underwriting/submission_workflow.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

namespace bindery::test {

using namespace Qt::StringLiterals;

inline constexpr int Patience = 20000;

/// A program run: what stands in `folder` outlives it, as on a real machine.
class Run {
public:
    explicit Run(const QString &folder, const QString &samples = {}) : Run(optionsIn(folder, samples)) {}
    explicit Run(app::DesktopOptions options)
        : m_desktop(m_clock, *static_cast<QApplication *>(QApplication::instance()), std::move(options))
    {
        QObject::connect(&m_desktop, &app::Desktop::refused, &m_desktop,
                         [this](const QString &why) { m_refused = why; });
        m_desktop.start();
        const bool settled = QTest::qWaitFor([this] { return m_desktop.window() || !m_refused.isEmpty(); }, Patience);
        Q_UNUSED(settled)
    }

    [[nodiscard]] bool isOpen() const { return m_desktop.window() != nullptr; }
    [[nodiscard]] const QString &refused() const { return m_refused; }
    [[nodiscard]] ui::MainWindow &window() const { return *m_desktop.window(); }
    [[nodiscard]] ui::Workbench &workbench() const { return *m_desktop.workbench(); }
    [[nodiscard]] composition::Composition &house() const { return *m_desktop.house(); }
    [[nodiscard]] mock_services::MockServer &sandbox() const { return *m_desktop.house()->services().mock; }

    template<class W>
    [[nodiscard]] W *find(const QString &name) const
    {
        return window().findChild<W *>(name);
    }

    /// Waits until every application that ships is in the queue.
    [[nodiscard]] bool hasSamples() const
    {
        return isOpen() && QTest::qWaitFor([this] { return workbench().queue().rowCount() == 10; }, Patience);
    }

    /// Takes a submission in hand, and waits until it is there.
    [[nodiscard]] bool take(const QString &id) const
    {
        workbench().take(id);
        return QTest::qWaitFor([this, &id] { return workbench().inHand().summary.id == id; }, Patience);
    }

    [[nodiscard]] bool takeRow(int row) const { return take(workbench().queue().row(row).id); }

    /// Submits what is in hand, and waits until it is quoted.
    [[nodiscard]] bool submit() const
    {
        press(Qt::Key_Return, Qt::ControlModifier);
        return QTest::qWaitFor([this] { return workbench().inHand().quote && !workbench().isUnderWay(); }, Patience);
    }

    /// Begins a new application by its key.
    [[nodiscard]] bool beginNew() const
    {
        press(Qt::Key_N, Qt::ControlModifier);
        return QTest::qWaitFor([this] { return workbench().form().isBlank(); }, Patience);
    }

    /// Waits until the submission in hand has this version of its quote.
    [[nodiscard]] bool isQuoted(int version) const
    {
        const auto stands = [this, version] {
            const std::optional<domain::Quote> &quote = workbench().inHand().quote;
            return quote && quote->version == version && !workbench().isUnderWay();
        };
        return QTest::qWaitFor(stands, Patience);
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QWidget *focused = QApplication::focusWidget();
        QTest::keyClick(focused ? focused : &window(), key, modifiers);
    }

    /// As F5, and what it asks before it lets go of releases is answered.
    void quoteAgain() const
    {
        press(Qt::Key_F5);
        if (auto *again = find<QPushButton>(u"quoteAgainAnyway"_s)) {
            again->click();
            // A desktop gives the window the keyboard back by itself.
            window().activateWindow();
        }
    }

    /// Types where the cursor is, as a hand does, and goes on with Enter.
    void enter(const QString &text) const
    {
        QTest::keyClicks(QApplication::focusWidget(), text);
        press(Qt::Key_Return);
    }

    [[nodiscard]] QString focusedName() const
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }

    void close() const { window().close(); }

    /// With mock services and what ships.
    static app::DesktopOptions optionsIn(const QString &folder, const QString &samples)
    {
        app::DesktopOptions options;
        options.sandboxLatency = std::chrono::milliseconds(0);
        options.house.sandbox = true;
        options.house.storePath = folder + u"/bindery.db"_s;
        options.samples = samples;
        options.settingsFile = folder + u"/window.ini"_s;
        options.house.books = shippedBooks();
        return options;
    }

private:
    async::SystemClock m_clock;
    QString m_refused;
    app::Desktop m_desktop;
};

} // namespace bindery::test
