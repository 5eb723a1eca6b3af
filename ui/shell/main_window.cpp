#include "ui/shell/main_window.h"

#include "ui/application/application_view.h"
#include "ui/common/icons.h"
#include "ui/common/key_rules.h"
#include "ui/common/labels.h"
#include "ui/common/notice_line.h"
#include "ui/common/page_keys.h"
#include "ui/health/action_bar.h"
#include "ui/health/health_actions.h"
#include "ui/health/health_line.h"
#include "ui/health/health_panel.h"
#include "ui/queue/queue_pane.h"
#include "ui/shell/command_field.h"
#include "ui/shell/file_import.h"
#include "ui/shell/help_book.h"
#include "ui/shell/messages.h"
#include "ui/shell/nav_rail.h"
#include "ui/shell/registry_commands.h"
#include "ui/shell/submission_pane.h"
#include "ui/shell/unsaved_question.h"
#include "ui/shell/workbench.h"
#include "ui/whatif/what_if_view.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QScreen>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// A screen of 1920 x 1080 at 200 % leaves little more.
constexpr QSize LeastSize(880, 420);
/// What the places need to show everything; in a lower window they scroll.
constexpr int LeastPlaceHeight = 478;
constexpr int LeastHealthHeight = 590;
constexpr QSize FirstSize(1280, 800);
/// About what a window manager puts around it.
constexpr QSize Frame(8, 40);
constexpr int FirstListWidth = 448;
constexpr int FieldWidth = 420;

const QLatin1StringView GeometryKey("window/geometry");
const QLatin1StringView SplitterKey("window/splitter");
const QLatin1StringView PlaceKey("window/place");
const QLatin1StringView QueueViewKey("queue/view");
const QLatin1StringView InHandKey("queue/in_hand");
const QLatin1StringView ThemeKey("window/theme");
const QLatin1StringView HealthKey("health/splitter");

} // namespace

