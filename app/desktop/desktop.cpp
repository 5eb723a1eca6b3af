#include "desktop/desktop.h"

#include "async/sleep.h"
#include "base/clock.h"
#include "desktop/health_backend.h"
#include "desktop/one_window.h"
#include "desktop/sample_loader.h"
#include "desktop/services_choice.h"
#include "mock_services/mock_server.h"
#include "services/service_settings.h"
#include "storage/database.h"
#include "storage/store_set.h"
#include "text/format.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workbench.h"
#include "underwriting/books.h"
#include "underwriting/registry.h"
#include "underwriting/submission_workflow.h"

#include <QDir>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace bindery::app {

namespace {

Q_LOGGING_CATEGORY(lcDesktop, "bindery.app.desktop")

/// The longest time that the program runs without a window. The user may start it again, or shut the machine down.
constexpr Duration LongestFarewell = std::chrono::seconds(5);
constexpr int TriesToRaise = 20;
constexpr Duration OthersLookedForEvery = std::chrono::seconds(2);
constexpr Duration InterruptedLookedForEvery = std::chrono::seconds(30);
constexpr Duration BetweenTries = std::chrono::milliseconds(250);

/// Sets latencies of about the real services, long enough to watch a submission being gathered.
void setMockLatency(mock_services::MockServer &standIns, std::optional<std::chrono::milliseconds> asked)
{
    using namespace std::chrono_literals;
    using mock_services::Service;
    if (asked) {
        standIns.setLatencyEverywhere(*asked);
        return;
    }
    standIns.setLatency(Service::DriverRecord, 250ms);
    standIns.setLatency(Service::CreditScore, 400ms);
    standIns.setLatency(Service::ClaimsHistory, 300ms);
    standIns.setLatency(Service::Rating, 350ms);
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
    m_servicesNamed = namesServices(m_options.house);
    if (!m_options.asksForServices || m_servicesNamed) {
        open();
        return;
    }
    if (!readBooks())
        return;
    const std::optional<ServicesChoice> chosen = readServicesChoice(m_settings);
    const QString trouble = chosen ? troubleOf(*chosen, composition::ownServicesOf(*m_options.house.books)) : QString();
    if (!chosen || !trouble.isEmpty()) {
        Q_EMIT servicesWanted(trouble);
        return;
    }
    applyServicesChoice(*chosen, m_options.house);
    open();
}

bool Desktop::readBooks()
{
    if (m_options.house.books)
        return true;
    auto books = composition::libraryFolder(m_options.house.library, m_options.house.storePath)
                     .and_then(composition::readBooks);
    if (books)
        m_options.house.books = std::move(*books);
    else
        Q_EMIT refused(books.error().message);
    return m_options.house.books != nullptr;
}

QStringList Desktop::servicesAsked() const
{
    if (m_house)
        return underwriting::orderedServices(m_house->books());
    return m_options.house.books ? underwriting::orderedServices(composition::viewOf(*m_options.house.books))
                                 : QStringList();
}

void Desktop::choose(const ServicesChoice &choice)
{
    if (!readBooks())
        return;
    const QString trouble = troubleOf(choice, composition::ownServicesOf(*m_options.house.books));
    if (!trouble.isEmpty()) {
        Q_EMIT servicesWanted(trouble);
        return;
    }
    keepServicesChoice(m_settings, choice);
    if (m_window) {
        m_window->say(ui::Meaning::Calm,
                      m_servicesNamed
                          ? u"This is remembered for starts that do not name the services on the command line, as this "
                            "one does."_s
                          : u"From the next start of Bindery on it asks whom you chose now."_s);
        return;
    }
    applyServicesChoice(choice, m_options.house);
    open();
}

void Desktop::open()
{
    m_storeNamed = !m_options.house.storePath.isEmpty() && m_options.house.storePath != composition::InMemoryStore;
    if (m_options.house.storePath.isEmpty()) {
        Result<QString> path = composition::defaultStorePath(m_options.house.sandbox);
        if (!path) {
            Q_EMIT refused(path.error().message);
            return;
        }
        m_options.house.storePath = std::move(*path);
    }
    m_scope.own(openAsync());
}

void Desktop::finish()
{
    m_scope.own(finishAsync());
}

QCoro::Task<void> Desktop::finishAsync()
{
    m_watches.reset();
    // Without the socket a second start waits for the store and opens it, and does not ask for the closed window.
    m_oneWindow.reset();
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

QCoro::Task<std::unique_ptr<composition::Composition>> Desktop::openHouseAsync(CallContext context)
{
    composition::CompositionOptions opening = m_options.house;
    opening.forWindow = true;
    opening.updating = [this](qint64 done, qint64 of) { Q_EMIT updating(done, of); };
    if (opening.storePath != composition::InMemoryStore) {
        m_oneWindow = std::make_unique<OneWindow>(m_clock, opening.storePath);
        connect(m_oneWindow.get(), &OneWindow::raiseAsked, this, &Desktop::comeForward);
    }
    for (int tries = 0;; ++tries) {
        if (m_oneWindow) {
            const Result<std::optional<Acting>> raised
                = co_await m_oneWindow->raiseOtherAsync(m_options.asked, context);
            if (!raised) {
                if (!isCancelled(raised.error()))
                    Q_EMIT refused(raised.error().message);
                co_return std::unique_ptr<composition::Composition>();
            }
            if (*raised) {
                const Acting &there = **raised;
                Q_EMIT otherRaised(m_options.asked.holdsFor(there)
                                       ? QString()
                                       : u"This store is open in another window, as %1, and that window has come "
                                         "forward. To go on as %2, close it and start again."_s.arg(
                                             there.text(), m_options.asked.text()));
                co_return std::unique_ptr<composition::Composition>();
            }
        }
        Result<std::unique_ptr<composition::Composition>> house
            = co_await composition::Composition::openAsync(m_clock, opening, context);
        if (house)
            co_return std::move(*house);
        // Of two starts at once, the other one has the store and will listen in a moment.
        const bool otherOpens = house.error().code == ErrorCode::Conflict && tries < TriesToRaise;
        if (!otherOpens) {
            if (!isCancelled(house.error()))
                Q_EMIT refused(house.error().message);
            co_return std::unique_ptr<composition::Composition>();
        }
        const Result<void> slept = co_await async::sleepAsync(m_clock, BetweenTries, context);
        if (!slept)
            co_return std::unique_ptr<composition::Composition>();
    }
}

QCoro::Task<void> Desktop::findInterruptedAsync()
{
    const CallContext context(m_watches->stopToken());
    for (;;) {
        const Result<void> slept = co_await async::sleepAsync(m_clock, InterruptedLookedForEvery, context);
        if (!slept)
            co_return;
        // A failed look is repeated at the next one.
        [[maybe_unused]] const Result<int> found = co_await m_house->work().workflow.recoverInterruptedAsync(context);
    }
}

Acting Desktop::acting() const
{
    return {m_options.house.actor, m_options.house.authorityLevel};
}

void Desktop::comeForward(const QByteArray &token, const Acting &asked)
{
    if (!m_window)
        return;
    // Qt gives the token to the window manager with the next activation.
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token);
    m_window->setWindowState((m_window->windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    if (!asked.holdsFor(acting())) {
        m_window->say(ui::Meaning::Attention,
                      u"Bindery was started again, as %1. This window goes on as %2: to change that, close it and "
                      "start again."_s.arg(asked.text(), acting().text()));
    }
}

QCoro::Task<void> Desktop::openAsync()
{
    const CallContext context(m_scope.stopToken());
    std::unique_ptr<composition::Composition> house = co_await openHouseAsync(context);
    if (!house)
        co_return;
    m_house = std::move(house);
    QString trouble;
    if (m_oneWindow) {
        const Result<void> listening = m_oneWindow->listen(acting());
        if (!listening)
            qCInfo(lcDesktop).noquote() << listening.error().message << listening.error().detail;
    }
    if (m_options.metricsPort) {
        const Result<quint16> served = m_house->serveMetrics(*m_options.metricsPort);
        if (served)
            qCInfo(lcDesktop).noquote() << u"metrics at http://127.0.0.1:%1/metrics"_s.arg(*served);
        else
            trouble = served.error().message;
    }
    if (!m_options.samples.isEmpty()) {
        const Result<int> loaded = co_await loadSamplesAsync(m_house->work().workflow, m_house->books().products,
                                                             m_clock, m_options.samples, context);
        if (!loaded && isCancelled(loaded.error()))
            co_return;
        if (!loaded)
            trouble = loaded.error().message;
    }
    show(trouble);
    underwriting::Registry &registry = m_house->work().registry;
    connect(&registry, &underwriting::Registry::changedElsewhere, m_workbench.get(), &ui::Workbench::reread);
    m_watches.emplace(u"desktop's watches"_s);
    m_watches->own(registry.watchOthersAsync(OthersLookedForEvery, CallContext(m_watches->stopToken())));
    m_watches->own(findInterruptedAsync());
    m_house->stores().database.checkWhole([this](const std::optional<Error> &damage) {
        if (damage && m_window)
            m_window->say(ui::Meaning::Bad, damage->message);
    });
    Q_EMIT opened();
}

void Desktop::show(const QString &trouble)
{
    const composition::Work work = m_house->work();
    m_health = std::make_unique<HealthBackend>(HealthBackendParts{m_clock, m_house->services(), m_house->measures(),
                                                                  m_house->operations(), m_house->stores().database});
    m_workbench = std::make_unique<ui::Workbench>(m_clock, work.workflow, work.registry, m_house->books());
    {
        const ui::Theme::Undressed undressed(m_theme);
        m_window = std::make_unique<ui::MainWindow>(*m_workbench, *m_health, *m_health, m_theme, m_settings);
    }
    if (m_house->services().mock) {
        setMockLatency(*m_house->services().mock, m_options.sandboxLatency);
        m_window->setNote(u"Stand-in services"_s,
                          u"All data is made up by services that run inside this program. No quote made here may be "
                          "given to a customer. Their faults can be switched at %1/admin/fault."_s.arg(
                              m_house->services().mock->baseUrl()),
                          m_house->services().mock->baseUrl());
    }
    connect(m_window.get(), &ui::MainWindow::servicesChoiceRequested, this,
            [this] { Q_EMIT servicesWanted(QString()); });
    m_window->show();
    // The line has room for one message, so all are joined. A loss comes first.
    ui::Meaning meaning = ui::Meaning::Calm;
    QStringList sentences;
    const auto tell = [&](ui::Meaning how, const QString &sentence) {
        if (sentence.isEmpty())
            return;
        if (sentences.isEmpty())
            meaning = how;
        sentences.append(sentence);
    };
    tell(ui::Meaning::Bad, m_house->startReport().storeLoss);
    tell(ui::Meaning::Bad, trouble);
    tell(ui::Meaning::Attention, m_options.settingsTrouble);
    tell(ui::Meaning::Attention, m_house->startReport().keptSettingsTrouble);
    tell(ui::Meaning::Attention, m_house->startReport().libraryTrouble);
    tell(ui::Meaning::Attention, m_house->startReport().editionsTrouble);
    if (m_house->startReport().recovered > 0) {
        tell(ui::Meaning::Attention,
             u"%1 interrupted when Bindery last ended. Nothing is lost: submit again what you still want."_s.arg(
                 text::countedText(m_house->startReport().recovered, u"submission was"_s, u"submissions were"_s)));
    }
    if (const QStringList notSetUp = m_house->services().catalog.notSetUp(); !notSetUp.isEmpty()) {
        const QString sentence = m_options.house.sandbox
            ? u"The stand-in services have no answers for: %1."_s
            : u"Nobody is asked for: %1. Say in the service settings where these services are."_s;
        tell(ui::Meaning::Attention, sentence.arg(notSetUp.join(u", "_s)));
    }
    // With a mistyped name the queue is empty, as if everything were lost. With samples an empty store is expected.
    if (m_storeNamed && m_house->startReport().storeIsNew && m_options.samples.isEmpty()) {
        tell(ui::Meaning::Attention,
             u"There was no store at %1, so a new one was made."_s.arg(
                 QDir::toNativeSeparators(m_options.house.storePath)));
    }
    if (sentences.size() == 1 && m_house->startReport().recovered > 0)
        m_window->sayInterrupted(sentences.front());
    else if (!sentences.isEmpty())
        m_window->say(meaning, sentences.join(u' '));
}

} // namespace bindery::app

#include "moc_desktop.cpp"
