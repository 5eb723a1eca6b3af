#include "ui/shell/window_commands.h"

#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "ui/common/colors.h"
#include "ui/form/add_command.h"
#include "ui/form/form_view.h"
#include "ui/form/record_form.h"
#include "ui/health/action_bar.h"
#include "ui/health/health_panel.h"
#include "ui/queue/queue_pane.h"
#include "ui/quote/quote_view.h"
#include "ui/shell/command_field.h"
#include "ui/shell/file_import.h"
#include "ui/shell/main_window.h"
#include "ui/shell/product_menu.h"
#include "ui/shell/quote_acts.h"
#include "ui/shell/registry_commands.h"
#include "ui/shell/stand_in_note.h"
#include "ui/shell/submission_in_hand.h"
#include "ui/shell/submission_pane.h"
#include "ui/shell/theme_switch.h"
#include "ui/shell/workbench.h"
#include "underwriting/books.h"

#include <QAction>
#include <QMultiHash>

#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QList<QKeySequence> keys(std::initializer_list<QString> texts)
{
    QList<QKeySequence> all;
    for (const QString &text : texts)
        all.append(QKeySequence(text));
    return all;
}

} // namespace

WindowCommands::WindowCommands(const Parts &parts) : QObject(&parts.window), m_parts(parts)
{
    MainWindow &window = m_parts.window;
    add(u"search"_s, u"Search or command"_s, keys({u"Ctrl+K"_s}), [this] { m_parts.field.begin(); });
    addNewCommands();
    add(u"import"_s, u"Import applications"_s, keys({u"Ctrl+O"_s}), [this] { m_parts.import.choose(); });
    m_importReport
        = add(u"importReport"_s, u"What the last import came to"_s, {}, [this] { m_parts.import.showLast(); });
    m_importReport->setEnabled(false);
    addSubmissionCommands();
    addWindowCommands();
    addPlanCommand();
    addQuoteCommands();
    addHealthCommands();
    add(u"services"_s, u"Choose who is asked for facts"_s, {}, [&window] { Q_EMIT window.servicesChoiceRequested(); });
    add(u"quit"_s, u"Quit"_s, keys({u"Ctrl+Q"_s}), [&window] { window.close(); });
}

QAction *WindowCommands::add(const QString &name, const QString &text, const Keys &keys, std::function<void()> run)
{
    auto *action = new QAction(text, &m_parts.window);
    action->setObjectName(u"command."_s + name);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, std::move(run));
    m_parts.window.addAction(action);
    m_all.append(action);
    return action;
}

QAction *WindowCommands::addOnHand(const QString &name, const QString &text, const Keys &keys,
                                   std::function<void()> run)
{
    return add(name, text, keys, [this, run = std::move(run)] { m_parts.workbench.whenTaken(run); });
}

void WindowCommands::addNewCommands()
{
    MainWindow &window = m_parts.window;
    add(u"newApplication"_s, u"New application"_s, keys({u"Ctrl+N"_s}), [&window] { window.beginNew(); });
    const risk::ProductBook &products = m_parts.workbench.books().products;
    if (!ProductMenu::isNeeded(products))
        return;
    for (const risk::WholeProduct &product : products.newest()) {
        const QString code = product->code;
        add(u"newApplication."_s + code, u"New application: %1"_s.arg(product->title.english), {},
            [&window, code] { window.beginNew(code); });
    }
}

void WindowCommands::addItemCommands()
{
    // Two products may call the same thing by the same name.
    std::vector<AddCommand> commands;
    QMultiHash<QString, QString> lists;
    for (const risk::WholeProduct &product : m_parts.workbench.books().products.newest()) {
        for (const AddCommand &command : addCommands(*product->schema)) {
            if (!lists.contains(command.name))
                commands.push_back(command);
            lists.insert(command.name, command.list);
        }
    }
    for (const AddCommand &command : commands) {
        const QStringList paths = lists.values(command.name);
        QAction *const action = addOnHand(command.name, command.title, {command.key}, [this, paths] {
            SubmissionPane &submission = m_parts.submission;
            submission.showApplication();
            if (!submission.showsApplication() || m_parts.workbench.isUnderWay())
                return;
            // The application in hand has one of these lists.
            for (const QString &list : paths)
                submission.formView().addItem(list);
        });
        action->setProperty("words", command.words.join(u' '));
    }
}

void WindowCommands::addSubmissionCommands()
{
    SubmissionPane &submission = m_parts.submission;
    Workbench &workbench = m_parts.workbench;
    addOnHand(u"submit"_s, u"Submit the application"_s, keys({u"Ctrl+Return"_s, u"Ctrl+Enter"_s}),
              [this] { m_parts.window.submit(); });
    addOnHand(u"quoteAgain"_s, u"Quote again"_s, keys({u"F5"_s}), [&submission] { submission.submit(); });
    addOnHand(u"cancel"_s, u"Cancel the gathering"_s, keys({u"Ctrl+."_s}),
              [&workbench] { workbench.quoting().cancel(); });
    addItemCommands();
    addOnHand(u"showApplication"_s, u"Show the application"_s, keys({u"Alt+1"_s}), [&submission] {
        submission.showApplication();
        submission.focusContent();
    });
    addOnHand(u"showQuote"_s, u"Show the quote"_s, keys({u"Alt+2"_s}), [&submission] {
        submission.showOutcome();
        submission.focusContent();
    });
    addOnHand(u"showWhatIf"_s, u"What if: try changes and other plans"_s, keys({u"Alt+3"_s}), [&submission] {
        submission.showWhatIf();
        submission.focusContent();
    });
    for (const RegistryCommand &command : m_parts.registry.commands())
        addOnHand(command.name, command.text, {}, command.run);
}

