#pragma once

// The workbench as a program: opens the house, then shows the window; says in a sentence why when it cannot.

#include "async/task_scope.h"
#include "ui/common/theme.h"
#include "composition/house.h"
#include "workbench/one_window.h"
#include "workbench/services_choice.h"

#include <QObject>
#include <QSettings>

#include <chrono>
#include <memory>
#include <optional>

namespace bindery::ui {
class MainWindow;
class Workbench;
}

namespace bindery::app {

class HealthDesk;

struct DesktopOptions {
    /// Without a store's path the store is where composition::defaultStorePath() says for what is asked.
    composition::HouseOptions house;
    /// Who acts, where the command line says so: a window that is open already goes on as who it is.
    Acting asked;
    /// When neither the command line nor an earlier start says who is asked for facts, the user is asked first.
    bool asksForServices = false;
    /// What the stand-in services take for an answer; without it about as long as real ones, which differ.
    std::optional<std::chrono::milliseconds> sandboxLatency;
    /// Where metrics can be read on loopback; without it, where the settings say.
    std::optional<quint16> metricsPort;
    /// A folder of application files for an empty queue; none when empty.
    QString samples;
    /// Where the arrangement of the window is remembered.
    QString settingsFile;
    /// What of it was not understood, in a sentence for the start.
    QString settingsTrouble;
};

class Desktop final : public QObject {
    Q_OBJECT
public:
    /// The clock outlives the desktop.
    Desktop(Clock &clock, QApplication &app, DesktopOptions options);
    ~Desktop() override;

    /// Opens, or asks first: see servicesWanted().
    void start();
    /// The answer to servicesWanted(): remembered, and then it opens. While it is open, the answer holds from the next
    /// start on. Service settings that cannot be used are no answer, and it is asked again.
    void choose(const ServicesChoice &choice);
    /// The window was closed: it and all that shows something go, and answers of services that have been asked already
    /// are waited for, five seconds at most, so that what was paid for is in the store. Then ended().
    void finish();
    /// None until the house is open, and none once it was finished with.
    [[nodiscard]] ui::MainWindow *window() const { return m_window.get(); }
    [[nodiscard]] ui::Workbench *workbench() const { return m_workbench.get(); }
    [[nodiscard]] composition::House *house() const { return m_house.get(); }

Q_SIGNALS:
    /// The user is to say who is asked for facts. `trouble`: why what was said before does not hold, in sentences;
    /// empty where nothing was said before, and where the user wants to say something else.
    void servicesWanted(const QString &trouble);
    void opened();
    /// A sentence for the user; nothing was opened.
    void refused(const QString &why);
    void ended();
    /// Another window shows this store and has come forward; nothing was opened. `why`: a sentence where that window
    /// acts as somebody else than the command line of this start says; empty otherwise.
    void otherRaised(const QString &why);

private:
    void open();
    [[nodiscard]] QCoro::Task<void> openAsync();
    [[nodiscard]] QCoro::Task<void> finishAsync();
    /// Nothing where another window has the store: that has been told.
    [[nodiscard]] QCoro::Task<std::unique_ptr<composition::House>> openHouseAsync(CallContext context);
    /// What another program was interrupted in while this window stays open.
    [[nodiscard]] QCoro::Task<void> findInterruptedAsync();
    void comeForward(const QByteArray &token, const Acting &asked);
    /// Who acts in this window.
    [[nodiscard]] Acting acting() const;
    /// `trouble`: what did not work on the way here, in a sentence; empty for nothing.
    void show(const QString &trouble);

    Clock &m_clock;
    DesktopOptions m_options;
    QSettings m_settings;
    /// The command line says who is asked.
    bool m_servicesNamed = false;
    /// The command line says where the store is.
    bool m_storeNamed = false;
    ui::Theme m_theme;
    // Taken down from below: window, view-model, house.
    std::unique_ptr<OneWindow> m_oneWindow;
    std::unique_ptr<composition::House> m_house;
    std::unique_ptr<HealthDesk> m_health;
    std::unique_ptr<ui::Workbench> m_workbench;
    std::unique_ptr<ui::MainWindow> m_window;
    /// What is looked for while the window is open.
    std::optional<async::TaskScope> m_watches;
    async::TaskScope m_scope;
};

} // namespace bindery::app
