#include "ui/quote/quote_view.h"

#include "base/clock.h"
#include "domain/audit_line.h"
#include "domain/notice_letter.h"
#include "text/quote_summary.h"
#include "ui/common/empty_state.h"
#include "ui/common/page_keys.h"
#include "ui/common/theme.h"
#include "ui/common/visible_beat.h"
#include "ui/quote/decision_page.h"
#include "ui/quote/facts_page.h"
#include "ui/quote/history_page.h"
#include "ui/quote/notice_panel.h"
#include "ui/quote/quote_header.h"
#include "ui/quote/release_panel.h"
#include "ui/quote/worksheet_panel.h"

#include <QEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::ui {

QuoteView::QuoteView(Clock &clock, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(u"document"_s, QString(), QString(), QString(), this)),
      m_unrated(new EmptyState(u"info"_s, QString(), QString(), QString(), this)), m_header(new QuoteHeader(this)),
      m_tabs(new QTabWidget(this)), m_decision(new DecisionPage(this)), m_worksheetPages(new QStackedWidget(this)),
      m_worksheet(new WorksheetPanel(this)), m_facts(new FactsPage(this)), m_history(new HistoryPage(clock, this)),
      m_notices(new NoticePanel(this)),
      m_beat(new VisibleBeat(
          this, clock, 30s, [this](bool) { refreshTimes(); }, [this] { return m_submission.quote.has_value(); }))
{
    setObjectName(u"quoteView"_s);
    setAccessibleName(u"Quote"_s);
    m_empty->setObjectName(u"quoteEmpty"_s);
    m_unrated->setObjectName(u"quoteUnrated"_s);
    m_tabs->setObjectName(u"quoteTabs"_s);
    m_tabs->setDocumentMode(true);
    new PageKeys(m_tabs->tabBar(), [this] { focusPage(); });

    m_worksheetPages->addWidget(m_worksheet);
    m_worksheetPages->addWidget(m_unrated);
    m_tabs->addTab(m_decision, u"&Decision"_s);
    m_tabs->addTab(m_worksheetPages, u"&Worksheet"_s);
    m_tabs->addTab(m_facts, u"&Facts"_s);
    m_tabs->addTab(m_history, u"&History"_s);
    m_tabs->addTab(m_notices, u"&Notices"_s);
    m_tabs->setTabToolTip(m_tabs->indexOf(m_notices), u"Drafts of adverse action notices"_s);
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Small);
    column->addWidget(m_header);
    column->addWidget(m_tabs, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);

    connect(m_empty, &EmptyState::actionRequested, this, &QuoteView::quoteAgainRequested);
    connect(m_header, &QuoteHeader::quoteAgainRequested, this, &QuoteView::quoteAgainRequested);
    connect(m_facts, &FactsPage::orderRequested, this, &QuoteView::orderAgainRequested);
    connect(&m_decision->releases(), &ReleasePanel::releaseRequested, this, &QuoteView::releaseRequested);
    connect(&m_decision->releases(), &ReleasePanel::noteRequested, this, &QuoteView::noteRequested);
    connect(m_history, &HistoryPage::versionRequested, this, &QuoteView::versionRequested);
    showNothing();
}

void QuoteView::setReadOnly()
{
    m_isReadOnly = true;
    m_header->setMayQuoteAgain(false);
    m_facts->setMayOrder(false);
    m_decision->releases().hide();
    m_tabs->setTabVisible(m_tabs->indexOf(m_history), false);
}

void QuoteView::setActor(const underwriting::Actor &actor)
{
    m_decision->releases().setActor(actor);
}

void QuoteView::setBooks(const underwriting::Books &books)
{
    m_books.emplace(books);
    m_worksheet->setPlans(books.plans);
}

std::shared_ptr<const underwriting::OfferedProduct> QuoteView::offer() const
{
    return m_books ? underwriting::offerOf(*m_books, m_submission.record) : nullptr;
}

void QuoteView::actEnded(const QString &submissionId, bool done)
{
    m_decision->releases().ended(submissionId, done);
}

QStringList QuoteView::beingWritten() const
{
    return m_decision->releases().beingWritten();
}

void QuoteView::showPage(Page page)
{
    // The pages stand in the order of the tabs.
    const int tab = int(page);
    if (m_tabs->isTabVisible(tab))
        m_tabs->setCurrentIndex(tab);
    focusPage();
}

void QuoteView::focusPage()
{
    QWidget *page = m_tabs->currentWidget();
    if (m_stack->currentIndex() == 0) {
        focusInto(*m_empty);
        return;
    }
    if (!page) {
        setFocus(Qt::ShortcutFocusReason);
        return;
    }
    if (page == m_worksheetPages && m_worksheetPages->currentWidget() == m_worksheet) {
        m_worksheet->focusSteps();
        return;
    }
    focusInto(*page);
}

