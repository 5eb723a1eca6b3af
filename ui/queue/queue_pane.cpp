#include "ui/queue/queue_pane.h"

#include "base/clock.h"
#include "text/format.h"
#include "ui/common/choice_box.h"
#include "ui/common/empty_state.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/queue/queue_delegate.h"
#include "ui/queue/queue_model.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::ui {

QueuePane::QueuePane(QueueModel &model, Clock &clock, QStringList searched, QWidget *parent)
    : QWidget(parent), m_model(model), m_clock(clock), m_searched(std::move(searched)), m_views(new ChoiceBox(this)),
      m_count(makeLabel({}, TextSize::Small, Tone::Muted, QFont::Normal, this)), m_above(new QPushButton(this)),
      m_stack(new QStackedWidget(this)), m_list(new QListView(this)),
      m_empty(new EmptyState(u"queue"_s, {}, {}, {}, this))
{
    setObjectName(u"queuePane"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_views->setNames(u"queueView"_s, u"Which submissions are shown"_s);
    m_views->setMinimumContentsLength(9);
    for (const QueueView view : queueViews())
        m_views->addItem(queueViewTitle(view), static_cast<int>(view));
    m_count->setObjectName(u"queueCount"_s);

    auto *add = new QPushButton(icon(u"plus"_s), u"New"_s, this);
    add->setObjectName(u"newApplication"_s);
    add->setAccessibleName(u"New application"_s);
    add->setToolTip(u"New application (Ctrl+N)"_s);

    m_above->setObjectName(u"newAbove"_s);
    m_above->setProperty("kind", u"quiet"_s);
    m_above->hide();

    m_filter.setSourceModel(&m_model);
    m_list->setObjectName(u"queueList"_s);
    m_list->setAccessibleName(u"Submissions"_s);
    // When a row goes, the view makes its neighbor current, which nobody has chosen. This connection is made before the
    // list connects, so that m_losing is set when the list moves.
    connect(&m_filter, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_losing = true; });
    m_list->setModel(&m_filter);
    m_list->setItemDelegate(new QueueDelegate(m_clock, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->installEventFilter(this);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::Medium, space::Small, space::Medium, space::Small);
    head->setSpacing(space::Small);
    head->addWidget(m_views);
    head->addStretch(1);
    head->addWidget(m_count);
    head->addWidget(add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_above);
    column->addWidget(m_stack, 1);
    setMinimumWidth(300);

    connect(m_views, &QComboBox::activated, this,
            [this](int row) { setView(static_cast<QueueView>(m_views->itemData(row).toInt())); });
    connect(add, &QPushButton::clicked, this, &QueuePane::newApplicationRequested);
    connect(m_empty, &EmptyState::actionRequested, this, [this] {
        if (m_model.rowCount() == 0)
            Q_EMIT newApplicationRequested();
        else
            setView(QueueView::All);
    });
    connect(m_above, &QPushButton::clicked, this, [this] {
        m_list->scrollToTop();
        m_above->hide();
        m_list->setFocus();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &QueuePane::currentMoved);
    // The current row is the one row that is selected. A list that is told to stay while it moves would select the
    // other row, so the connection is queued.
    const auto chooseCurrent = [this] {
        const QModelIndex current = m_list->currentIndex();
        if (current.isValid() && m_list->selectionModel()->selectedIndexes() != QModelIndexList{current})
            m_list->selectionModel()->select(current, QItemSelectionModel::ClearAndSelect);
    };
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, chooseCurrent,
            Qt::QueuedConnection);
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT submissionEntered(index.data(queue_role::Id).toString()); });
    connect(m_list, &QListView::customContextMenuRequested, this, [this](const QPoint &at) {
        const QModelIndex under = m_list->indexAt(at);
        Q_EMIT menuRequested(under.data(queue_role::Id).toString(), m_list->viewport()->mapToGlobal(at));
    });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value == 0) {
            m_newAbove = 0;
            m_above->hide();
        }
    });
    connect(&m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, &QueuePane::rememberPlace);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &QueuePane::keepPlace);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, [this] {
        m_losing = false;
        keepInHand();
    });
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &QueuePane::keepInHand);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_filter, signal, this, &QueuePane::showCount);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &QueuePane::showCount);
    showCount();
    scheduleAges();
}

void QueuePane::choose(const QString &id)
{
    m_choosing = true;
    m_inHand = id;
    m_filter.setKept(id);
    const QModelIndex index = indexOf(id);
    if (index.isValid()) {
        m_list->setCurrentIndex(index);
        m_list->scrollTo(index);
    } else {
        m_list->selectionModel()->clear();
    }
    m_choosing = false;
}

QString QueuePane::chosen() const
{
    return m_list->currentIndex().data(queue_role::Id).toString();
}

QString QueuePane::neighborOf(const QString &id) const
{
    const QModelIndex index = indexOf(id);
    if (!index.isValid())
        return {};
    const int below = index.row() + 1;
    return m_filter.index(below < m_filter.rowCount() ? below : index.row() - 1, 0).data(queue_role::Id).toString();
}

