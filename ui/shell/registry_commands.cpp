#include "ui/shell/registry_commands.h"

#include "ui/queue/queue_model.h"
#include "ui/queue/queue_pane.h"
#include "ui/shell/command_field.h"
#include "ui/shell/conflict_dialog.h"
#include "ui/shell/messages.h"
#include "ui/shell/registry_acts.h"
#include "ui/shell/submission_in_hand.h"
#include "ui/shell/trash_dialog.h"
#include "ui/shell/workbench.h"

#include <QMainWindow>
#include <QMenu>

#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

RegistryCommands::RegistryCommands(Workbench &workbench, QueuePane &queue, CommandField &field, Messages &messages,
                                   QMainWindow &window)
    : QObject(&window), m_workbench(workbench), m_registry(workbench.registry()), m_queue(queue), m_messages(messages),
      m_window(window)
{
    connect(&field, &QLineEdit::textChanged, &m_registry, &RegistryActs::search);
    connect(&m_registry, &RegistryActs::found, &m_queue, &QueuePane::setFound);
    connect(&m_registry, &RegistryActs::found, &field, &CommandField::setFound);
    connect(&m_registry, &RegistryActs::foundInTrash, &field, &CommandField::setInTrash);
    connect(&field, &CommandField::trashRequested, this, &RegistryCommands::openTrash);
    connect(&m_registry, &RegistryActs::done, this, &RegistryCommands::tell);
    connect(&m_registry, &RegistryActs::trashRead, this, [this](const std::vector<domain::SubmissionSummary> &trash) {
        if (!m_trash)
            return;
        m_trash->showTrash(trash);
        m_trash->choose(std::exchange(m_wantedInTrash, QString()));
    });
    connect(&m_queue, &QueuePane::menuRequested, this, &RegistryCommands::showMenu);
    connect(&m_queue, &QueuePane::deleteRequested, this, &RegistryCommands::remove);
    SubmissionInHand &hand = m_workbench.hand();
    connect(&hand, &SubmissionInHand::conflicted, this, &RegistryCommands::showConflict);
    connect(&hand, &SubmissionInHand::stillUndecided, this, &RegistryCommands::tellUndecided);
    connect(&hand, &SubmissionInHand::changedElsewhere, this, &RegistryCommands::tellOfOthers);
}

std::optional<domain::SubmissionSummary> RegistryCommands::rowOf(const QString &id) const
{
    const int row = m_workbench.queue().indexOfKey(id);
    return row < 0 ? std::optional<domain::SubmissionSummary>() : m_workbench.queue().row(row);
}

std::vector<RegistryCommand> RegistryCommands::commands()
{
    const auto inHand = [this] { return m_workbench.inHand().summary.id; };
    return {
        {u"withdraw"_s, u"Withdraw the submission"_s, [this, inHand] { withdraw(inHand()); }},
        {u"delete"_s, u"Delete the submission"_s, [this, inHand] { remove(inHand()); }},
        {u"bringBack"_s, u"Bring back what was withdrawn"_s, [this, inHand] { bringBack(inHand()); }},
        {u"trash"_s, u"Trash: bring back or erase what was deleted"_s, [this] { openTrash({}); }},
    };
}

bool RegistryCommands::wouldLose(const QString &id)
{
    // The submission comes in hand with the typed text, and with the way to decide.
    if (m_workbench.hand().undecided().has(id)) {
        m_workbench.take(id);
        return true;
    }
    if (m_workbench.inHand().summary.id != id)
        return false;
    if (m_workbench.hand().askToDecide())
        return true;
    if (!m_workbench.hand().isFailing())
        return false;
    m_messages.say(Meaning::Attention,
                   u"Something that you typed is not saved, so submission #%1 was left where it is. Take the text back "
                   "(Ctrl+Z), or wait until it is saved."_s.arg(m_workbench.inHand().summary.number),
                   id);
    return true;
}

void RegistryCommands::withdraw(const QString &id)
{
    if (wouldLose(id))
        return;
    m_workbench.hand().saveNow();
    const auto row = rowOf(id);
    if (row && row->setAside == domain::SetAside::No)
        m_registry.putAside(*row, domain::SetAside::Withdrawn);
}

void RegistryCommands::remove(const QString &id)
{
    if (wouldLose(id))
        return;
    m_workbench.hand().saveNow();
    m_next = m_workbench.inHand().summary.id == id ? m_queue.neighborOf(id) : QString();
    if (const auto row = rowOf(id))
        m_registry.putAside(*row, domain::SetAside::Deleted);
}

void RegistryCommands::bringBack(const QString &id)
{
    const auto row = rowOf(id);
    if (!row)
        return;
    if (row->setAside == domain::SetAside::No) {
        m_messages.say(Meaning::Calm,
                       u"Submission #%1 is not withdrawn. What was deleted is in the trash."_s.arg(row->number), id);
        return;
    }
    m_registry.bringBack(*row);
}

void RegistryCommands::openTrash(const QString &id)
{
    m_wantedInTrash = id;
    if (!m_trash) {
        m_trash = new TrashDialog(&m_window);
        m_trash->setAttribute(Qt::WA_DeleteOnClose);
        m_trash->setModal(true);
        connect(m_trash, &TrashDialog::bringBackRequested, &m_registry, &RegistryActs::bringBack);
        connect(m_trash, &TrashDialog::eraseRequested, &m_registry, &RegistryActs::erase);
    }
    m_registry.readTrash();
}

