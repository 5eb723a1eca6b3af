#include "ui/shell/trash_dialog.h"

#include "text/time_text.h"
#include "ui/common/labels.h"
#include "ui/common/record_table.h"
#include "ui/common/status_badge.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {
constexpr QSize FirstTrashSize(640, 400);
} // namespace

TrashDialog::TrashDialog(QWidget *parent)
    : QDialog(parent), m_model(new QStandardItemModel(0, 4, this)), m_table(new RecordTable(this)),
      m_empty(makeLabel(u"The trash is empty."_s, TextSize::Body, Tone::Muted, QFont::Normal, this)),
      m_back(new QPushButton(u"Bring back"_s, this)), m_erase(new QPushButton(this)),
      m_keep(new QPushButton(u"Keep it"_s, this))
{
    setObjectName(u"trashDialog"_s);
    setWindowTitle(u"Trash"_s);
    m_model->setHorizontalHeaderLabels({u"Number"_s, u"Applicant"_s, u"Was"_s, u"Deleted"_s});
    m_table->setObjectName(u"trashTable"_s);
    m_table->setAccessibleName(u"Deleted submissions"_s);
    m_table->setModel(m_model);
    m_table->setColumnPlan({1, 3});
    m_back->setObjectName(u"trashBack"_s);
    m_back->setToolTip(u"It is again what it was"_s);
    m_back->setDefault(true);
    m_erase->setObjectName(u"trashErase"_s);
    m_erase->setToolTip(u"Its number and who did what when stay, and nothing else"_s);
    m_erase->setAutoDefault(false);
    m_keep->setObjectName(u"trashKeep"_s);
    m_keep->setAutoDefault(false);
    auto *close = new QPushButton(u"Close"_s, this);
    close->setObjectName(u"trashClose"_s);
    close->setAutoDefault(false);

    auto *buttons = makeButtonRow({m_erase, m_keep}, {m_back, close});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Large, space::Large, space::Large, space::Large);
    column->setSpacing(space::Medium);
    column->addWidget(m_table, 1);
    column->addWidget(m_empty, 1);
    column->addLayout(buttons);
    resize(FirstTrashSize);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { mean(false); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, [this] {
        if (const domain::SubmissionSummary *row = chosen())
            Q_EMIT bringBackRequested(*row);
    });
    connect(m_erase, &QPushButton::clicked, this, [this] {
        const domain::SubmissionSummary *row = chosen();
        if (!row)
            return;
        if (m_meant) {
            mean(false);
            Q_EMIT eraseRequested(*row);
            return;
        }
        mean(true);
        // A second press of the same key must not confirm a question before the user has read it.
        m_keep->setFocus(Qt::OtherFocusReason);
    });
    connect(m_keep, &QPushButton::clicked, this, [this] { mean(false); });
    showButtons();
}

void TrashDialog::showTrash(const std::vector<domain::SubmissionSummary> &trash)
{
    m_trash = trash;
    std::stable_sort(m_trash.begin(), m_trash.end(),
                     [](const auto &one, const auto &other) { return one.changedAt > other.changedAt; });
    mean(false);
    m_model->setRowCount(0);
    for (const domain::SubmissionSummary &row : m_trash) {
        const QString name = row.insured.isEmpty() ? u"No name yet"_s : row.insured;
        m_model->appendRow({new QStandardItem(u"#%1"_s.arg(row.number)), new QStandardItem(name),
                            new QStandardItem(text::lookOf(row).word),
                            new QStandardItem(text::exactTime(row.changedAt))});
    }
    m_table->setCurrentIndex(m_model->index(0, 0));
    showButtons();
    show();
}

void TrashDialog::choose(const QString &id)
{
    const auto wanted = std::find_if(m_trash.begin(), m_trash.end(), [&id](const auto &row) { return row.id == id; });
    if (wanted != m_trash.end())
        m_table->setCurrentIndex(m_model->index(int(wanted - m_trash.begin()), 0));
}

const domain::SubmissionSummary *TrashDialog::chosen() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < int(m_trash.size()) ? &m_trash[std::size_t(row)] : nullptr;
}

void TrashDialog::mean(bool meant)
{
    if (m_meant && !meant && (m_keep->hasFocus() || m_erase->hasFocus()))
        m_table->setFocus(Qt::OtherFocusReason);
    m_meant = meant;
    showButtons();
}

void TrashDialog::showButtons()
{
    m_keep->setVisible(m_meant);
    m_table->setVisible(!m_trash.empty());
    m_empty->setVisible(m_trash.empty());
    m_back->setEnabled(chosen());
    m_erase->setEnabled(chosen());
    m_erase->setText(m_meant && chosen() ? u"There is no way back: erase #%1"_s.arg(chosen()->number)
                                         : u"Erase for good"_s);
}

} // namespace bindery::ui

#include "moc_trash_dialog.cpp"