void WindowCommands::addWindowCommands()
{
    MainWindow &window = m_parts.window;
    Workbench &workbench = m_parts.workbench;
    QueuePane &queue = m_parts.queue;
    m_offline = add(u"offline"_s, u"Work offline"_s, keys({u"Ctrl+Shift+O"_s}),
                    [&workbench] { workbench.setOffline(!workbench.isOffline()); });
    add(u"goQueue"_s, u"Go to the queue"_s, keys({u"Ctrl+1"_s}), [&window, &queue] {
        window.goTo(MainWindow::Queue);
        queue.focusList();
    });
    add(u"goHealth"_s, u"Go to health"_s, keys({u"Ctrl+2"_s}), [&window] { window.goTo(MainWindow::Health); });
    add(u"goHelp"_s, u"Help and keys"_s, keys({u"F1"_s, u"Ctrl+3"_s}), [&window] { window.goTo(MainWindow::Help); });
    add(u"nextPane"_s, u"On to the next part of the window"_s, keys({u"F6"_s}), [&window] { window.nextPart(); });
    add(u"leave"_s, u"Cancel the gathering, or back to the list"_s, keys({u"Esc"_s}), [&window] { window.leave(); });
    add(u"theme"_s, u"Light or dark"_s, keys({u"Ctrl+Shift+L"_s}), [this] { m_parts.theme.turn(); });
    add(u"formLanguage"_s, u"Application form in German or English"_s, {}, [this] {
        RecordForm &form = m_parts.workbench.form();
        form.setLanguage(form.language().isEmpty() ? u"de"_s : QString());
    });
    for (const QueueView view : queueViews()) {
        add(u"view."_s + queueViewName(view), u"Show in the queue: %1"_s.arg(queueViewTitle(view)), {},
            [&window, &queue, view] {
                window.goTo(MainWindow::Queue);
                queue.setView(view);
            });
    }
}

void WindowCommands::addPlanCommand()
{
    addOnHand(u"choosePlan"_s, u"Choose the rate plan of the application"_s, {}, [this] {
        Workbench &workbench = m_parts.workbench;
        if (!workbench.hasInHand() || workbench.hand().tellIfSetAside())
            return;
        m_parts.window.goTo(MainWindow::Queue);
        m_parts.submission.showApplication();
        if (m_parts.submission.formView().focusPlan())
            return;
        const QString why = workbench.isUnderWay()
            ? u"It is being quoted: cancel that first, or wait for it."_s
            : u"There is one rate plan in force for this application, so there is nothing to choose."_s;
        m_parts.window.say(Meaning::Calm, why, workbench.inHand().summary.id);
    });
}

void WindowCommands::addQuoteCommands()
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
        QAction *const action = addOnHand(name, text, {}, [this, page = page] {
            SubmissionPane &submission = m_parts.submission;
            m_parts.window.goTo(MainWindow::Queue);
            submission.showOutcome();
            if (!submission.showsGathering())
                submission.quoteView().showPage(page);
        });
        if (page == Page::Facts)
            action->setProperty("words", underwriting::orderedServices(m_parts.workbench.books()).join(u' '));
    }
}

void WindowCommands::addHealthCommands()
{
    using Kind = ActionBar::Kind;
    MainWindow &window = m_parts.window;
    HealthPanel &health = m_parts.health;
    const std::tuple<QString, QString, Kind> actions[] = {
        {u"healthForceOpen"_s, u"Health: force the circuit of the service in hand open"_s, Kind::Open},
        {u"healthForceClosed"_s, u"Health: force the circuit of the service in hand closed"_s, Kind::HoldClosed},
        {u"healthIsolate"_s, u"Health: isolate the service in hand"_s, Kind::Isolate},
        {u"healthReset"_s, u"Health: reset the circuit of the service in hand"_s, Kind::Reset},
        {u"healthProbe"_s, u"Health: probe the service in hand now"_s, Kind::Probe},
    };
    for (const auto &[name, text, kind] : actions) {
        add(name, text, {}, [&window, &health, kind = kind] {
            window.goTo(MainWindow::Health);
            health.showProgram(false);
            health.actionBar().begin(kind);
        });
    }
    add(u"healthProgram"_s, u"Health: this program (event loop, memory, service levels)"_s, {}, [&window, &health] {
        window.goTo(MainWindow::Health);
        health.showProgram(true);
    });
    add(u"healthExport"_s, u"Health: export a snapshot"_s, {}, [&window, &health] {
        window.goTo(MainWindow::Health);
        health.chooseSnapshot();
    });
    m_standIns = add(u"standIns"_s, u"Stand-in services: where they listen"_s, {}, [this] {
        m_parts.window.goTo(MainWindow::Health);
        m_parts.standIns.tell();
    });
    m_standIns->setEnabled(false);
}

} // namespace bindery::ui

#include "moc_window_commands.cpp"
