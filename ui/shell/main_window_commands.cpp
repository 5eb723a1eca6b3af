// The commands of the window, and the way of F6 through its parts.
#include "ui/shell/main_window.h"

#include "ui/application/application_view.h"
#include "ui/common/notice_line.h"
#include "ui/common/page_keys.h"
#include "ui/health/action_bar.h"
#include "ui/health/health_line.h"
#include "ui/health/health_panel.h"
#include "ui/queue/queue_pane.h"
#include "ui/quote/quote_view.h"
#include "ui/shell/command_field.h"
#include "ui/shell/file_import.h"
#include "ui/shell/help_book.h"
#include "ui/shell/messages.h"
#include "ui/shell/nav_rail.h"
#include "ui/shell/registry_commands.h"
#include "ui/shell/submission_pane.h"
#include "ui/shell/workbench.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

QAction *MainWindow::addCommand(const QString &name, const QString &text, const QList<QKeySequence> &keys,
                                std::function<void()> run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(u"command."_s + name);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, std::move(run));
    addAction(action);
    m_commands.append(action);
    return action;
}

QAction *MainWindow::addCommandOnHand(const QString &name, const QString &text, const QList<QKeySequence> &keys,
                                      std::function<void()> run)
{
    return addCommand(name, text, keys, [this, run = std::move(run)] { m_workbench.whenTaken(run); });
}

void MainWindow::addCommands()
{
    using Keys = QList<QKeySequence>;
    const auto key = [](const QString &text) { return QKeySequence(text); };
    addCommand(u"search"_s, u"Search or command"_s, Keys{key(u"Ctrl+K"_s)}, [this] { m_field->begin(); });
    addCommand(u"newApplication"_s, u"New application"_s, Keys{key(u"Ctrl+N"_s)}, [this] { beginNew(); });
    addCommand(u"import"_s, u"Import applications"_s, Keys{key(u"Ctrl+O"_s)}, [this] { m_import->choose(); });
    m_importReport = addCommand(u"importReport"_s, u"What the last import came to"_s, {},
                                [this] { m_import->showLast(); });
    m_importReport->setEnabled(false);
    addCommandOnHand(u"submit"_s, u"Submit the application"_s, Keys{key(u"Ctrl+Return"_s), key(u"Ctrl+Enter"_s)},
                     [this] { submit(); });
    addCommandOnHand(u"quoteAgain"_s, u"Quote again"_s, Keys{key(u"F5"_s)}, [this] { m_submission->submit(); });
    addCommandOnHand(u"cancel"_s, u"Cancel the gathering"_s, Keys{key(u"Ctrl+."_s)},
                     [this] { m_workbench.cancel(); });
    addCommandOnHand(u"addDriver"_s, u"Add a driver"_s, Keys{key(u"Ctrl+D"_s)}, [this] {
        m_submission->showApplication();
        if (m_submission->showsApplication() && !m_workbench.isUnderWay())
            m_submission->applicationView().addDriver();
    });
    addCommandOnHand(u"addVehicle"_s, u"Add a vehicle"_s, Keys{key(u"Ctrl+Shift+V"_s)}, [this] {
        m_submission->showApplication();
        if (m_submission->showsApplication() && !m_workbench.isUnderWay())
            m_submission->applicationView().addVehicle();
    });
    addCommandOnHand(u"showApplication"_s, u"Show the application"_s, Keys{key(u"Alt+1"_s)}, [this] {
        m_submission->showApplication();
        m_submission->focusContent();
    });
    addCommandOnHand(u"showQuote"_s, u"Show the quote"_s, Keys{key(u"Alt+2"_s)}, [this] {
        m_submission->showOutcome();
        m_submission->focusContent();
    });
    addCommandOnHand(u"showWhatIf"_s, u"What if: try changes and other plans"_s, Keys{key(u"Alt+3"_s)}, [this] {
        m_submission->showWhatIf();
        m_submission->focusContent();
    });
    for (const RegistryCommand &command : m_registry->commands())
        addCommandOnHand(command.name, command.text, {}, command.run);
    m_offlineAction = addCommand(u"offline"_s, u"Work offline"_s, Keys{key(u"Ctrl+Shift+O"_s)},
                                 [this] { m_workbench.setOffline(!m_workbench.isOffline()); });
    addCommand(u"goQueue"_s, u"Go to the queue"_s, Keys{key(u"Ctrl+1"_s)}, [this] {
        goTo(Queue);
        m_queue->focusList();
    });
    addCommand(u"goHealth"_s, u"Go to health"_s, Keys{key(u"Ctrl+2"_s)}, [this] { goTo(Health); });
    addCommand(u"goHelp"_s, u"Help and keys"_s, Keys{key(u"F1"_s), key(u"Ctrl+3"_s)}, [this] { goTo(Help); });
    addCommand(u"nextPane"_s, u"On to the next part of the window"_s, Keys{key(u"F6"_s)}, [this] { nextPane(); });
    addCommand(u"leave"_s, u"Cancel the gathering, or back to the list"_s, Keys{key(u"Esc"_s)}, [this] { leave(); });
    addCommand(u"theme"_s, u"Light or dark"_s, Keys{key(u"Ctrl+Shift+L"_s)},
               [this] { m_theme.setMode(m_theme.isDark() ? ThemeMode::Light : ThemeMode::Dark); });
    for (const QueueView view : queueViews()) {
        addCommand(u"view."_s + queueViewName(view), u"Show in the queue: %1"_s.arg(queueViewTitle(view)), {},
                   [this, view] {
                       goTo(Queue);
                       m_queue->setView(view);
                   });
    }
    addPlanCommand();
    addQuoteCommands();
    addHealthCommands();
    addCommand(u"services"_s, u"Choose who is asked for facts"_s, {}, [this] { Q_EMIT servicesChoiceRequested(); });
    addCommand(u"quit"_s, u"Quit"_s, Keys{key(u"Ctrl+Q"_s)}, [this] { close(); });
}

