#include "workbench/desktop.h"

#include "sandbox_server/sandbox_server.h"
#include "workbench/sample_loader.h"
#include "ui/common/format.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workbench.h"
#include "underwriting/desk.h"
#include "workbench/health_desk.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace bindery::app {

namespace {

Q_LOGGING_CATEGORY(lcDesktop, "bindery.app.desktop")

/// A program without a window should not stay: somebody may start it again, or shut the machine down.
constexpr Duration LongestFarewell = std::chrono::seconds(5);

/// About what such services take: long enough to watch a submission being gathered.
void letStandInsTakeTheirTime(sandbox::SandboxServer &standIns, std::optional<std::chrono::milliseconds> asked)
{
    using namespace std::chrono_literals;
    using sandbox::Service;
    if (asked) {
        standIns.setLatencyEverywhere(*asked);
        return;
    }
    standIns.setLatency(Service::DriverRecord, 450ms);
    standIns.setLatency(Service::CreditScore, 700ms);
    standIns.setLatency(Service::ClaimsHistory, 300ms);
    standIns.setLatency(Service::Rating, 550ms);
}

} // namespace

Desktop::Desktop(Clock &clock, QApplication &app, DesktopOptions options)
    : m_clock(clock), m_options(std::move(options)), m_settings(m_options.settingsFile, QSettings::IniFormat),
      m_theme(app), m_scope(u"desktop"_s)
{
}

Desktop::~Desktop() = default;

void Desktop::start()
{
    m_scope.own(openAsync());
}

void Desktop::finish()
{
    m_scope.own(finishAsync());
}

QCoro::Task<void> Desktop::finishAsync()
{
    m_window.reset();
    m_workbench.reset();
    m_health.reset();
    if (m_house) {
        const CallContext context(m_scope.stopToken(), m_clock.now() + LongestFarewell);
        const Result<void> finished = co_await m_house->finishAsync(context);
        if (!finished)
            qCInfo(lcDesktop).noquote() << "an answer that was under way is not kept:" << finished.error().message;
    }
    Q_EMIT ended();
}

QCoro::Task<void> Desktop::openAsync()
{
    const CallContext context(m_scope.stopToken());
    Result<std::unique_ptr<House>> house = co_await House::openAsync(m_clock, m_options.house, context);
    if (!house) {
        if (!isCancelled(house.error()))
            Q_EMIT refused(house.error().message);
        co_return;
    }
    m_house = std::move(*house);
    QString trouble;
    if (m_options.metricsPort) {
        const Result<quint16> served = m_house->serveMetrics(*m_options.metricsPort);
        if (served)
            qCInfo(lcDesktop).noquote() << u"metrics at http://127.0.0.1:%1/metrics"_s.arg(*served);
        else
            trouble = served.error().message;
    }
    if (!m_options.samples.isEmpty()) {
        const Result<int> loaded = co_await loadSamplesAsync(m_house->desk(), m_clock, m_options.samples, context);
        if (!loaded && isCancelled(loaded.error()))
            co_return;
        if (!loaded)
            trouble = loaded.error().message;
    }
    show();
    if (!trouble.isEmpty())
        m_window->say(ui::Meaning::Bad, trouble);
    Q_EMIT opened();
}

void Desktop::show()
{
    m_health = std::make_unique<HealthDesk>(*m_house, m_options.house.actor);
    m_workbench = std::make_unique<ui::Workbench>(m_clock, m_house->desk(), m_house->plans());
    {
        const ui::Theme::Undressed undressed(m_theme);
        m_window = std::make_unique<ui::MainWindow>(*m_workbench, *m_health, *m_health, m_theme, m_settings);
    }
    if (m_house->sandbox()) {
        letStandInsTakeTheirTime(*m_house->sandbox(), m_options.sandboxLatency);
        m_window->setNote(u"Stand-in services"_s,
                          u"All data is made up by services that run inside this program. No quote made here may be "
                          "given to a customer. Their faults can be switched at %1/admin/fault."_s
                              .arg(m_house->sandbox()->baseUrl()));
    }
    m_window->show();
    if (!m_house->keptSettingsTrouble().isEmpty())
        m_window->say(ui::Meaning::Attention, m_house->keptSettingsTrouble());
    if (!m_house->editionsTrouble().isEmpty())
        m_window->say(ui::Meaning::Attention, m_house->editionsTrouble());
    if (m_house->recovered() > 0) {
        m_window->say(ui::Meaning::Attention,
                      u"%1 interrupted when Bindery last ended. Nothing is lost: submit again what you still want."_s
                          .arg(ui::countedText(m_house->recovered(), u"submission was"_s, u"submissions were"_s)));
    }
}

} // namespace bindery::app
