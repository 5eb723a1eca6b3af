#include "ui/shell/main_window.h"

#include "ui/common/key_rules.h"
#include "ui/common/labels.h"
#include "ui/common/notice_line.h"
#include "ui/common/page_keys.h"
#include "ui/common/theme.h"
#include "ui/health/health_actions.h"
#include "ui/health/health_line.h"
#include "ui/health/health_panel.h"
#include "ui/queue/queue_model.h"
#include "ui/queue/queue_pane.h"
#include "ui/shell/command_field.h"
#include "ui/shell/file_import.h"
#include "ui/shell/help_book.h"
#include "ui/shell/messages.h"
#include "ui/shell/nav_rail.h"
#include "ui/shell/offline_switch.h"
#include "ui/shell/places_scroll.h"
#include "ui/shell/product_menu.h"
#include "ui/shell/registry_commands.h"
#include "ui/shell/stand_in_note.h"
#include "ui/shell/submission_in_hand.h"
#include "ui/shell/submission_pane.h"
#include "ui/shell/theme_switch.h"
#include "ui/shell/unsaved_question.h"
#include "ui/shell/window_commands.h"
#include "ui/shell/window_memory.h"
#include "ui/shell/window_part.h"
#include "ui/shell/workbench.h"
#include "ui/whatif/what_if_view.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// A screen of 1920 x 1080 at 200 % has little more room.
constexpr QSize LeastSize(880, 420);
constexpr QSize FirstSize(1280, 800);
/// About the size of the frame of a window manager.
constexpr QSize Frame(8, 40);
constexpr int FieldWidth = 420;

} // namespace

MainWindow::MainWindow(Workbench &workbench, HealthSource &health, HealthActions &healthActions, Theme &theme,
                       QSettings &settings, QWidget *parent)
    : QMainWindow(parent), m_workbench(workbench), m_nav(new NavRail(this)),
      m_field(new CommandField(workbench.queue(), workbench.searchedFields(), this)),
      m_offline(new OfflineSwitch(this)), m_note(makeLabel({}, TextSize::Small, Tone::Normal, QFont::Medium, this)),
      m_places(new QStackedWidget(this)), m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_queue(new QueuePane(workbench.queue(), workbench.clock(), workbench.searchedFields(), m_splitter)),
      m_submission(new SubmissionPane(workbench, m_splitter)),
      m_health(new HealthPanel(health, healthActions, workbench.clock(), this)), m_notice(new NoticeLine(this)),
      m_messages(new Messages(workbench, *m_notice, this)),
      m_standIns(new StandInNote(*m_note, *m_messages, *m_notice, this)),
      m_line(new HealthLine(health, workbench.clock(), this)),
      m_registry(new RegistryCommands(workbench, *m_queue, *m_field, *m_messages, *this)),
      m_import(new FileImport(workbench, *this)),
      m_memory(new WindowMemory({*this, *m_splitter, *m_queue, *m_health, theme, workbench.form()}, settings))
{
    QCoreApplication::instance()->installEventFilter(new KeyRules(this));
    setObjectName(u"mainWindow"_s);
    setWindowIcon(QIcon(u":/bindery/icons/bindery.svg"_s));
    setMinimumSize(LeastSize);
    setAcceptDrops(true);
    m_nav->addPlace(u"goQueue"_s, u"queue"_s, u"Queue"_s, u"Ctrl+1"_s);
    m_nav->addPlace(u"goHealth"_s, u"health"_s, u"Health"_s, u"Ctrl+2"_s);
    m_nav->addPlace(u"goHelp"_s, u"help"_s, u"Help"_s, u"F1"_s);
    auto *themeSwitch = new ThemeSwitch(theme, m_nav->addFoot(u"theme"_s, u"moon"_s, u"Dark"_s));
    m_commands = new WindowCommands({*this, workbench, *themeSwitch, *m_field, *m_queue, *m_submission, *m_health,
                                     *m_standIns, *m_registry, *m_import});

    m_splitter->setObjectName(u"queueSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_places->addWidget(m_splitter);
    m_places->addWidget(m_health);
    m_help = new HelpBook(m_commands->all(), m_places);
    m_places->addWidget(m_help);
    m_field->setActions(m_commands->all());

    auto *middle = new QVBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(makeTopBar());
    middle->addWidget(new PlacesScroll(m_places, Health, this), 1);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_nav);
    upper->addLayout(middle, 1);
    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(upper, 1);
    column->addWidget(m_notice);
    column->addWidget(m_line);
    setCentralWidget(central);

    connectParts(healthActions);
    connectWorkbench();
    connectImport();
    goTo(static_cast<Place>(m_memory->restore(firstSize(screen()->availableSize()), PlaceCount)));
    m_offline->showOffline(m_workbench.isOffline());
    m_queue->focusList();
    m_workbench.start(m_memory->lastInHand());
}