void QuoteView::showNothing()
{
    m_submission = {};
    m_beat->schedule();
    m_empty->setTexts(u"No submission in hand"_s,
                      u"Choose one in the queue: its premium, the facts behind it and the reasons stand here."_s, {});
    m_history->setLines({});
    m_stack->setCurrentIndex(0);
}

void QuoteView::showSubmission(const domain::Submission &submission)
{
    const bool another = submission.summary.id != m_submission.summary.id;
    const int versionBefore = another || !m_submission.quote ? 0 : m_submission.quote->version;
    m_submission = submission;
    if (another)
        m_history->setLines({});
    if (!submission.quote) {
        m_beat->schedule();
        m_empty->setTexts(u"No quote yet"_s,
                          u"Submit the application: the facts are gathered, the risk is rated, and the quote stands "
                          "here with everything it rests on."_s,
                          submission.summary.setAside == domain::SetAside::No ? u"Submit"_s : QString());
        m_stack->setCurrentIndex(0);
        return;
    }
    const domain::Quote &quote = *submission.quote;
    // The reasons are about the application that was quoted, not about a change since.
    const bool isAsQuoted = submission.summary.status != domain::SubmissionStatus::Draft;
    const auto product = offer();
    const text::QuoteSummary summary = text::summarize(quote, m_clock.utcNow(), QLocale(), submission.releases,
                                                       {isAsQuoted ? &submission.record : nullptr, product.get()});
    m_header->show(summary);
    const bool mayOrder = !m_isReadOnly && submission.summary.setAside == domain::SetAside::No;
    m_header->setMayQuoteAgain(mayOrder);
    m_facts->setMayOrder(mayOrder);
    m_decision->show(summary);
    m_decision->releases().show(submission);
    m_worksheet->setIsRange(quote.range.has_value());
    if (quote.premium)
        m_worksheet->showPremium(*quote.premium, quote.parts, another);
    else
        m_unrated->setTexts(u"This risk could not be rated"_s, unratedText(summary), {});
    m_worksheetPages->setCurrentIndex(quote.premium ? 0 : 1);
    m_facts->show(submission, product);
    std::vector<domain::AdverseActionNotice> notices = quote.decision.adverseActions;
    for (domain::AdverseActionNotice &notice : notices)
        notice.draft = domain::letterToRead(notice, quote, submission.releases);
    m_notices->showNotices(notices, domain::outdatedLetters(quote, submission.releases));
    // A user who ordered a report again while reading it stays at that report.
    const bool isRead = m_tabs->currentWidget() == m_facts && m_facts->isReading();
    showTabs(summary, another || (quote.version != versionBefore && !isRead));
    m_stack->setCurrentIndex(1);
    m_beat->schedule();
}

void QuoteView::setChangedSince(bool changed)
{
    m_header->setChangedSince(changed);
    m_decision->releases().setChangedSince(changed);
}

void QuoteView::showTabs(const text::QuoteSummary &summary, bool isNew)
{
    const auto reasons = qsizetype(summary.reasons.size()) + summary.missing.size();
    m_tabs->setTabText(m_tabs->indexOf(m_decision), u"&Decision · %1"_s.arg(reasons));
    m_tabs->setTabText(m_tabs->indexOf(m_facts), u"&Facts · %1"_s.arg(m_facts->count()));
    m_tabs->setTabVisible(m_tabs->indexOf(m_notices), !m_submission.quote->decision.adverseActions.empty());
    if (!isNew)
        return;
    // A decision that somebody has to act on is shown first; otherwise the worksheet is.
    const bool isPlain = summary.rated && summary.missing.isEmpty()
        && m_submission.quote->decision.kind == domain::DecisionKind::Accept;
    m_tabs->setCurrentWidget(isPlain ? static_cast<QWidget *>(m_worksheetPages) : m_decision);
}

QString QuoteView::unratedText(const text::QuoteSummary &summary)
{
    // The rule that refers an unrated risk says at which step, table and key rating stopped.
    for (const text::ReasonText &reason : summary.reasons) {
        if (reason.rule == "cannot_be_rated"_L1)
            return reason.message;
    }
    return u"The reasons above say where it stopped. It can be referred, or quoted again once the rate plan covers "
           "it."_s;
}

void QuoteView::showHistory(const std::vector<domain::AuditLine> &lines)
{
    m_history->setLines(lines);
}

void QuoteView::refreshTimes()
{
    if (!m_submission.quote)
        return;
    m_header->showTimes(text::summarize(*m_submission.quote, m_clock.utcNow(), QLocale(), m_submission.releases));
    m_history->refreshTimes();
}

} // namespace bindery::ui

#include "moc_quote_view.cpp"
