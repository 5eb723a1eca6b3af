#pragma once

// The workbench as a program: opens the house, then shows the window. Where that is not possible, a sentence says why.

#include "async/task_scope.h"
#include "composition/composition.h"
#include "desktop/acting.h"
#include "ui/common/theme.h"

#include <QObject>
#include <QSettings>

#include <chrono>
#include <memory>
#include <optional>

namespace bindery::ui {
class MainWindow;
class Workbench;
}
namespace bindery {
class Clock;
struct CallContext;
}

namespace bindery::app {

class HealthBackend;
class OneWindow;
struct ServicesChoice;

struct DesktopOptions {
    /// An empty store path stands for composition::defaultStorePath().
    composition::CompositionOptions house;
    /// The person that the command line names. A window that is open already keeps its own.
    Acting asked;
    /// When neither the command line nor an earlier start says who is asked for facts, the user is asked first.
    bool asksForServices = false;
    /// The latency of the mock services. Without it each takes about as long as its real service.
    std::optional<std::chrono::milliseconds> sandboxLatency;
    /// The loopback port for metrics. Without it the service settings decide.
    std::optional<quint16> metricsPort;
    /// A folder of application files for an empty queue; none when empty.
    QString samples;
    /// Where the arrangement of the window is remembered.
    QString settingsFile;
    /// A sentence for the start, where the settings file was not understood.
    QString settingsTrouble;
};

class Desktop final : public QObject {
    Q_OBJECT
public:
    /// The clock outlives the desktop.
    Desktop(Clock &clock, QApplication &app, DesktopOptions options);
    ~Desktop() override;

    /// Opens the house, or first emits servicesWanted().
    void start();
    /// Takes the answer to servicesWanted(), remembers it and opens the house. While the house is open, the answer
    /// holds from the next start on. For service settings that cannot be used, servicesWanted() is emitted again.
    void choose(const ServicesChoice &choice);
    /// To be called when the window was closed. Destroys the window and its view-models, and waits at most five seconds
    /// for the answers of services that have been asked, so that what was paid for is in the store. Then emits ended().
    void finish();
    /// The titles of the services that the products order. Empty before they are read.
    [[nodiscard]] QStringList servicesAsked() const;
    /// Null until the house is open, and after finish().
    [[nodiscard]] ui::MainWindow *window() const { return m_window.get(); }
    [[nodiscard]] ui::Workbench *workbench() const { return m_workbench.get(); }
    [[nodiscard]] composition::Composition *house() const { return m_house.get(); }

Q_SIGNALS:
    /// The user has to choose the services. `trouble`: sentences that say why an earlier choice does not hold; empty
    /// where there was none, and where the user wants to choose again.
    void servicesWanted(const QString &trouble);
    void opened();
    /// So many rows of an older store are brought up to date, of so many.
    void updating(qint64 done, qint64 of);
    /// Nothing was opened. `why`: a sentence for the user.
    void refused(const QString &why);
    void ended();
    /// Nothing was opened, because another window shows this store and has come forward. `why`: a sentence where that
    /// window acts as another person than the command line of this start names; empty otherwise.
    void otherRaised(const QString &why);

private:
    /// Gives false where they cannot be read. The reason has been emitted then.
    [[nodiscard]] bool readBooks();
    void open();
    [[nodiscard]] QCoro::Task<void> openAsync();
    [[nodiscard]] QCoro::Task<void> finishAsync();
    /// Gives null where the house was not opened. The reason has been emitted then.
    [[nodiscard]] QCoro::Task<std::unique_ptr<composition::Composition>> openHouseAsync(CallContext context);
    /// Looks for submissions that the end of another program interrupts while this window is open.
    [[nodiscard]] QCoro::Task<void> findInterruptedAsync();
    void comeForward(const QByteArray &token, const Acting &asked);
    /// The person of this window.
    [[nodiscard]] Acting acting() const;
    /// `trouble`: a sentence about a step of the opening that failed; empty where none did.
    void show(const QString &trouble);

    Clock &m_clock;
    DesktopOptions m_options;
    QSettings m_settings;
    /// The command line names the services.
    bool m_servicesNamed = false;
    /// The command line names the store.
    bool m_storeNamed = false;
    ui::Theme m_theme;
    // Destroyed from the last to the first: window, view-model, house.
    std::unique_ptr<OneWindow> m_oneWindow;
    std::unique_ptr<composition::Composition> m_house;
    std::unique_ptr<HealthBackend> m_health;
    std::unique_ptr<ui::Workbench> m_workbench;
    std::unique_ptr<ui::MainWindow> m_window;
    /// The tasks that run while the window is open.
    std::optional<async::TaskScope> m_watches;
    async::TaskScope m_scope;
};

} // namespace bindery::app
