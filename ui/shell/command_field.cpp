#include "ui/shell/command_field.h"

#include "base/plain_words.h"
#include "domain/submission_summary.h"
#include "text/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/queue/queue_role.h"
#include "ui/shell/command_words.h"
#include "ui/shell/manual.h"
#include "underwriting/registry.h"

#include <QAction>
#include <QKeyEvent>
#include <QListView>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// What a row of the list holds.
enum RowRole {
    ActionRole = Qt::UserRole + 100,
    /// The id of a submission in the trash.
    TrashRole,
    /// The file of a manual, and the place in it.
    ManualRole,
    PlaceRole,
};

/// The typed words match the name of a command, or its other words: those of command_words.h, and those of products in
/// the property "words".
bool isMeant(const QAction &action, const QStringList &words)
{
    const QString other
        = commandWords(action.objectName().section(u'.', 1)) + u' ' + action.property("words").toString();
    return hasPlainWords(action.text() + u' ' + other, words);
}

} // namespace

CommandField::CommandField(const QAbstractItemModel &queue, const QStringList &searched, QWidget *parent)
    : QLineEdit(parent), m_queue(queue), m_list(new QListView(parent->window()))
{
    setObjectName(u"commandField"_s);
    setAccessibleName(u"Search or command"_s);
    setPlaceholderText(u"Search or command   Ctrl+K"_s);
    setToolTip(u"Find a submission by %1, or a command by its name, or a section of the manuals by its words "
               "(Ctrl+K)"_s.arg(text::listed(searched, u"or"_s)));
    setClearButtonEnabled(true);
    addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_list->setObjectName(u"commandList"_s);
    m_list->setAccessibleName(u"What was found"_s);
    m_list->setModel(&m_found);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setProperty("popup", true);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize(QSize(space::Icon, space::Icon));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->hide();
    connect(this, &QLineEdit::textChanged, this, [this] {
        m_inStore.clear();
        m_inTrash.reset();
        m_isAnswered = false;
        m_wantsFirst = false;
        if (hasFocus())
            suggest();
    });
    connect(m_list, &QListView::clicked, this, &CommandField::accept);
}

void CommandField::begin()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
    suggest();
}

void CommandField::setFound(const QString &text, const QHash<QString, QString> &fields)
{
    if (text != this->text().simplified())
        return;
    m_isAnswered = true;
    m_inStore = fields;
    if (!fields.isEmpty() || m_wantsFirst)
        suggestMore();
}

void CommandField::setInTrash(const QString &text, const domain::SubmissionSummary &deleted)
{
    if (text != this->text().simplified())
        return;
    m_inTrash = deleted;
    suggestMore();
}

void CommandField::suggestMore()
{
    if (!hasFocus() || m_list->currentIndex().row() > 0)
        return;
    suggest();
    // Enter was pressed before the answer. The trash may still have the submission.
    if (m_wantsFirst && isReady(m_list->currentIndex())) {
        m_wantsFirst = false;
        accept(m_list->currentIndex());
    }
}

bool CommandField::event(QEvent *event)
{
    // Escape and Enter belong to the field while it has the keyboard, and not to the window.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void CommandField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        if (m_list->isVisible())
            goBy(event->key());
        else
            suggest();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_wantsFirst = !isReady(m_list->currentIndex()) && !text().simplified().isEmpty();
        accept(m_list->currentIndex());
        return;
    case Qt::Key_Escape:
        // An empty text lists all commands while the field has the keyboard.
        clear();
        closeList();
        Q_EMIT leaveRequested();
        return;
    default: QLineEdit::keyPressEvent(event);
    }
}

void CommandField::goBy(int key)
{
    const bool isPage = key == Qt::Key_PageDown || key == Qt::Key_PageUp;
    const int page = qMax(1, m_list->viewport()->height() / qMax(1, m_list->sizeHintForRow(0)) - 1);
    const int step = (isPage ? page : 1) * (key == Qt::Key_Down || key == Qt::Key_PageDown ? 1 : -1);
    const int row = qBound(0, m_list->currentIndex().row() + step, m_found.rowCount() - 1);
    m_list->setCurrentIndex(m_found.index(row, 0));
}

void CommandField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    m_wantsFirst = false;
    closeList();
}

void CommandField::suggest()
{
    const QString typed = text().simplified();
    const QStringList words = plainWordsOf(typed);
    m_found.clear();
    QList<QStandardItem *> commands;
    bool commandMeant = words.isEmpty();
    for (QAction *action : std::as_const(m_actions)) {
        if (!action->isEnabled() || !isMeant(*action, words))
            continue;
        commandMeant = commandMeant || action->text().startsWith(typed, Qt::CaseInsensitive);
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        auto *item = new QStandardItem(icon(u"chevron-right"_s),
                                       keys.isEmpty() ? action->text() : u"%1   %2"_s.arg(action->text(), keys));
        item->setData(QVariant::fromValue(static_cast<QObject *>(action)), ActionRole);
        commands.append(item);
    }
    const QList<QStandardItem *> submissions
        = words.isEmpty() ? QList<QStandardItem *>() : submissionsWith(typed, words);
    // The submission of the typed number comes first.
    if (m_inTrash) {
        auto *item = new QStandardItem(
            icon(u"document"_s),
            u"#%1 is in the trash: bring it back or erase it"_s.arg(QString::number(m_inTrash->number)));
        item->setData(m_inTrash->id, TrashRole);
        m_found.appendRow(item);
    }
    for (QStandardItem *item : commandMeant ? commands + submissions : submissions + commands)
        m_found.appendRow(item);
    appendManuals(typed);
    if (m_found.rowCount() == 0) {
        auto *nothing = new QStandardItem(u"Nothing found"_s);
        nothing->setFlags(Qt::NoItemFlags);
        m_found.appendRow(nothing);
    }
    m_list->setCurrentIndex(m_found.index(0, 0));
    place();
}

