// Takes pictures of the real window with stand-in services: every screen, light and dark, in two sizes. Not a test:
// somebody has to look at them. bindery_shots FOLDER
#include "async/system_clock.h"
#include "resilience/pipeline.h"
#include "sandbox_server/sandbox_server.h"
#include "ui/application/application_view.h"
#include "ui/health/health_panel.h"
#include "ui/queue/queue_model.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workbench.h"
#include "underwriting/desk.h"
#include "workbench/desktop.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace bindery;

namespace {

class Photographer {
public:
    Photographer(app::Desktop &desktop, QDir folder) : m_desktop(desktop), m_folder(std::move(folder)) {}

    void take(const QString &name)
    {
        QTest::qWait(120);
        ui::MainWindow &window = *m_desktop.window();
        const QString file = u"%1_%2x%3_%4.png"_s.arg(name).arg(window.width()).arg(window.height()).arg(m_look);
        window.grab().save(m_folder.filePath(file));
    }

    void press(const QString &command)
    {
        m_desktop.window()->findChild<QAction *>(u"command."_s + command)->trigger();
        QTest::qWait(60);
    }

    void type(const QString &field, const QString &text)
    {
        auto *edit = m_desktop.window()->findChild<QLineEdit *>(field);
        edit->setFocus(Qt::TabFocusReason);
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }

    void chooseRow(const QString &name)
    {
        ui::QueueModel &queue = m_desktop.workbench()->queue();
        for (const domain::SubmissionSummary &summary : queue.rows()) {
            if (summary.applicant.contains(name)) {
                m_desktop.workbench()->take(summary.id);
                QTest::qWait(120);
                return;
            }
        }
    }

    bool quoteAll()
    {
        ui::Workbench &workbench = *m_desktop.workbench();
        const std::vector<domain::SubmissionSummary> rows = workbench.queue().rows();
        for (std::size_t i = 1; i < rows.size(); ++i) {
            workbench.take(rows[i].id);
            if (!QTest::qWaitFor([&] { return workbench.inHand().summary.id == rows[i].id; }, 5000))
                return false;
            workbench.submit();
            QTest::qWait(60);
        }
        return QTest::qWaitFor(
            [&] {
                for (const domain::SubmissionSummary &summary : workbench.queue().rows()) {
                    if (summary.status == domain::SubmissionStatus::Gathering)
                        return false;
                }
                return true;
            },
            40000);
    }

