#include "ui/shell/conflict_dialog.h"

#include "ui/application/application_fields.h"
#include "ui/application/form_layout.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/common/record_table.h"
#include "ui/common/status_badge.h"
#include "ui/common/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStandardItemModel>

#include <array>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr QSize FirstConflictSize(760, 420);

bool isPersonal(const FieldSpec &field)
{
    static const std::array reachesSomebody{"$.applicant.email"_L1, "$.applicant.phone"_L1, "$.garaging.street"_L1};
    return field.masking != Masking::None
        || std::find(reachesSomebody.begin(), reachesSomebody.end(), field.path) != reachesSomebody.end();
}

/// "$50,000" for a choice, and what was typed for the rest.
QString shownText(const FieldSpec &field, const domain::AutoApplication &application)
{
    const QString text = fieldText(application, field.path);
    for (const FieldChoiceItem &choice : field.choices) {
        if (choice.value == text)
            return choice.title;
    }
    return text;
}

QString whoChanged(const storage::WriteConflict &conflict)
{
    const domain::SubmissionSummary &row = conflict.theirs.summary;
    const QString when = exactTime(row.changedAt);
    return conflict.history.empty() ? when : u"%1 by %2"_s.arg(when, conflict.history.back().actor);
}

} // namespace

std::vector<ConflictLine> differencesOf(const domain::AutoApplication &mine, const domain::AutoApplication &theirs)
{
    std::vector<RowSpec> rows;
    const auto add = [&rows](std::vector<RowSpec> more) {
        for (RowSpec &row : more)
            rows.push_back(std::move(row));
    };
    add(policyRows());
    add(applicantRows());
    add(garagingRows());
    const int drivers = int(std::max(mine.drivers.size(), theirs.drivers.size()));
    for (int driver = 0; driver < drivers; ++driver)
        add(driverRows(driver));
    const int vehicles = int(std::max(mine.vehicles.size(), theirs.vehicles.size()));
    for (int vehicle = 0; vehicle < vehicles; ++vehicle)
        add(vehicleRows(vehicle));
    add(coverageRows());
    std::vector<ConflictLine> lines;
    for (const RowSpec &row : rows) {
        for (const FieldSpec &field : row.fields) {
            const QString here = shownText(field, mine);
            const QString there = shownText(field, theirs);
            if (here != there)
                lines.push_back({fieldTitle(field.path), here, there, isPersonal(field)});
        }
    }
    return lines;
}

ConflictDialog::ConflictDialog(const storage::WriteConflict &conflict, const domain::AutoApplication &mine,
                               QWidget *parent)
    : QDialog(parent), m_lines(differencesOf(mine, conflict.theirs.application)),
      m_model(new QStandardItemModel(0, 3, this))
{
    setObjectName(u"conflictDialog"_s);
    const domain::SubmissionSummary &row = conflict.theirs.summary;
    setWindowTitle(u"#%1 was changed elsewhere"_s.arg(row.number));
    auto *told = makeLabel(u"Another program has changed submission #%1 (%2). In the store it is %3. What you entered "
                           "here is not saved, and nothing was written over."_s
                               .arg(row.number)
                               .arg(whoChanged(conflict), row.status == domain::SubmissionStatus::Draft
                                        ? u"a draft"_s
                                        : lookOf(row.status).word.toLower()),
                           TextSize::Body, Tone::Normal, QFont::Normal, this);
    told->setObjectName(u"conflictTold"_s);
    told->setWordWrap(true);

    m_model->setHorizontalHeaderLabels({u"Field"_s, u"Yours, not saved"_s, u"In the store"_s});
    auto *table = new RecordTable(this);
    table->setObjectName(u"conflictTable"_s);
    table->setAccessibleName(u"Fields that differ"_s);
    table->setModel(m_model);
    table->setColumnPlan({2, 1, 0});
    auto *same = makeLabel(u"Both applications say the same: only the quote, or where the submission stands, "
                           "differs."_s,
                           TextSize::Body, Tone::Muted, QFont::Normal, this);
    same->setWordWrap(true);
    table->setVisible(!m_lines.empty());
    same->setVisible(m_lines.empty());
    fill(false);

    auto *personal = new QCheckBox(u"Show personal data"_s, this);
    personal->setObjectName(u"conflictPersonal"_s);
    personal->setVisible(std::any_of(m_lines.begin(), m_lines.end(), [](const auto &line) { return line.personal; }));
    connect(personal, &QCheckBox::toggled, this, &ConflictDialog::fill);

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
            Q_EMIT (this->*chosen)();
        });
    };
    ends(theirs, &ConflictDialog::theirsChosen);
    ends(mineButton, &ConflictDialog::mineChosen);
    connect(later, &QPushButton::clicked, this, &QDialog::reject);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::Small);
    buttons->addWidget(personal);
    buttons->addStretch(1);
    buttons->addWidget(theirs);
    buttons->addWidget(mineButton);
    buttons->addWidget(later);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Large, space::Large, space::Large, space::Large);
    column->setSpacing(space::Medium);
    column->addWidget(told);
    column->addWidget(table, 1);
    column->addWidget(same, 1);
    column->addLayout(buttons);
    resize(FirstConflictSize);
}

void ConflictDialog::fill(bool personalShown)
{
    m_model->setRowCount(0);
    const auto shown = [personalShown](const ConflictLine &line, const QString &text) {
        if (text.isEmpty())
            return u"–"_s;
        return line.personal && !personalShown ? u"••••••"_s : text;
    };
    for (const ConflictLine &line : m_lines) {
        m_model->appendRow({new QStandardItem(line.title), new QStandardItem(shown(line, line.mine)),
                            new QStandardItem(shown(line, line.theirs))});
    }
}

} // namespace bindery::ui

#include "moc_conflict_dialog.cpp"