void CommandField::appendManuals(const QString &typed)
{
    // A number means a submission and no section of a manual.
    if (underwriting::numberMeant(typed) >= 0)
        return;
    const std::vector<ManualSection> sections = manualSectionsWith(typed);
    constexpr std::size_t MostSections = 6;
    for (std::size_t i = 0; i < std::min(sections.size(), MostSections); ++i) {
        auto *item = new QStandardItem(icon(u"help"_s), sections[i].title);
        item->setData(sections[i].file, ManualRole);
        item->setData(sections[i].place, PlaceRole);
        m_found.appendRow(item);
    }
}

bool CommandField::isReady(const QModelIndex &index) const
{
    if (!m_list->isVisible() || !index.isValid() || !(index.flags() & Qt::ItemIsEnabled))
        return false;
    if (m_isAnswered || index.row() > 0)
        return true;
    const qint64 meant = underwriting::numberMeant(text().simplified());
    // The submission of that number may be in the trash.
    const bool isAnother = meant >= 0 && index.data(queue_role::Number).toLongLong() != meant;
    return index.data(ManualRole).toString().isEmpty() && !isAnother;
}

QList<QStandardItem *> CommandField::submissionsWith(const QString &typed, const QStringList &words) const
{
    QList<QStandardItem *> submissions;
    const qint64 meant = underwriting::numberMeant(typed);
    for (int row = 0; row < m_queue.rowCount(); ++row) {
        const QModelIndex index = m_queue.index(row, 0);
        const qint64 number = index.data(queue_role::Number).toLongLong();
        const QString insured = index.data(queue_role::Insured).toString();
        const QString numbered = u"   #%1"_s.arg(number);
        // A very long name would push the number and the found fields out of sight.
        constexpr int WidestName = 260;
        QString said = fontMetrics().elidedText(insured, Qt::ElideMiddle, WidestName) + numbered;
        const auto inStore = m_inStore.constFind(index.data(queue_role::Id).toString());
        // The submission of the typed number is shown in front, and not among the many that have the digits somewhere.
        const bool isMeant = number == meant;
        constexpr int MostSubmissions = 6;
        if (!isMeant && submissions.size() >= MostSubmissions)
            continue;
        if (!isMeant && inStore == m_inStore.cend()
            && !hasPlainWords(insured + numbered + index.data(queue_role::Place).toString(), words))
            continue;
        if (!isMeant && inStore != m_inStore.cend() && !inStore->isEmpty())
            said += u"   in "_s + *inStore;
        auto *item = new QStandardItem(icon(u"document"_s), said);
        item->setData(index.data(queue_role::Id), queue_role::Id);
        item->setData(number, queue_role::Number);
        item->setToolTip(insured);
        if (isMeant)
            submissions.prepend(item);
        else
            submissions.append(item);
    }
    return submissions;
}

void CommandField::place()
{
    QWidget *host = m_list->parentWidget();
    const QPoint below = mapTo(host, QPoint(0, height() + 2));
    // So many rows are visible at once; the list scrolls to the others.
    constexpr int MostRows = 15;
    const int rows = qMin(m_found.rowCount(), MostRows);
    m_list->setGeometry(below.x(), below.y(), width(), rows * space::Row);
    m_list->show();
    m_list->raise();
    // The width of frame and padding is known after the list is laid out.
    const int around = m_list->height() - m_list->viewport()->height();
    const int wanted = rows * m_list->sizeHintForRow(0) + around;
    // In a narrow field the list is as wide as its texts: commands differ in their last word.
    const int said = m_list->sizeHintForColumn(0) + m_list->width() - m_list->viewport()->width() + space::Large;
    const int wide = qMin(qMax(width(), said), host->width() - below.x() - space::Small);
    m_list->resize(wide, qMin(wanted, host->height() - below.y() - space::Small));
    m_list->scrollTo(m_list->currentIndex());
}

void CommandField::accept(const QModelIndex &index)
{
    if (!isReady(index))
        return;
    const QString id = index.data(queue_role::Id).toString();
    const QString deleted = index.data(TrashRole).toString();
    const QString manual = index.data(ManualRole).toString();
    const QString place = index.data(PlaceRole).toString();
    auto *action = qobject_cast<QAction *>(index.data(ActionRole).value<QObject *>());
    // The queue goes on showing all hits when one of them is chosen.
    if (action || !deleted.isEmpty() || !manual.isEmpty())
        clear();
    closeList();
    Q_EMIT leaveRequested();
    if (action)
        action->trigger();
    else if (!deleted.isEmpty())
        Q_EMIT trashRequested(deleted);
    else if (!manual.isEmpty())
        Q_EMIT manualRequested(manual, place);
    else
        Q_EMIT submissionRequested(id);
}

void CommandField::closeList()
{
    m_list->hide();
}

} // namespace bindery::ui

#include "moc_command_field.cpp"
