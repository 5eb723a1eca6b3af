#include "ui/quote/history_page.h"

#include "ui/common/record_table.h"
#include "ui/common/theme.h"
#include "ui/common/told_text.h"
#include "ui/quote/history_model.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {
/// A longer text scrolls, so that the list above keeps its room.
constexpr int MostHistoryLines = 7;
} // namespace

HistoryPage::HistoryPage(Clock &clock, QWidget *parent)
    : QWidget(parent), m_model(new HistoryModel(clock, this)), m_table(new RecordTable(this)),
      m_story(new ToldText(u"historyStory"_s, 2, MostHistoryLines, this)), m_read(new QPushButton(this))
{
    setObjectName(u"historyPage"_s);
    m_table->setObjectName(u"historyTable"_s);
    m_table->setAccessibleName(u"History"_s);
    m_table->setModel(m_model);
    m_table->setColumnPlan({HistoryModel::Detail, HistoryModel::Who}, {HistoryModel::Who});
    m_story->setAccessibleName(u"The line in hand"_s);
    m_read->setObjectName(u"readVersion"_s);
    m_read->setToolTip(u"That version as it was made, and what was changed since the one before (Enter)"_s);
    auto *told = new QHBoxLayout;
    told->setContentsMargins(space::Small, space::Tight, space::Large, space::Tight);
    told->setSpacing(space::Small);
    told->addWidget(m_story, 1);
    told->addWidget(m_read, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Tight);
    column->addWidget(m_table, 1);
    column->addLayout(told);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPage::showLineInHand);
    connect(m_table, &QAbstractItemView::activated, this, &HistoryPage::openVersion);
    connect(m_read, &QPushButton::clicked, this, &HistoryPage::openVersion);
}

void HistoryPage::setLines(std::vector<domain::AuditLine> lines)
{
    m_model->setLines(std::move(lines));
    m_table->fitSoon();
    m_table->setCurrentIndex(m_model->index(0, 0));
    showLineInHand();
}

void HistoryPage::refreshTimes()
{
    m_model->refreshTimes();
}

void HistoryPage::showLineInHand()
{
    const QModelIndex inHand = m_table->currentIndex();
    const auto cell = [&](HistoryModel::Column column) { return inHand.siblingAtColumn(column).data().toString(); };
    m_story->setText(inHand.isValid() ? u"%1: %2"_s.arg(cell(HistoryModel::Who), cell(HistoryModel::Detail))
                                      : QString());
    const int version = m_model->versionAt(inHand.row());
    m_read->setEnabled(version > 0);
    m_read->setText(version > 0 ? u"Read version %1"_s.arg(version) : u"Read the version"_s);
}

void HistoryPage::openVersion()
{
    if (const int version = m_model->versionAt(m_table->currentIndex().row()))
        Q_EMIT versionRequested(version);
}

} // namespace bindery::ui

#include "moc_history_page.cpp"