void MainWindow::addQuoteCommands()
{
    using Page = QuoteView::Page;
    const std::tuple<QString, QString, Page> pages[] = {
        {u"showDecision"_s, u"Show the decision on the quote"_s, Page::Decision},
        {u"showWorksheet"_s, u"Show the worksheet of the quote"_s, Page::Worksheet},
        {u"showFacts"_s, u"Show the facts of the quote"_s, Page::Facts},
        {u"showHistory"_s, u"Show the history of the submission"_s, Page::History},
        {u"showNotices"_s, u"Show the notices to the consumer"_s, Page::Notices},
    };
    for (const auto &[name, text, page] : pages) {
        addCommandOnHand(name, text, {}, [this, page = page] {
            goTo(Queue);
            m_submission->showOutcome();
            if (!m_submission->showsGathering())
                m_submission->quoteView().showPage(page);
        });
    }
}

void MainWindow::addPlanCommand()
{
    addCommandOnHand(u"choosePlan"_s, u"Choose the rate plan of the application"_s, {}, [this] {
        if (!m_workbench.hasInHand() || m_workbench.isAside())
            return;
        goTo(Queue);
        m_submission->showApplication();
        if (m_submission->applicationView().focusPlan())
            return;
        const QString why = m_workbench.isUnderWay()
            ? u"It is being quoted: cancel that first, or wait for it."_s
            : u"There is one rate plan in force for this application, so there is nothing to choose."_s;
        say(Meaning::Calm, why, m_workbench.inHand().summary.id);
    });
}

void MainWindow::addHealthCommands()
{
    using Kind = ActionBar::Kind;
    const std::tuple<QString, QString, Kind> actions[] = {
        {u"healthForceOpen"_s, u"Health: force the circuit of the service in hand open"_s, Kind::Open},
        {u"healthForceClosed"_s, u"Health: force the circuit of the service in hand closed"_s, Kind::HoldClosed},
        {u"healthIsolate"_s, u"Health: isolate the service in hand"_s, Kind::Isolate},
        {u"healthReset"_s, u"Health: reset the circuit of the service in hand"_s, Kind::Reset},
        {u"healthProbe"_s, u"Health: probe the service in hand now"_s, Kind::Probe},
    };
    for (const auto &[name, text, kind] : actions) {
        addCommand(name, text, {}, [this, kind = kind] {
            goTo(Health);
            m_health->showProgram(false);
            m_health->actionBar().begin(kind);
        });
    }
    addCommand(u"healthProgram"_s, u"Health: this program (event loop, memory, service levels)"_s, {}, [this] {
        goTo(Health);
        m_health->showProgram(true);
    });
    addCommand(u"healthExport"_s, u"Health: export a snapshot"_s, {}, [this] {
        goTo(Health);
        m_health->chooseSnapshot();
    });
    m_standIns = addCommand(u"standIns"_s, u"Stand-in services: where they listen"_s, {}, [this] {
        goTo(Health);
        m_notice->say(Meaning::Calm, m_note->toolTip(), u"Copy the address"_s, [this] { copyStandIns(); });
        m_notice->focusAction();
    });
    m_standIns->setEnabled(false);
}