MainWindow::~MainWindow() = default;

QSize MainWindow::firstSize(QSize room)
{
    const QSize inside = room - Frame;
    const bool fits = inside.width() >= LeastSize.width() && inside.height() >= LeastSize.height();
    return fits ? FirstSize.boundedTo(inside) : FirstSize;
}

QWidget *MainWindow::makeTopBar()
{
    auto *bar = new QFrame(this);
    bar->setObjectName(u"topBar"_s);
    m_field->setMinimumWidth(FieldWidth / 2);
    m_field->setMaximumWidth(FieldWidth);
    m_offline->setCommand(m_commands->offline());
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(space::Medium, space::Small, space::Medium, space::Small);
    row->setSpacing(space::Medium);
    row->addWidget(m_field, 1);
    row->addStretch(1);
    row->addWidget(m_note);
    row->addWidget(m_offline);
    return bar;
}

void MainWindow::submit()
{
    // A second press makes no second version of the same quote. F5 does that.
    if (m_submission->standsQuoted() && m_workbench.inHand().summary.setAside == domain::SetAside::No) {
        say(Meaning::Calm, u"This is quoted as it stands. F5 quotes it again."_s, m_workbench.inHand().summary.id);
        return;
    }
    m_submission->submit();
    // In the list the next submission is one key away.
    if (m_workbench.isUnderWay() && m_places->currentIndex() == Queue)
        m_queue->focusList();
}

void MainWindow::connectParts(HealthActions &healthActions)
{
    connect(m_nav, &NavRail::placeRequested, this, [this](int place) { goTo(static_cast<Place>(place)); });
    connect(m_field, &QLineEdit::textChanged, m_queue, &QueuePane::setText);
    connect(m_field, &CommandField::leaveRequested, m_queue, &QueuePane::focusList);
    connect(m_field, &CommandField::submissionRequested, this, &MainWindow::open);
    connect(m_field, &CommandField::manualRequested, this, [this](const QString &file, const QString &place) {
        goTo(Help);
        m_help->read(file, place);
    });
    connect(m_queue, &QueuePane::submissionChosen, &m_workbench, &Workbench::take);
    connect(m_queue, &QueuePane::submissionEntered, this, [this] { m_submission->focusContent(); });
    connect(m_queue, &QueuePane::newApplicationRequested, this, [this] { beginNew(); });
    connect(m_submission, &SubmissionPane::newApplicationRequested, this, [this] { beginNew(); });
    connect(m_notice, &NoticeLine::left, this, [this] {
        if (m_places->currentIndex() != Queue)
            return;
        // A list without the submission in hand would take another one in hand. An empty list would give the keyboard
        // to its filter, where the next key changes what is shown.
        if (m_workbench.hasInHand() && m_queue->chosen() != m_workbench.inHand().summary.id)
            focusInto(*m_submission);
        else
            m_queue->focusList();
    });
    connect(m_messages, &Messages::openRequested, this, &MainWindow::open);
    const auto *whatIf = m_submission->findChild<WhatIfView *>();
    connect(whatIf, &WhatIfView::tookOver, this,
            [this](const QString &sentence) { say(Meaning::Good, sentence, m_workbench.inHand().summary.id); });
    connect(whatIf, &WhatIfView::nothingDone, this,
            [this](const QString &sentence) { say(Meaning::Calm, sentence, m_workbench.inHand().summary.id); });
    connect(m_health, &HealthPanel::standInsWanted, m_standIns, &StandInNote::copyAddress);
    connect(&healthActions, &HealthActions::done, m_line, &HealthLine::refresh);
    connect(&healthActions, &HealthActions::failed, this,
            [this](const QString &, const QString &sentence) { say(Meaning::Bad, sentence); });
    connect(m_line, &HealthLine::activated, this, [this](const QString &service) {
        goTo(Health);
        m_health->select(service);
    });
}

