#include "screens/tour.h"

#include "composition/composition.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/strategy/fault_settings.h"
#include "services/connected_services.h"
#include "test_support/record_samples.h"
#include "ui/form/form_view.h"
#include "ui/health/health_panel.h"
#include "ui/queue/queue_model.h"
#include "ui/shell/conflict_dialog.h"
#include "ui/shell/trash_dialog.h"
#include "ui/shell/unsaved_question.h"
#include "ui/shell/version_dialog.h"
#include "underwriting/submission_workflow.h"
#include "underwriting/what_if.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTextBrowser>

namespace bindery::test {

namespace {

using domain::SubmissionStatus;
using domain::SubmissionSummary;

void command(Run &run, const QString &name)
{
    run.find<QAction>(u"command."_s + name)->trigger();
    QTest::qWait(30);
}

void click(Run &run, const QString &button)
{
    run.find<QPushButton>(button)->click();
    QTest::qWait(30);
}

void type(Run &run, const QString &field, const QString &text)
{
    auto *edit = run.find<QLineEdit>(field);
    // A field shows what is typed as it is typed only while it has the keyboard.
    if (!edit->window()->isActiveWindow()) {
        edit->window()->activateWindow();
        if (!QTest::qWaitForWindowActive(edit->window()))
            qWarning("the window of %s does not come forward", qPrintable(field));
    }
    edit->setFocus(Qt::TabFocusReason);
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
}

bool isAnyUnderWay(Run &run)
{
    const std::vector<SubmissionSummary> rows = run.workbench().queue().rows();
    return std::any_of(rows.begin(), rows.end(),
                       [](const SubmissionSummary &summary) { return summary.status == SubmissionStatus::Gathering; });
}

bool quoteAllDrafts(Run &run)
{
    for (const SubmissionSummary &summary : std::vector<SubmissionSummary>(run.workbench().queue().rows())) {
        if (summary.status != SubmissionStatus::Draft)
            continue;
        if (!run.take(summary.id)) {
            qWarning("%s could not be taken in hand.", qPrintable(summary.id));
            return false;
        }
        run.workbench().quoting().submit({});
        QTest::qWait(20);
    }
    const bool done = QTest::qWaitFor([&] { return !isAnyUnderWay(run); }, 2 * Patience);
    if (!done)
        qWarning("Still under way after %d ms.", 2 * Patience);
    return done;
}

bool tourGathering(Run &run, const AtStop &atStop)
{
    // Slow enough to be seen, and one that is down: waiting, trying again and a fallback are all in the picture.
    run.sandbox().setLatencyEverywhere(std::chrono::milliseconds(1500));
    run.sandbox().setLatency(mock_services::Service::ClaimsHistory, std::chrono::milliseconds(40));
    run.sandbox().setFault(mock_services::Service::CreditScore, mock_services::Fault::ServerError);
    if (!run.take(run.workbench().queue().row(0).id))
        return false;
    command(run, u"submit"_s);
    QTest::qWait(700);
    atStop(u"gathering"_s, run.window());
    if (!QTest::qWaitFor([&] { return run.workbench().inHand().quote.has_value(); }, 2 * Patience))
        return false;
    atStop(u"quote_on_fallback"_s, run.window());
    run.sandbox().setLatencyEverywhere(std::chrono::milliseconds(0));
    run.sandbox().setFault(mock_services::Service::CreditScore, mock_services::Fault::None);
    return true;
}

void tourForm(Run &run, const AtStop &atStop)
{
    command(run, u"newApplication"_s);
    atStop(u"form_blank"_s, run.window());
    type(run, u"applicant.firstName"_s, u"Wilhelmina Anastasia"_s);
    type(run, u"applicant.lastName"_s, u"Featherstonehaugh-Cholmondeley"_s);
    type(run, u"applicant.birthDate"_s, u"31/12/1988"_s);
    type(run, u"applicant.ssn"_s, u"123456789"_s);
    type(run, u"applicant.email"_s, u"nobody"_s);
    command(run, u"addDriver"_s);
    command(run, u"addVehicle"_s);
    type(run, u"vehicles[0].vin"_s, u"1234"_s);
    atStop(u"form_problems_below"_s, run.window());
    command(run, u"submit"_s);
    atStop(u"form_problems"_s, run.window());
}

/// A version of the quote as it was made.
void tourVersion(Run &run, const AtStop &atStop)
{
    domain::Submission version = run.workbench().inHand();
    if (!version.quote)
        return;
    version.quote->version = 2;
    risk::Record before = version.record;
    const QString miles = u"$.vehicles[0].annualMiles"_s;
    setAt(before, miles, QString::number(textAt(before, miles).toInt() + 4000));
    setAt(before, u"$.applicant.phone"_s, u"718-555-0142"_s);
    ui::VersionDialog dialog(run.workbench().clock(), run.workbench().books(), version, before, &run.window());
    dialog.open();
    QTest::qWait(60);
    atStop(u"dialog_version"_s, dialog);
    dialog.reject();
}

void tourQuotes(Run &run, const AtStop &atStop)
{
    command(run, u"goQueue"_s);
    QStringList seen;
    for (const SubmissionSummary &summary : std::vector<SubmissionSummary>(run.workbench().queue().rows())) {
        const QString status = domain::submissionStatusName(summary.status);
        if (summary.status == SubmissionStatus::Draft || seen.contains(status) || !run.take(summary.id))
            continue;
        seen.append(status);
        command(run, u"showQuote"_s);
        QTest::qWait(60);
        atStop(u"quote_"_s + status, run.window());
    }
    if (auto *facts = run.find<QAbstractItemView>(u"factsTable"_s)) {
        run.find<QTabWidget>(u"quoteTabs"_s)->setCurrentIndex(2);
        facts->setFocus();
        QTest::qWait(30);
        atStop(u"quote_facts"_s, run.window());
        for (const auto &[button, stop] :
             {std::pair(u"readReport"_s, u"quote_report"_s), std::pair(u"reportAnswer"_s, u"quote_report_answer"_s)}) {
            click(run, button);
            QTest::qWait(30);
            atStop(stop, run.window());
        }
        click(run, u"reportBack"_s);
        tourVersion(run, atStop);
        command(run, u"showHistory"_s);
        QTest::qWait(60);
        atStop(u"quote_history"_s, run.window());
    }
    command(run, u"showApplication"_s);
    atStop(u"form_filled"_s, run.window());
    command(run, u"showWhatIf"_s);
    type(run, u"whatIf.facts.driver_record[0].violations"_s, u"4"_s);
    type(run, u"whatIf.vehicles[0].annualMiles"_s, u"4000"_s);
    atStop(u"what_if"_s, run.window());
    auto *plans = run.find<QComboBox>(u"whatIfPlan"_s);
    plans->showPopup();
    QTest::qWait(60);
    atStop(u"popup_plans"_s, *plans->view()->window());
    plans->hidePopup();
    plans->setCurrentIndex(plans->count() - 1);
    QTest::qWait(30);
    atStop(u"what_if_other_plan"_s, run.window());
    type(run, u"whatIf.garaging.zip"_s, u"30329"_s);
    atStop(u"what_if_problem"_s, run.window());
    click(run, u"whatIfStartOver"_s);
}

/// The service in hand behind each of its tabs, in each state that somebody can bring it into, and the program.
void tourHealth(Run &run, const AtStop &atStop)
{
    const QString service = u"credit_score"_s;
    auto *tabs = run.find<QTabBar>(u"healthTabs"_s);
    resilience::Pipeline &pipeline = *run.house().services().connected.pipeline(service);
    command(run, u"goHealth"_s);
    atStop(u"health_all"_s, run.window());
    run.window().findChild<ui::HealthPanel *>()->select(service);
    QTest::qWait(300);
    atStop(u"health"_s, run.window());
    click(run, u"healthIsolate"_s);
    atStop(u"health_question"_s, run.window());
    click(run, u"healthConfirm"_s);
    atStop(u"health_isolated"_s, run.window());
    click(run, u"healthTakeBack"_s);
    click(run, u"healthForceClosed"_s);
    click(run, u"healthConfirm"_s);
    atStop(u"health_held_closed"_s, run.window());
    click(run, u"healthReset"_s);
    click(run, u"healthForceOpen"_s);
    click(run, u"healthConfirm"_s);
    atStop(u"health_open"_s, run.window());
    click(run, u"healthProbe"_s);
    atStop(u"health_half_open"_s, run.window());
    click(run, u"healthReset"_s);
    tabs->setCurrentIndex(1);
    QTest::qWait(30);
    atStop(u"health_limits"_s, run.window());
    tabs->setCurrentIndex(2);
    resilience::FaultSettings faults;
    faults.errorRate = 0.1;
    faults.silenceRate = 0.05;
    pipeline.setFaults(faults);
    QTest::qWait(300);
    atStop(u"health_faults"_s, run.window());
    pipeline.setFaults({});
    tabs->setCurrentIndex(3);
    QTest::qWait(300);
    click(run, u"trialRun"_s);
    QTest::qWait(1000);
    atStop(u"health_trial"_s, run.window());
    tabs->setCurrentIndex(4);
    QTest::qWait(30);
    atStop(u"health_by_hand"_s, run.window());
    tabs->setCurrentIndex(0);
    click(run, u"healthProgramOpen"_s);
    QTest::qWait(300);
    atStop(u"health_program"_s, run.window());
    click(run, u"healthProgramOpen"_s);
}

/// What a second program wrote, beside what stands in the form.
void tourConflict(Run &run, const AtStop &atStop)
{
    domain::WriteConflict conflict;
    conflict.theirs = run.workbench().inHand();
    risk::Record &theirs = conflict.theirs.record;
    setAt(theirs, u"$.applicant.firstName"_s, u"Wilhelmina Anastasia"_s);
    setAt(theirs, u"$.applicant.ssn"_s, u"219-45-6789"_s);
    setAt(theirs, u"$.garaging.street"_s, u"1 Featherstonehaugh-Cholmondeley Crescent, 4th floor"_s);
    conflict.history.push_back({run.workbench().clock().utcNow(), u"Jane"_s, u"restored"_s, u"Brought back."_s});
    ui::ConflictDialog dialog(conflict, run.workbench().form().record(), &run.window());
    dialog.open();
    QTest::qWait(60);
    atStop(u"dialog_conflict"_s, dialog);
    dialog.reject();
}

/// Closing over text that could not be saved.
void tourUnsaved(Run &run, const AtStop &atStop)
{
    ui::askBeforeLosing(run.window(),
                        u"Something that you typed could not be saved. It is tried again every few seconds."_s,
                        u"The disk is full, so this could not be saved. What was saved before is safe. Free some space "
                        "and try again."_s,
                        [] {});
    QTest::qWait(60);
    if (auto *question = run.find<QDialog>(u"unsavedQuestion"_s)) {
        atStop(u"dialog_unsaved"_s, *question);
        question->reject();
    }
}

void tourRest(Run &run, const AtStop &atStop)
{
    command(run, u"goHelp"_s);
    atStop(u"help"_s, run.window());
    run.find<QListWidget>(u"helpTitles"_s)->setCurrentRow(1);
    QTest::qWait(30);
    run.find<QTextBrowser>(u"manual_desk"_s)->scrollToAnchor(u"referrals"_s);
    atStop(u"help_desk"_s, run.window());
    command(run, u"goQueue"_s);
    command(run, u"search"_s);
    atStop(u"search_commands"_s, run.window());
    // Where there is no desktop a dialog that was closed leaves no window with the keyboard.
    auto *field = run.find<QLineEdit>(u"commandField"_s);
    run.window().activateWindow();
    QTest::keyClicks(field, u"re"_s);
    QTest::qWait(60);
    atStop(u"search"_s, run.window());
    QTest::keyClick(field, Qt::Key_Escape);
    tourConflict(run, atStop);
    tourUnsaved(run, atStop);
    command(run, u"delete"_s);
    QTest::qWait(100);
    atStop(u"deleted"_s, run.window());
    command(run, u"trash"_s);
    if (QTest::qWaitFor([&run] { return run.find<ui::TrashDialog>(u"trashDialog"_s) != nullptr; }, Patience)) {
        auto *trash = run.find<ui::TrashDialog>(u"trashDialog"_s);
        QTest::qWait(60);
        atStop(u"dialog_trash"_s, *trash);
        trash->reject();
    }
    command(run, u"offline"_s);
    atStop(u"offline"_s, run.window());
    command(run, u"offline"_s);
    command(run, u"import"_s);
    if (auto *dialog = run.find<QFileDialog>(u"importDialog"_s)) {
        QTest::qWait(60);
        atStop(u"dialog_import"_s, *dialog);
        dialog->reject();
    }
}

} // namespace

void tourEmpty(Run &run, const AtStop &atStop)
{
    atStop(u"empty"_s, run.window());
}

bool tourWork(Run &run, const AtStop &atStop)
{
    if (!QTest::qWaitFor([&] { return run.workbench().queue().rowCount() == 10; }, Patience))
        return false;
    atStop(u"queue_first"_s, run.window());
    if (!tourGathering(run, atStop) || !quoteAllDrafts(run))
        return false;
    tourQuotes(run, atStop);
    tourForm(run, atStop);
    tourHealth(run, atStop);
    tourRest(run, atStop);
    return true;
}

bool tourCrowd(Run &run, const AtStop &atStop)
{
    constexpr int Many = 500;
    const int before = run.workbench().queue().rowCount();
    std::vector<QCoro::Task<Result<domain::SubmissionSummary>>> saving;
    risk::Record application = shippedSample(u"01_clean_adult.json"_s, QDate(2026, 3, 15));
    for (int i = 0; i < Many; ++i) {
        setAt(application, u"$.applicant.firstName"_s, i % 7 == 0 ? u"Wilhelmina Anastasia"_s : u"Ann"_s);
        setAt(application, u"$.applicant.lastName"_s,
              i % 5 == 0 ? u"Featherstonehaugh-Cholmondeley %1"_s.arg(i) : u"Lee %1"_s.arg(i));
        saving.push_back(run.house().work().workflow.saveDraftAsync({}, application, CallContext()));
    }
    if (!QTest::qWaitFor([&] { return run.workbench().queue().rowCount() == before + Many; }, 3 * Patience))
        return false;
    command(run, u"goQueue"_s);
    atStop(u"queue_of_500"_s, run.window());
    return true;
}

} // namespace bindery::test