void MainWindow::copyStandIns()
{
    QGuiApplication::clipboard()->setText(m_standInAddress);
    say(Meaning::Good, u"%1 is in the clipboard."_s.arg(m_standInAddress));
}

void MainWindow::open(const QString &id)
{
    goTo(Queue);
    // Its row is in sight, and has the keyboard at once: what the filter leaves out is shown with the rest, and a
    // search that it is no answer to is over.
    m_queue->choose(id);
    if (m_queue->chosen() != id)
        m_field->clear();
    m_queue->focusList();
    m_workbench.take(id);
}

void MainWindow::sayInterrupted(const QString &text)
{
    m_messages->sayUntil(Meaning::Attention, text, [this] {
        const std::vector<domain::SubmissionSummary> &rows = m_workbench.queue().rows();
        return std::none_of(rows.begin(), rows.end(), [](const domain::SubmissionSummary &row) {
            return row.status == domain::SubmissionStatus::Submitted;
        });
    });
}

void MainWindow::setNote(const QString &note, const QString &explanation, const QString &address)
{
    m_note->setText(note);
    m_standInAddress = address;
    m_standIns->setEnabled(!address.isEmpty());
    m_health->setStandIns(address);
    m_note->setToolTip(explanation);
    m_note->setAccessibleDescription(explanation);
}

void MainWindow::nextPane()
{
    struct Part {
        bool hasFocus;
        std::function<void()> enter;
    };
    const bool inQueue = m_places->currentIndex() == Queue;
    const bool inList = inQueue && holdsFocus(m_queue);
    const bool inHealth = m_places->currentIndex() == Health;
    const bool inHelp = m_places->currentIndex() == Help;
    const bool isBelow = (inHealth && m_health->hasFocusBelow()) || (inHelp && m_help->hasFocusInText());
    QWidget *page = m_places->currentWidget();
    const Part parts[] = {
        {inList, [this, inQueue] { if (inQueue) m_queue->focusList(); }},
        {!inList && !isBelow && holdsFocus(m_places),
         [this, inQueue, page] { inQueue ? m_submission->focusContent() : page->setFocus(Qt::ShortcutFocusReason); }},
        {isBelow,
         [this, inHealth, inHelp] {
             if (inHealth)
                 m_health->focusBelow();
             else if (inHelp)
                 m_help->focusText();
         }},
        {holdsFocus(m_notice), [this] { if (m_notice->isVisible()) m_notice->focusAction(); }},
        {holdsFocus(m_line), [this] { m_line->setFocus(Qt::ShortcutFocusReason); }},
        {holdsFocus(m_nav), [this] { m_nav->focusPlace(); }},
        {holdsFocus(m_field), [this] { m_field->setFocus(Qt::ShortcutFocusReason); }},
    };
    const auto count = std::size(parts);
    const auto found = std::find_if(std::begin(parts), std::end(parts), [](const Part &part) { return part.hasFocus; });
    // From nowhere, and from what belongs to no part, it begins at the first.
    const std::size_t from = found == std::end(parts) ? count - 1 : std::size_t(found - std::begin(parts));
    const QWidget *before = QApplication::focusWidget();
    // A part that takes no keyboard, as a locked form, is passed by.
    for (std::size_t step = 1; step <= count && QApplication::focusWidget() == before; ++step)
        parts[(from + step) % count].enter();
}

} // namespace bindery::ui