void MainWindow::connectWorkbench()
{
    SubmissionInHand &hand = m_workbench.hand();
    connect(&m_workbench, &Workbench::started, this, [this] {
        // The keyboard goes to the list unless the user has begun something else.
        if (m_places->currentIndex() == Queue && (!QApplication::focusWidget() || holdsFocus(m_queue)))
            m_queue->focusList();
    });
    connect(&hand, &SubmissionInHand::taken, this, [this] {
        m_queue->choose(m_workbench.inHand().summary.id);
        // Before the window is active no widget has the keyboard, and Qt would give it to the first control.
        const bool isFree = !QApplication::focusWidget() && m_places->currentIndex() == Queue;
        // A list without a row of the submission in hand would take another one in hand.
        const bool hasRow = m_workbench.queue().indexOfKey(m_workbench.inHand().summary.id) >= 0;
        if ((isFree || holdsFocus(m_queue)) && hasRow)
            m_queue->focusList();
    });
    connect(&hand, &SubmissionInHand::changedElsewhere, this, [this](const domain::SubmissionSummary &summary) {
        // The typed text is in the form and nowhere else. The next Down in the list would drop it.
        const bool isErased = summary.setAside == domain::SetAside::Erased;
        if (m_workbench.hand().is(summary.id) && isErased && holdsFocus(m_queue))
            m_notice->focusAction();
    });
    connect(&hand, &SubmissionInHand::savedNote, this, [this] {
        // A new submission has a row after its first save.
        const QString id = m_workbench.inHand().summary.id;
        if (!id.isEmpty() && m_queue->chosen() != id)
            m_queue->choose(id);
    });
    for (auto signal : {&SubmissionInHand::taken, &SubmissionInHand::refreshed})
        connect(&hand, signal, this, &MainWindow::showTitle);
    connect(&hand.form(), &RecordForm::changed, this, &MainWindow::showTitle);
    // The row of a submission that could not be taken in hand is not current any more.
    connect(&hand, &SubmissionInHand::stayed, this, [this] { m_queue->choose(m_workbench.inHand().summary.id); });
    connect(&hand, &SubmissionInHand::recovered, this,
            [this] { say(Meaning::Good, u"What could not be saved is saved by now."_s, {}); });
    connect(&m_workbench, &Workbench::offlineChanged, m_offline, &OfflineSwitch::showOffline);
}

void MainWindow::connectImport()
{
    connect(m_import, &FileImport::begun, this, [this] { goTo(Queue); });
    connect(m_import, &FileImport::ended, this, [this](const ImportReport &report) {
        // The search is cleared, so that imported submissions are in sight.
        if (report.hasImported()) {
            m_field->clear();
            // Keys that were meant for the submission before must not go into an imported one.
            if (m_submission->isAncestorOf(m_submission->window()->focusWidget()))
                m_queue->focusList();
        }
        m_commands->importReport()->setEnabled(true);
        // The message is about no submission, so that it stays when the last draft is taken in hand.
        if (report.isShort())
            say(report.meaning(), report.sentence());
        else
            m_messages->say(report.meaning(), report.sentence(), {}, u"Read"_s, [this] { m_import->showLast(); });
    });
}