void RegistryCommands::showMenu(const QString &id, const QPoint &at)
{
    // The menu is shown and not run: a nested event loop would stop what is under way.
    auto *menu = new QMenu(&m_window);
    menu->setObjectName(u"queueMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const auto row = rowOf(id)) {
        if (row->setAside == domain::SetAside::No)
            menu->addAction(u"Withdraw: the applicant does not want it"_s, this, [this, id] { withdraw(id); });
        else
            menu->addAction(u"Bring back"_s, this, [this, id] { bringBack(id); });
        menu->addAction(u"Delete"_s, this, [this, id] { remove(id); });
        menu->addSeparator();
    }
    menu->addAction(u"Trash"_s, this, [this] { openTrash({}); });
    menu->popup(at);
}

void RegistryCommands::showConflict(const domain::WriteConflict &conflict)
{
    // The submission in conflict stays in hand, also where the user has clicked another row.
    m_queue.choose(m_workbench.inHand().summary.id);
    // An open dialog serves for another conflict too: saving over the store is checked again.
    if (m_conflict && m_conflict->isVisible())
        return;
    m_conflict = new ConflictDialog(conflict, m_workbench.form().record(), &m_window);
    m_conflict->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_conflict, &ConflictDialog::mineChosen, &m_workbench.hand(), &SubmissionInHand::keepMine);
    connect(m_conflict, &ConflictDialog::theirsChosen, &m_workbench.hand(), &SubmissionInHand::takeTheirs);
    const domain::SubmissionSummary row = conflict.theirs.summary;
    connect(m_conflict, &QDialog::rejected, this, [this, row] { tellUndecided(row); });
    m_conflict->open();
}

void RegistryCommands::tellUndecided(const domain::SubmissionSummary &summary)
{
    m_messages.say(Meaning::Attention,
                   u"What you entered for submission #%1 is not saved: another program has changed it, and nothing is "
                   "written until you decide. Another submission can be taken in hand meanwhile."_s.arg(summary.number),
                   summary.id, u"Decide"_s, [this] { m_workbench.hand().askToDecide(); });
}

void RegistryCommands::tellOfOthers(const domain::SubmissionSummary &summary)
{
    const QString number = u"#%1"_s.arg(summary.number);
    // The dialog has nothing to decide any more.
    if (m_conflict) {
        m_conflict->disconnect(this);
        m_conflict->reject();
    }
    if (summary.setAside == domain::SetAside::Deleted) {
        m_messages.say(Meaning::Attention,
                       u"Submission %1 was deleted by another program. What stands in the form is kept there; bring "
                       "the submission back to go on."_s.arg(number),
                       summary.id, u"Bring back"_s, [this, summary] { m_registry.bringBack(summary); });
    } else if (summary.setAside == domain::SetAside::Withdrawn) {
        m_messages.say(Meaning::Attention,
                       u"Submission %1 was withdrawn by another program. What stands in the form is kept there; bring "
                       "the submission back to go on."_s.arg(number),
                       summary.id, u"Bring back"_s, [this, summary] { m_registry.bringBack(summary); });
    } else if (summary.setAside == domain::SetAside::Erased && m_workbench.inHand().summary.id == summary.id) {
        m_messages.say(Meaning::Attention,
                       u"Submission %1 was erased for good by another program. What you typed is in the form and "
                       "nowhere else: make it an application of its own, or leave it to drop it."_s.arg(number),
                       summary.id, u"Make it a new application"_s, [this] { m_workbench.hand().makeNew(); });
    } else if (summary.setAside == domain::SetAside::Erased) {
        m_messages.say(Meaning::Attention, u"Submission %1 was erased for good by another program."_s.arg(number), {});
    } else {
        m_messages.say(Meaning::Calm,
                       u"Another program has changed submission %1, and it is shown as it stands now."_s.arg(number),
                       summary.id);
    }
}

void RegistryCommands::tell(const domain::SubmissionSummary &summary)
{
    const QString number = u"#%1"_s.arg(summary.number);
    switch (summary.setAside) {
    case domain::SetAside::No:
        m_messages.say(Meaning::Good, u"Submission %1 is back."_s.arg(number));
        m_workbench.take(summary.id);
        break;
    case domain::SetAside::Withdrawn:
        m_messages.say(Meaning::Calm, u"Submission %1 is withdrawn."_s.arg(number), summary.id, u"Bring back"_s,
                       [this, summary] { m_registry.bringBack(summary); });
        // A withdrawn submission that was deleted comes back from the trash as withdrawn.
        m_workbench.take(summary.id);
        break;
    case domain::SetAside::Deleted:
        m_messages.say(Meaning::Calm, u"Submission %1 is in the trash."_s.arg(number), summary.id, u"Bring back"_s,
                       [this, summary] { m_registry.bringBack(summary); });
        if (!m_workbench.hasInHand())
            m_workbench.take(std::exchange(m_next, QString()));
        break;
    case domain::SetAside::Erased:
        m_messages.say(Meaning::Calm, u"Submission %1 is erased for good."_s.arg(number));
        break;
    }
    if (m_trash)
        m_registry.readTrash();
}

} // namespace bindery::ui

#include "moc_registry_commands.cpp"
