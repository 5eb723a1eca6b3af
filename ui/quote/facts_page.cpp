#include "ui/quote/facts_page.h"

#include "ui/common/labels.h"
#include "ui/common/record_table.h"
#include "ui/common/theme.h"
#include "ui/common/told_text.h"
#include "ui/quote/facts_model.h"
#include "ui/quote/report_page.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// A longer text scrolls, so that the table above keeps its room.
constexpr int MostStoryLines = 7;

} // namespace

FactsPage::FactsPage(QWidget *parent)
    : QWidget(parent), m_stack(new QStackedWidget(this)), m_model(new FactsModel(this)), m_table(new RecordTable(this)),
      m_story(new ToldText(u"factStory"_s, 3, MostStoryLines, this)),
      m_read(new QPushButton(u"&Read the report"_s, this)), m_report(new ReportPage(this))
{
    setObjectName(u"factsPage"_s);
    m_table->setObjectName(u"factsTable"_s);
    m_table->setAccessibleName(u"Facts"_s);
    m_table->setModel(m_model);
    // The width of "Claims history of Bartholomew Featherstone" or "3 claims, 2 at fault, $14,200.00". A longer text is
    // cut, and a tooltip tells it whole.
    constexpr int WidestFact = 280;
    // The columns Fact and Found are cut last: the text below the table tells the rest of the row.
    m_table->setColumnPlan({FactsModel::Reason, FactsModel::Fact, FactsModel::Value, FactsModel::Source},
                           {FactsModel::Source, FactsModel::Tries, FactsModel::Elapsed, FactsModel::Reason},
                           {0, WidestFact, WidestFact});
    // The lines of the text are kept free, so that the table keeps its height from fact to fact.
    m_story->setAccessibleName(u"The fact in hand"_s);
    m_read->setObjectName(u"readReport"_s);
    m_read->setToolTip(u"Everything that the service told about this fact (Enter)"_s);

    auto *facts = new QWidget(this);
    auto *column = new QVBoxLayout(facts);
    column->setContentsMargins(0, 0, 0, space::Tight);
    column->setSpacing(space::Small);
    column->addWidget(m_table, 1);
    auto *below = new QHBoxLayout;
    below->setSpacing(space::Small);
    below->setContentsMargins(space::Small, 0, space::Large, 0);
    below->addWidget(m_story, 1);
    below->addWidget(m_read, 0, Qt::AlignTop);
    column->addLayout(below);
    m_stack->addWidget(facts);
    m_stack->addWidget(m_report);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FactsPage::showFactInHand);
    connect(m_table, &QAbstractItemView::activated, this, &FactsPage::openReport);
    connect(m_read, &QPushButton::clicked, this, &FactsPage::openReport);
    connect(m_report, &ReportPage::left, this, &FactsPage::leaveReport);
    connect(m_report, &ReportPage::orderRequested, this, &FactsPage::orderRequested);
}

void FactsPage::show(const domain::Submission &submission,
                     const std::shared_ptr<const underwriting::OfferedProduct> &offer)
{
    const bool isSame = submission.summary.id == m_submission.summary.id;
    const int read = isSame && m_stack->currentWidget() == m_report ? current() : -1;
    m_submission = submission;
    m_offer = offer;
    m_model->update(text::factRows(*submission.quote, submission.record, offer.get()));
    m_table->fitSoon();
    const bool isStillThere = read >= 0 && read < count();
    m_table->setCurrentIndex(m_model->index(isStillThere ? read : m_model->firstDoubtful(), 0));
    showFactInHand();
    if (isStillThere)
        m_report->show(text::reportText(*submission.quote, submission.record, read, offer.get()));
    else
        m_stack->setCurrentIndex(0);
    m_read->setEnabled(count() > 0);
}

void FactsPage::showFactInHand()
{
    const bool isAny = current() >= 0 && current() < count();
    m_story->setText(isAny ? m_model->row(current()).story : QString());
}

int FactsPage::count() const
{
    return m_model->rowCount();
}

void FactsPage::setMayOrder(bool may)
{
    m_report->setMayOrder(may);
}

bool FactsPage::isReading() const
{
    return m_stack->currentWidget() == m_report;
}

int FactsPage::current() const
{
    return m_table->currentIndex().row();
}

void FactsPage::openReport()
{
    if (current() < 0 || !m_submission.quote)
        return;
    m_report->open(text::reportText(*m_submission.quote, m_submission.record, current(), m_offer.get()));
    m_stack->setCurrentWidget(m_report);
    m_report->focusText();
}

void FactsPage::leaveReport()
{
    m_stack->setCurrentIndex(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

} // namespace bindery::ui

#include "moc_facts_page.cpp"