void MainWindow::goTo(Place place)
{
    m_nav->setPlace(place);
    m_places->setCurrentIndex(place);
    if (place != Queue)
        m_places->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showTitle()
{
    const domain::SubmissionSummary &summary = m_workbench.inHand().summary;
    QString title = m_workbench.nameInHand();
    if (summary.number > 0)
        title += u" · #%1"_s.arg(summary.number);
    setWindowTitle(m_workbench.hasInHand() ? title : QString());
}

void MainWindow::say(Meaning meaning, const QString &text, const QString &submissionId)
{
    m_messages->say(meaning, text, submissionId);
}

void MainWindow::beginNew(const QString &product)
{
    const auto begin = [this](const QString &code) { beginNew(code); };
    if (product.isEmpty() && ProductMenu::isAsked(m_workbench.books().products, *this, begin))
        return;
    goTo(Queue);
    // The search would hide the row of the new submission.
    m_field->clear();
    m_workbench.beginNew(product);
    m_submission->showApplication();
    m_submission->focusContent();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (FileImport::isForUs(event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_import->take(event->mimeData());
}

void MainWindow::leave()
{
    // Escape stops a gathering before it leaves a page, and before it ends the search that found the submission. In the
    // list there is no page to leave, so Escape stops the gathering there whatever page is shown.
    const bool isInSight = m_submission->showsGathering() || holdsFocus(m_queue);
    const bool isSearching = holdsFocus(m_field) && !m_field->text().isEmpty();
    if (m_places->currentIndex() == Queue && m_workbench.isUnderWay() && isInSight && !isSearching) {
        m_submission->cancelGathering();
        return;
    }
    // A user goes through the hits of a search one after the other: Escape leads from a hit to the list, and ends the
    // search only in the list.
    const bool isInList = m_places->currentIndex() == Queue && holdsFocus(m_queue);
    if (isInList || holdsFocus(m_field))
        m_field->clear();
    if (m_places->currentIndex() != Queue)
        goTo(Queue);
    else if (!m_notice->text().isEmpty() && (isInList || holdsFocus(m_notice)))
        m_notice->clear();
    m_queue->focusList();
}

void MainWindow::open(const QString &id)
{
    goTo(Queue);
    // The row comes into sight and gets the keyboard at once, also where the filter would leave it out. A search that
    // the submission does not match is ended.
    m_queue->choose(id);
    if (m_queue->chosen() != id)
        m_field->clear();
    m_queue->focusList();
    m_workbench.take(id);
}

void MainWindow::sayInterrupted(const QString &text)
{
    m_messages->sayInterrupted(text);
}

void MainWindow::setNote(const QString &note, const QString &explanation, const QString &address)
{
    m_standIns->show(note, explanation, address);
    m_commands->standIns()->setEnabled(!address.isEmpty());
    m_health->setStandIns(address);
}

void MainWindow::nextPart()
{
    const bool inQueue = m_places->currentIndex() == Queue;
    const bool inList = inQueue && holdsFocus(m_queue);
    const bool inHealth = m_places->currentIndex() == Health;
    const bool inHelp = m_places->currentIndex() == Help;
    const bool isBelow = (inHealth && m_health->hasFocusBelow()) || (inHelp && m_help->hasFocusInText());
    QWidget *page = m_places->currentWidget();
    const auto when = [](bool isThere, const auto &enter) {
        return [isThere, enter] {
            if (isThere)
                enter();
        };
    };
    enterNextPart({
        {inList, when(inQueue, [this] { m_queue->focusList(); })},
        {!inList && !isBelow && holdsFocus(m_places),
         [this, inQueue, page] { inQueue ? m_submission->focusContent() : page->setFocus(Qt::ShortcutFocusReason); }},
        {isBelow,
         when(inHealth || inHelp, [this, inHealth] { inHealth ? m_health->focusBelow() : m_help->focusText(); })},
        {holdsFocus(m_notice), when(m_notice->isVisible(), [this] { m_notice->focusAction(); })},
        {holdsFocus(m_line), [this] { m_line->setFocus(Qt::ShortcutFocusReason); }},
        {holdsFocus(m_nav), [this] { m_nav->focusPlace(); }},
        {holdsFocus(m_field), [this] { m_field->setFocus(Qt::ShortcutFocusReason); }},
    });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const QString unsaved = m_workbench.unsaved();
    const QStringList noted = m_submission->beingWritten();
    if ((!unsaved.isEmpty() || !noted.isEmpty()) && !m_mayLose) {
        event->ignore();
        const QString what = unsaved.isEmpty() ? unfinishedNotesText(noted) : unsaved;
        askBeforeLosing(*this, what, unsaved.isEmpty() ? QString() : m_notice->text(), [this] {
            m_mayLose = true;
            close();
        });
        return;
    }
    m_memory->remember(m_places->currentIndex(), m_workbench.inHand().summary.id);
    QMainWindow::closeEvent(event);
}

} // namespace bindery::ui

#include "moc_main_window.cpp"