    void look(const QString &name) { m_look = name; }
    [[nodiscard]] app::Desktop &desktop() { return m_desktop; }

private:
    app::Desktop &m_desktop;
    QDir m_folder;
    QString m_look = u"light"_s;
};

void formScreens(Photographer &camera)
{
    camera.press(u"newApplication"_s);
    camera.take(u"form_blank"_s);
    camera.type(u"applicant.firstName"_s, u"Wilhelmina Anastasia"_s);
    camera.type(u"applicant.lastName"_s, u"Featherstonehaugh-Cholmondeley"_s);
    camera.type(u"applicant.birthDate"_s, u"31/12/1988"_s);
    camera.type(u"applicant.ssn"_s, u"123456789"_s);
    camera.type(u"applicant.email"_s, u"nobody"_s);
    camera.press(u"addDriver"_s);
    camera.press(u"addVehicle"_s);
    camera.type(u"vehicles[0].vin"_s, u"1234"_s);
    camera.take(u"form_problems_below"_s);
    camera.press(u"submit"_s);
    camera.take(u"form_problems"_s);
}

/// The service in hand behind each of its tabs, in each state that somebody can bring it into, and the program.
void healthScreens(Photographer &camera)
{
    const QString service = u"credit_score"_s;
    const auto press = [&camera](const QString &button) {
        camera.desktop().window()->findChild<QPushButton *>(button)->click();
        QTest::qWait(60);
    };
    auto *tabs = camera.desktop().window()->findChild<QTabBar *>(u"healthTabs"_s);
    resilience::Pipeline &pipeline = *camera.desktop().house()->pipeline(service);
    camera.press(u"goHealth"_s);
    camera.desktop().window()->findChild<ui::HealthPanel *>()->select(service);
    QTest::qWait(1200);
    camera.take(u"health"_s);
    press(u"healthIsolate"_s);
    camera.take(u"health_question"_s);
    press(u"healthConfirm"_s);
    camera.take(u"health_isolated"_s);
    press(u"healthTakeBack"_s);
    press(u"healthForceClosed"_s);
    press(u"healthConfirm"_s);
    camera.take(u"health_held_closed"_s);
    press(u"healthReset"_s);
    press(u"healthForceOpen"_s);
    press(u"healthConfirm"_s);
    camera.take(u"health_open"_s);
    press(u"healthProbe"_s);
    camera.take(u"health_half_open"_s);
    press(u"healthReset"_s);
    tabs->setCurrentIndex(1);
    camera.take(u"health_limits"_s);
    tabs->setCurrentIndex(2);
    resilience::FaultSettings faults;
    faults.errorRate = 0.1;
    faults.silenceRate = 0.05;
    pipeline.setFaults(faults);
    QTest::qWait(300);
    camera.take(u"health_faults"_s);
    pipeline.setFaults({});
    tabs->setCurrentIndex(3);
    QTest::qWait(1200);
    press(u"trialRun"_s);
    QTest::qWait(1500);
    camera.take(u"health_trial"_s);
    tabs->setCurrentIndex(4);
    camera.take(u"health_by_hand"_s);
    tabs->setCurrentIndex(0);
    press(u"healthProgramOpen"_s);
    QTest::qWait(1200);
    camera.take(u"health_program"_s);
    press(u"healthProgramOpen"_s);
}

void screens(Photographer &camera, bool withForm)
{
    camera.press(u"goQueue"_s);
    for (const domain::SubmissionSummary &summary : camera.desktop().workbench()->queue().rows()) {
        if (summary.status == domain::SubmissionStatus::Quoted || summary.status == domain::SubmissionStatus::Referred
            || summary.status == domain::SubmissionStatus::Declined) {
            camera.chooseRow(summary.applicant);
            camera.press(u"showQuote"_s);
            camera.take(u"quote_"_s + domain::submissionStatusName(summary.status));
        }
    }
    camera.press(u"showApplication"_s);
    camera.take(u"form_filled"_s);
    camera.press(u"showWhatIf"_s);
    camera.type(u"whatIf.assumedDrivers[0].violations"_s, u"2"_s);
    camera.type(u"whatIf.garaging.zip"_s, u"30329"_s);
    camera.take(u"what_if"_s);
    camera.desktop().window()->findChild<QComboBox *>(u"whatIfPlan"_s)->setCurrentIndex(2);
    camera.take(u"what_if_other_plan"_s);
    camera.desktop().window()->findChild<QPushButton *>(u"whatIfStartOver"_s)->click();
    if (withForm)
        formScreens(camera);
    healthScreens(camera);
    camera.press(u"goHelp"_s);
    camera.take(u"help"_s);
    camera.press(u"goQueue"_s);
    camera.press(u"search"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"re"_s);
    camera.take(u"search"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    camera.press(u"offline"_s);
    camera.take(u"offline"_s);
    camera.press(u"offline"_s);
}

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QString folder = QApplication::arguments().value(1, u"shots"_s);
    QDir().mkpath(folder);
    const QTemporaryDir scratch;
    app::DesktopOptions options;
    options.sandboxLatency = std::chrono::milliseconds(0);
    options.house.sandbox = true;
    options.house.storePath = scratch.filePath(u"bindery.db"_s);
    options.settingsFile = scratch.filePath(u"window.ini"_s);
    async::SystemClock clock;

    QString refused;
    {
        app::Desktop empty(clock, app, options);
        QObject::connect(&empty, &app::Desktop::refused, &app, [&refused](const QString &why) { refused = why; });
        empty.start();
        if (!QTest::qWaitFor([&] { return empty.window() || !refused.isEmpty(); }, 20000) || !empty.window()) {
            QTextStream(stderr) << "Not opened: " << refused << '\n';
            return 1;
        }
        empty.window()->resize(1280, 800);
        Photographer camera(empty, QDir(folder));
        camera.take(u"empty"_s);
        empty.window()->close();
    }
    options.samples = u":/bindery/samples"_s;
    app::Desktop desktop(clock, app, options);
    desktop.start();
    if (!QTest::qWaitFor([&] { return desktop.window() && desktop.workbench()->queue().rowCount() > 0; }, 20000))
        return 1;
    desktop.window()->resize(1280, 800);
    Photographer camera(desktop, QDir(folder));
    camera.take(u"queue_first"_s);
    camera.chooseRow(desktop.workbench()->queue().row(0).applicant);
    // Slow enough to be seen, and one that is down: waiting, trying again and a fallback are all in the picture.
    sandbox::SandboxServer &standIns = *desktop.house()->sandbox();
    standIns.setLatencyEverywhere(std::chrono::milliseconds(1500));
    standIns.setLatency(sandbox::Service::ClaimsHistory, std::chrono::milliseconds(40));
    standIns.setFault(sandbox::Service::CreditScore, sandbox::Fault::ServerError);
    camera.press(u"submit"_s);
    QTest::qWait(700);
    camera.take(u"gathering"_s);
    if (!QTest::qWaitFor([&] { return desktop.workbench()->inHand().quote.has_value(); }, 40000))
        return 1;
    camera.take(u"quote_on_fallback"_s);
    standIns.setLatencyEverywhere(std::chrono::milliseconds(10));
    standIns.setFault(sandbox::Service::CreditScore, sandbox::Fault::None);
    if (!camera.quoteAll())
        return 1;
    screens(camera, true);
    camera.press(u"theme"_s);
    camera.look(u"dark"_s);
    screens(camera, true);
    desktop.window()->resize(1600, 1000);
    screens(camera, false);
    camera.press(u"theme"_s);
    camera.look(u"light"_s);
    screens(camera, true);
    desktop.window()->close();
    return 0;
}