MainWindow::MainWindow(Workbench &workbench, HealthSource &health, HealthActions &healthActions, Theme &theme,
                       QSettings &settings, QWidget *parent)
    : QMainWindow(parent), m_workbench(workbench), m_theme(theme), m_settings(settings), m_nav(new NavRail(this)),
      m_field(new CommandField(workbench.queue(), this)), m_offline(new QToolButton(this)),
      m_note(makeLabel({}, TextSize::Small, Tone::Normal, QFont::Medium, this)), m_places(new QStackedWidget(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_queue(new QueuePane(workbench.queue(), workbench.clock(), m_splitter)),
      m_submission(new SubmissionPane(workbench, m_splitter)),
      m_health(new HealthPanel(health, healthActions, workbench.clock(), this)), m_notice(new NoticeLine(this)),
      m_messages(new Messages(workbench, *m_notice, this)), m_line(new HealthLine(health, workbench.clock(), this)),
      m_registry(new RegistryCommands(workbench, *m_queue, *m_field, *m_messages, *this)),
      m_import(new FileImport(workbench, *this))
{
    QCoreApplication::instance()->installEventFilter(new KeyRules(this));
    setObjectName(u"mainWindow"_s);
    setWindowIcon(QIcon(u":/bindery/icons/bindery.svg"_s));
    setMinimumSize(LeastSize);
    setAcceptDrops(true);
    m_nav->addPlace(u"goQueue"_s, u"queue"_s, u"Queue"_s, u"Ctrl+1"_s);
    m_nav->addPlace(u"goHealth"_s, u"health"_s, u"Health"_s, u"Ctrl+2"_s);
    m_nav->addPlace(u"goHelp"_s, u"help"_s, u"Help"_s, u"F1"_s);
    m_themeButton = m_nav->addFoot(u"theme"_s, u"moon"_s, u"Dark"_s);
    addCommands();

    m_splitter->setObjectName(u"queueSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_places->addWidget(m_splitter);
    m_places->addWidget(m_health);
    m_help = new HelpBook(m_commands, m_places);
    m_places->addWidget(m_help);
    m_field->setActions(m_commands);

    auto *middle = new QVBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(makeTopBar());
    middle->addWidget(makeScrolled(m_places), 1);
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
    restore();
    showOffline(m_workbench.isOffline());
    showTheme();
    m_queue->focusList();
    m_workbench.start(m_settings.value(InHandKey).toString());
}

QWidget *MainWindow::makeScrolled(QStackedWidget *places)
{
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"placesScroll"_s);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    const auto keepHeight = [places](int place) {
        places->setMinimumHeight(place == Health ? LeastHealthHeight : LeastPlaceHeight);
    };
    connect(places, &QStackedWidget::currentChanged, places, keepHeight);
    keepHeight(places->currentIndex());
    scroll->setWidget(places);
    // Qt does that for Tab alone.
    connect(qApp, &QApplication::focusChanged, scroll, [scroll](QWidget *, QWidget *now) {
        if (now && scroll->isAncestorOf(now))
            scroll->ensureWidgetVisible(now, 0, space::Small);
    });
    return scroll;
}

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
    m_offline->setObjectName(u"offlineSwitch"_s);
    m_offline->setDefaultAction(m_offlineAction);
    m_offline->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_offline->setFocusPolicy(Qt::StrongFocus);
    m_note->setObjectName(u"standInNote"_s);
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
    // Pressed twice, it makes no second version of the same quote: F5 does that.
    if (m_submission->standsQuoted() && m_workbench.inHand().summary.setAside == domain::SetAside::No) {
        say(Meaning::Calm, u"This is quoted as it stands. F5 quotes it again."_s, m_workbench.inHand().summary.id);
        return;
    }
    m_submission->submit();
    // From the list the next one is one key away.
    if (m_workbench.isUnderWay() && m_places->currentIndex() == Queue)
        m_queue->focusList();
}

void MainWindow::connectParts(HealthActions &healthActions)
{
    connect(m_nav, &NavRail::placeRequested, this, [this](int place) { goTo(static_cast<Place>(place)); });
    connect(m_themeButton, &QToolButton::clicked, this,
            [this] { m_theme.setMode(m_theme.isDark() ? ThemeMode::Light : ThemeMode::Dark); });
    connect(&m_theme, &Theme::changed, this, &MainWindow::showTheme);
    connect(m_field, &QLineEdit::textChanged, m_queue, &QueuePane::setText);
    connect(m_field, &CommandField::leaveRequested, m_queue, &QueuePane::focusList);
    connect(m_field, &CommandField::submissionRequested, this, &MainWindow::open);
    connect(m_field, &CommandField::manualRequested, this, [this](const QString &file, const QString &place) {
        goTo(Help);
        m_help->read(file, place);
    });
    connect(m_queue, &QueuePane::submissionChosen, &m_workbench, &Workbench::take);
    connect(m_queue, &QueuePane::submissionEntered, this, [this] { m_submission->focusContent(); });
    connect(m_queue, &QueuePane::newApplicationRequested, this, &MainWindow::beginNew);
    connect(m_submission, &SubmissionPane::newApplicationRequested, this, &MainWindow::beginNew);
    connect(&m_workbench, &Workbench::started, this, [this] {
        // Whoever has not begun anything yet begins with the list.
        if (m_places->currentIndex() == Queue && (!QApplication::focusWidget() || holdsFocus(m_queue)))
            m_queue->focusList();
    });
    connect(&m_workbench, &Workbench::taken, this,
            [this] {
                m_queue->choose(m_workbench.inHand().summary.id);
                // Before the window is in front nothing has the keyboard, and its first control would get it.
                const bool isFree = !QApplication::focusWidget() && m_places->currentIndex() == Queue;
                // A list that has no row of the one in hand would take another one.
                const bool hasRow = m_workbench.queue().indexOfKey(m_workbench.inHand().summary.id) >= 0;
                if ((isFree || holdsFocus(m_queue)) && hasRow)
                    m_queue->focusList();
            });
    connect(&m_workbench, &Workbench::changedElsewhere, this, [this](const domain::SubmissionSummary &summary) {
        // What was typed is in the form and nowhere else: the next Down in the list would drop it.
        const bool isInHand = m_workbench.hasInHand() && m_workbench.inHand().summary.id == summary.id;
        if (isInHand && summary.setAside == domain::SetAside::Erased && holdsFocus(m_queue))
            m_notice->focusAction();
    });
    connect(&m_workbench, &Workbench::savedNote, this, [this] {
        // A new one has its row from its first save on.
        const QString id = m_workbench.inHand().summary.id;
        if (!id.isEmpty() && m_queue->chosen() != id)
            m_queue->choose(id);
    });
    for (auto signal : {&Workbench::taken, &Workbench::refreshed})
        connect(&m_workbench, signal, this, &MainWindow::showTitle);
    connect(&m_workbench.form(), &ApplicationForm::changed, this, &MainWindow::showTitle);
    connect(m_notice, &NoticeLine::left, this, [this] {
        if (m_places->currentIndex() != Queue)
            return;
        // A list without the one in hand would take another in hand, and above an empty one stands its filter, where
        // the next key changes what is shown.
        if (m_workbench.hasInHand() && m_queue->chosen() != m_workbench.inHand().summary.id)
            focusInto(*m_submission);
        else
            m_queue->focusList();
    });
    connect(m_messages, &Messages::openRequested, this, &MainWindow::open);
    // What could not be taken in hand is not the row in hand.
    connect(&m_workbench, &Workbench::stayed, this, [this] { m_queue->choose(m_workbench.inHand().summary.id); });
    connect(&m_workbench, &Workbench::recovered, this,
            [this] { say(Meaning::Good, u"What could not be saved is saved by now."_s, {}); });
    connect(m_submission->findChild<WhatIfView *>(), &WhatIfView::tookOver, this,
            [this](const QString &sentence) { say(Meaning::Good, sentence, m_workbench.inHand().summary.id); });
    connect(m_submission->findChild<WhatIfView *>(), &WhatIfView::nothingDone, this,
            [this](const QString &sentence) { say(Meaning::Calm, sentence, m_workbench.inHand().summary.id); });
    connect(m_health, &HealthPanel::standInsWanted, this, &MainWindow::copyStandIns);
    connect(m_import, &FileImport::begun, this, [this] { goTo(Queue); });
    connect(m_import, &FileImport::ended, this, [this](const ImportReport &report) {
        // What was imported is in sight, as a new application is.
        if (report.hasImported()) {
            m_field->clear();
            // Keys that were meant for the submission before do not go into what was imported.
            if (m_submission->isAncestorOf(m_submission->window()->focusWidget()))
                m_queue->focusList();
        }
        m_importReport->setEnabled(true);
        // About no submission: it stays when the last draft of the import is taken in hand.
        if (report.isShort())
            say(report.meaning(), report.sentence());
        else
            m_messages->say(report.meaning(), report.sentence(), {}, u"Read"_s, [this] { m_import->showLast(); });
    });
    connect(&m_workbench, &Workbench::offlineChanged, this, &MainWindow::showOffline);
    connect(&healthActions, &HealthActions::done, m_line, &HealthLine::refresh);
    connect(&healthActions, &HealthActions::failed, this,
            [this](const QString &, const QString &sentence) { say(Meaning::Bad, sentence); });
    connect(m_line, &HealthLine::activated, this, [this](const QString &service) {
        goTo(Health);
        m_health->select(service);
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
    const QString name = domain::applicantName(m_workbench.form().application());
    QString title = name.isEmpty() ? u"New application"_s : name;
    if (summary.number > 0)
        title += u" · #%1"_s.arg(summary.number);
    setWindowTitle(m_workbench.hasInHand() ? title : QString());
}

void MainWindow::say(Meaning meaning, const QString &text, const QString &submissionId)
{
    m_messages->say(meaning, text, submissionId);
}

void MainWindow::beginNew()
{
    goTo(Queue);
    // What is searched for would hide the row of the new one.
    m_field->clear();
    m_workbench.beginNew();
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
    // What runs is stopped before anything is left, and before a search is given up by which it was found. In the list
    // there is nothing to leave: from there it is stopped whatever page of it is shown.
    const bool isInSight = m_submission->showsGathering() || holdsFocus(m_queue);
    const bool isSearching = holdsFocus(m_field) && !m_field->text().isEmpty();
    if (m_places->currentIndex() == Queue && m_workbench.isUnderWay() && isInSight && !isSearching) {
        m_submission->cancelGathering();
        return;
    }
    // The hits of a search are gone through one after the other: from one of them back to the list, and only from there
    // the search is over.
    const bool isInList = m_places->currentIndex() == Queue && holdsFocus(m_queue);
    if (isInList || holdsFocus(m_field))
        m_field->clear();
    if (m_places->currentIndex() != Queue)
        goTo(Queue);
    else if (!m_notice->text().isEmpty() && (isInList || holdsFocus(m_notice)))
        m_notice->clear();
    m_queue->focusList();
}

void MainWindow::showOffline(bool offline)
{
    m_offlineAction->setText(offline ? u"Go online"_s : u"Work offline"_s);
    m_offlineAction->setIcon(icon(offline ? u"cloud-off"_s : u"cloud"_s));
    m_offlineAction->setIconText(offline ? u"Offline"_s : u"Online"_s);
    const QString meaning = offline
        ? u"Nothing goes out. Quotes rest on cache, fallbacks and the local rate plan, and cannot be bound."_s
        : u"Data services are asked as needed. Work offline: Ctrl+Shift+O"_s;
    m_offlineAction->setToolTip(meaning);
    m_offline->setProperty("offline", offline);
    m_offline->setAccessibleName(offline ? u"Offline"_s : u"Online"_s);
    m_offline->setAccessibleDescription(meaning);
    m_offline->style()->unpolish(m_offline);
    m_offline->style()->polish(m_offline);
}

void MainWindow::showTheme()
{
    m_themeButton->setIcon(icon(m_theme.isDark() ? u"sun"_s : u"moon"_s));
    m_themeButton->setText(m_theme.isDark() ? u"Light"_s : u"Dark"_s);
    m_themeButton->setAccessibleName(m_theme.isDark() ? u"Switch to light"_s : u"Switch to dark"_s);
    m_themeButton->setToolTip(m_themeButton->accessibleName() + u" (Ctrl+Shift+L)"_s);
}

void MainWindow::restore()
{
    m_theme.setMode(themeModeFromName(m_settings.value(ThemeKey).toString()));
    if (!restoreGeometry(m_settings.value(GeometryKey).toByteArray()))
        resize(firstSize(screen()->availableSize()));
    if (!m_splitter->restoreState(m_settings.value(SplitterKey).toByteArray()))
        m_splitter->setSizes({FirstListWidth, FirstSize.width() - FirstListWidth});
    // The state may be of a time with another handle.
    m_splitter->setHandleWidth(1);
    m_health->setArrangement(m_settings.value(HealthKey).toByteArray());
    const QString viewName = m_settings.value(QueueViewKey).toString();
    for (const QueueView view : queueViews()) {
        if (queueViewName(view) == viewName)
            m_queue->setView(view);
    }
    goTo(static_cast<Place>(qBound(0, m_settings.value(PlaceKey, 0).toInt(), 2)));
}

void MainWindow::remember() const
{
    m_settings.setValue(GeometryKey, saveGeometry());
    m_settings.setValue(SplitterKey, m_splitter->saveState());
    m_settings.setValue(PlaceKey, m_places->currentIndex());
    m_settings.setValue(QueueViewKey, queueViewName(m_queue->view()));
    m_settings.setValue(InHandKey, m_workbench.inHand().summary.id);
    m_settings.setValue(ThemeKey, themeModeName(m_theme.mode()));
    m_settings.setValue(HealthKey, m_health->arrangement());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const QString unsaved = m_workbench.unsaved();
    const QStringList noted = m_submission->beingWritten();
    if ((!unsaved.isEmpty() || !noted.isEmpty()) && !m_mayLose) {
        event->ignore();
        const auto lose = [this] {
            m_mayLose = true;
            close();
        };
        if (!unsaved.isEmpty())
            askBeforeLosing(*this, unsaved, m_notice->text(), lose);
        else
            askBeforeLosing(*this,
                            u"What you have begun to write about %1 is not in the history yet. It stands on the page "
                            "Decision of its quote."_s.arg(noted.join(u", "_s)),
                            {}, lose);
        return;
    }
    remember();
    QMainWindow::closeEvent(event);
}

} // namespace bindery::ui

#include "moc_main_window.cpp"
