#include "ui/shell/conflict_dialog.h"

#include "domain/write_conflict.h"
#include "text/time_text.h"
#include "ui/common/labels.h"
#include "ui/common/status_badge.h"
#include "ui/common/theme.h"
#include "ui/form/difference_table.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr QSize FirstConflictSize(760, 420);

QString whoChanged(const domain::WriteConflict &conflict)
{
    const domain::SubmissionSummary &row = conflict.theirs.summary;
    const QString when = text::exactTime(row.changedAt);
    return conflict.history.empty() ? when : u"%1 by %2"_s.arg(when, conflict.history.back().actor);
}

} // namespace

ConflictDialog::ConflictDialog(const domain::WriteConflict &conflict, const risk::Record &mine, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"conflictDialog"_s);
    const domain::SubmissionSummary &row = conflict.theirs.summary;
    setWindowTitle(u"#%1 was changed elsewhere"_s.arg(row.number));
    auto *told
        = makeLabel(u"Another program has changed submission #%1 (%2). In the store it is %3. What you entered "
                    "here is not saved, and nothing was written over."_s.arg(row.number)
                        .arg(whoChanged(conflict),
                             row.status == domain::SubmissionStatus::Draft ? u"a draft"_s
                                                                           : text::lookOf(row.status).word.toLower()),
                    TextSize::Body, Tone::Normal, QFont::Normal, this);
    told->setObjectName(u"conflictTold"_s);
    told->setWordWrap(true);

    auto *table = new DifferenceTable(u"conflict"_s, {u"Field"_s, u"Yours, not saved"_s, u"In the store"_s},
                                      differencesOf(mine, conflict.theirs.record), this);
    auto *same = makeLabel(u"Both applications say the same: only the quote, or where the submission stands, "
                           "differs."_s,
                           TextSize::Body, Tone::Muted, QFont::Normal, this);
    same->setWordWrap(true);
    table->setVisible(!table->isEmpty());
    same->setVisible(table->isEmpty());

    auto *theirs = new QPushButton(u"Take what is in the store"_s, this);
    theirs->setObjectName(u"conflictTheirs"_s);
    theirs->setToolTip(u"What you entered here since is dropped"_s);
    auto *mineButton = new QPushButton(u"Save mine over it"_s, this);
    mineButton->setObjectName(u"conflictMine"_s);
    mineButton->setToolTip(u"The history keeps that the other program changed it"_s);
    auto *later = new QPushButton(u"Decide later"_s, this);
    later->setObjectName(u"conflictLater"_s);
    later->setToolTip(u"Nothing is saved until you have chosen (Esc)"_s);
    later->setDefault(true);
    const auto ends = [this](QPushButton *button, void (ConflictDialog::*chosen)()) {
        connect(button, &QPushButton::clicked, this, [this, chosen] {
            accept();
            Q_EMIT(this->*chosen)();
        });
    };
    ends(theirs, &ConflictDialog::theirsChosen);
    ends(mineButton, &ConflictDialog::mineChosen);
    connect(later, &QPushButton::clicked, this, &QDialog::reject);

    auto *buttons = makeButtonRow({table->personal()}, {theirs, mineButton, later});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Large, space::Large, space::Large, space::Large);
    column->setSpacing(space::Medium);
    column->addWidget(told);
    column->addWidget(table, 1);
    column->addWidget(same, 1);
    column->addLayout(buttons);
    resize(FirstConflictSize);
    // The dialog comes up while somebody types: keys that were meant for a field must press no button.
    (table->isEmpty() ? static_cast<QWidget *>(later) : table)->setFocus();
}

} // namespace bindery::ui

#include "moc_conflict_dialog.cpp"