void QueuePane::setView(QueueView view)
{
    m_views->setCurrentIndex(m_views->findData(static_cast<int>(view)));
    refilter([&] { m_filter.setView(view); });
}

void QueuePane::setText(const QString &text)
{
    m_text = text.simplified();
    refilter([&] { m_filter.setText(text); });
}

void QueuePane::setFound(const QString &text, const QHash<QString, QString> &fields)
{
    if (text == m_text)
        refilter([&] { m_filter.setFound(fields); });
}

template<class Change>
void QueuePane::refilter(Change change)
{
    // The view makes the neighbor of a hidden row current, which nobody has chosen.
    m_choosing = true;
    change();
    keepInHand();
    m_choosing = false;
    showCount();
}

void QueuePane::keepInHand()
{
    const bool before = std::exchange(m_choosing, true);
    const QModelIndex index = indexOf(m_inHand);
    if (!index.isValid())
        m_list->selectionModel()->clear();
    else if (index != m_list->currentIndex())
        m_list->setCurrentIndex(index);
    m_choosing = before;
}

void QueuePane::focusList()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
    if (m_filter.rowCount() == 0)
        m_views->setFocus(Qt::ShortcutFocusReason);
    else if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_filter.index(0, 0));
}

bool QueuePane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        // Ctrl+Enter belongs to the window. The list would take it for Enter.
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() != Qt::NoModifier
            && key->modifiers() != Qt::KeypadModifier) {
            event->ignore();
            return true;
        }
        if (key->key() == Qt::Key_Delete && key->modifiers() == Qt::NoModifier && m_list->currentIndex().isValid()) {
            Q_EMIT deleteRequested(chosen());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void QueuePane::currentMoved(const QModelIndex &current)
{
    if (m_choosing || m_losing || !current.isValid())
        return;
    m_inHand = current.data(queue_role::Id).toString();
    Q_EMIT submissionChosen(m_inHand);
}

void QueuePane::rememberPlace()
{
    m_anchor = m_list->indexAt(QPoint(1, 1));
    m_anchorTop = m_anchor.isValid() ? m_list->visualRect(m_anchor).top() : 0;
}

void QueuePane::keepPlace()
{
    // At the top with nothing in hand there is no place to keep: the new row shows itself.
    QScrollBar *bar = m_list->verticalScrollBar();
    if (!m_anchor.isValid() || (bar->value() == 0 && !m_list->hasFocus()))
        return;
    m_list->doItemsLayout();
    const int moved = m_list->visualRect(m_anchor).top() - m_anchorTop;
    if (moved <= 0)
        return;
    bar->setValue(bar->value() + moved);
    // Rows that the filter shows again are not new.
    if (m_choosing)
        return;
    m_newAbove += moved / space::Row;
    if (bar->value() == 0)
        return;
    m_above->setText(u"%1 above"_s.arg(text::countText(m_newAbove) + u" new"_s));
    m_above->setAccessibleName(m_above->text());
    m_above->show();
}

void QueuePane::showCount()
{
    const int shown = m_filter.rowCount();
    const int all = m_model.rowCount();
    m_count->setText(shown == all ? text::countText(all)
                                  : u"%1 of %2"_s.arg(text::countText(shown), text::countText(all)));
    m_count->setAccessibleName(u"%1 submissions shown of %2"_s.arg(shown).arg(all));
    if (all == 0) {
        m_empty->setTexts(u"No submissions yet"_s,
                          u"Every application that is entered here stands in this list, from its first letter to its "
                          "quote."_s,
                          u"New application"_s);
    } else if (m_filter.hasText()) {
        const bool isWhole = m_filter.view() == QueueView::All;
        const QString where = isWhole ? u"this list"_s : u"“%1”"_s.arg(queueViewTitle(m_filter.view()));
        m_empty->setTexts(
            u"Nothing found"_s,
            u"No submission in %1 has these words: %2 were looked at."_s.arg(where, text::listed(m_searched, u"and"_s)),
            isWhole ? QString() : u"Show all"_s);
    } else {
        m_empty->setTexts(m_filter.view() == QueueView::NeedsMe ? u"Nothing waits for you"_s : u"None of these"_s,
                          u"No submission belongs in “%1” just now."_s.arg(queueViewTitle(m_filter.view())),
                          u"Show all"_s);
    }
    m_stack->setCurrentWidget(shown == 0 ? static_cast<QWidget *>(m_empty) : m_list);
}

void QueuePane::scheduleAges()
{
    m_agesTimer = TimerGuard(m_clock, m_clock.now() + 20s, [this] {
        m_list->viewport()->update();
        scheduleAges();
    });
}

QModelIndex QueuePane::indexOf(const QString &id) const
{
    const int row = m_model.indexOfKey(id);
    return row < 0 ? QModelIndex() : m_filter.mapFromSource(m_model.index(row, 0));
}

} // namespace bindery::ui

#include "moc_queue_pane.cpp"
