#include "ui/shell/submission_pane.h"

#include "base/clock.h"
#include "base/problem.h"
#include "risk/product/product.h"
#include "risk/record/record_summary.h"
#include "text/time_text.h"
#include "ui/common/empty_state.h"
#include "ui/common/labels.h"
#include "ui/common/page_keys.h"
#include "ui/common/status_badge.h"
#include "ui/form/form_view.h"
#include "ui/form/plan_box.h"
#include "ui/gathering/gathering_view.h"
#include "ui/quote/quote_view.h"
#include "ui/shell/quote_acts.h"
#include "ui/shell/registry_acts.h"
#include "ui/shell/release_acts.h"
#include "ui/shell/requote_question.h"
#include "ui/shell/store_follower.h"
#include "ui/shell/submission_in_hand.h"
#include "ui/shell/version_dialog.h"
#include "ui/shell/workbench.h"
#include "ui/whatif/what_if.h"
#include "ui/whatif/what_if_view.h"
#include "underwriting/release.h"
#include "underwriting/submission_workflow.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {
enum PaneTab { ApplicationTab, OutcomeTab, WhatIfTab };

/// The codes of the plans of the quote.
QStringList planCodes(const domain::Quote &quote)
{
    QStringList codes;
    for (const domain::QuotedPlan &plan : domain::plansOf(quote.parts))
        codes.append(plan.edition.code);
    return codes;
}
} // namespace

SubmissionPane::SubmissionPane(Workbench &workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_header(new QFrame(this)),
      m_name(new ElidedLabel(TextSize::Body, Tone::Normal, QFont::DemiBold, m_header)),
      m_meta(new ElidedLabel(TextSize::Small, Tone::Muted, QFont::Normal, m_header)),
      m_duplicates(makeLabel({}, TextSize::Small, Tone::Normal, QFont::Medium, this)),
      m_badge(new StatusBadge(m_header)), m_tabs(new QTabBar(m_header)), m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(u"document"_s, u"No submission in hand"_s,
                             u"Choose one from the list, or begin a new application. What is entered is saved all the "
                             "time."_s,
                             u"New application"_s, this)),
      m_application(new FormView(workbench.form(), this)), m_gathering(new GatheringView(workbench.clock(), this)),
      m_quote(new QuoteView(workbench.clock(), this)), m_whatIf(new WhatIf(workbench.books(), this)),
      m_whatIfView(new WhatIfView(*m_whatIf, this))
{
    setObjectName(u"submissionPane"_s);
    m_quote->setBooks(workbench.books());
    m_quote->setActor(workbench.releasing().actor());
    m_header->setObjectName(u"submissionHeader"_s);
    m_name->setObjectName(u"submissionName"_s);
    m_meta->setObjectName(u"submissionMeta"_s);
    m_badge->setObjectName(u"submissionStatus"_s);
    m_tabs->setObjectName(u"submissionTabs"_s);
    m_tabs->setAccessibleName(u"What is shown of the submission"_s);
    m_tabs->addTab(u"Application"_s);
    m_tabs->addTab(u"Quote"_s);
    m_tabs->addTab(u"What if"_s);
    m_tabs->setTabToolTip(ApplicationTab, u"What was entered (Alt+1)"_s);
    m_tabs->setTabToolTip(OutcomeTab, u"What became of it (Alt+2)"_s);
    m_tabs->setTabToolTip(WhatIfTab, u"What it would cost if something were otherwise (Alt+3)"_s);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);

    auto *names = new QVBoxLayout;
    names->setContentsMargins(0, 0, 0, space::Small);
    names->setSpacing(2);
    names->addWidget(m_name);
    names->addWidget(m_meta);
    auto *head = new QHBoxLayout(m_header);
    head->setContentsMargins(space::Large, space::Small, space::Large, 0);
    head->setSpacing(space::Medium);
    head->addLayout(names, 1);
    head->addWidget(m_badge);
    head->addWidget(m_tabs, 0, Qt::AlignBottom);
    for (QWidget *page :
         {static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_application), static_cast<QWidget *>(m_gathering),
          static_cast<QWidget *>(m_quote), static_cast<QWidget *>(m_whatIfView)})
        m_stack->addWidget(page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_duplicates->setObjectName(u"duplicates"_s);
    m_duplicates->setWordWrap(true);
    m_duplicates->setContentsMargins(space::Large, space::Small, space::Large, space::Small);
    m_duplicates->hide();
    column->addWidget(m_header);
    column->addWidget(m_duplicates);
    column->addWidget(m_stack, 1);
    // The form and the head of a quote need this width: the list gives way first.
    setMinimumWidth(480);

    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab == WhatIfTab)
            showWhatIf();
        else
            tab == ApplicationTab ? showApplication() : showOutcome();
    });
    connect(m_whatIfView, &WhatIfView::takeOverRequested, this, [this] { m_whatIf->takeOver(m_workbench.form()); });
    connect(m_empty, &EmptyState::actionRequested, this, &SubmissionPane::newApplicationRequested);
    connect(m_application, &FormView::submitRequested, this, &SubmissionPane::submit);
    connect(m_gathering, &GatheringView::cancelRequested, &m_workbench.quoting(), &QuoteActs::cancel);
    connect(m_quote, &QuoteView::quoteAgainRequested, this, &SubmissionPane::submit);
    connect(m_quote, &QuoteView::orderAgainRequested, this, [this](const QString &fact) { submitWith({fact}); });
    ReleaseActs &releasing = m_workbench.releasing();
    connect(m_quote, &QuoteView::releaseRequested, &releasing, &ReleaseActs::release);
    connect(m_quote, &QuoteView::noteRequested, &releasing, &ReleaseActs::note);
    connect(m_quote, &QuoteView::versionRequested, &releasing, &ReleaseActs::readVersion);
    connect(&releasing, &ReleaseActs::versionRead, this,
            [this](const domain::Submission &version, const std::optional<risk::Record> &before) {
                auto *dialog = new VersionDialog(m_workbench.clock(), m_workbench.books(), version, before, this);
                dialog->setAttribute(Qt::WA_DeleteOnClose);
                dialog->open();
            });
    connect(&releasing, &ReleaseActs::actEnded, m_quote, &QuoteView::actEnded);
    connect(&m_workbench.hand(), &SubmissionInHand::taken, this, &SubmissionPane::take);
    connect(&m_workbench.hand(), &SubmissionInHand::refreshed, this, &SubmissionPane::refresh);
    connect(&m_workbench.quoting(), &QuoteActs::gatheringBegan, this, &SubmissionPane::beginGathering);
    connect(&m_workbench.quoting(), &QuoteActs::fetchProgressed, m_gathering, &GatheringView::apply);
    connect(&m_workbench.follower(), &StoreFollower::historyRead, m_quote, &QuoteView::showHistory);
    connect(&m_workbench.hand(), &SubmissionInHand::savedNote, m_application, &FormView::showSaved);
    connect(&m_workbench.form(), &RecordForm::changed, this, &SubmissionPane::showHeader);
    connect(&m_workbench.registry(), &RegistryActs::duplicatesRead, this, [this](const QString &, const QString &line) {
        m_duplicates->setText(line.isEmpty() ? line : u"In the queue already? "_s + line);
        m_duplicates->setVisible(!line.isEmpty());
    });
    showHeader();
    m_stack->setCurrentWidget(m_empty);
}

void SubmissionPane::showApplication()
{
    if (!m_workbench.hasInHand())
        return;
    m_tabs->setCurrentIndex(ApplicationTab);
    m_stack->setCurrentWidget(m_application);
}

void SubmissionPane::showOutcome()
{
    if (!m_workbench.hasInHand())
        return;
    m_tabs->setCurrentIndex(OutcomeTab);
    const bool isInGathering = holdsFocus(m_gathering);
    m_stack->setCurrentWidget(m_workbench.isUnderWay() ? static_cast<QWidget *>(m_gathering) : m_quote);
    if (isInGathering && m_stack->currentWidget() == m_quote)
        m_quote->focusPage();
}

void SubmissionPane::showWhatIf()
{
    if (!m_workbench.hasInHand())
        return;
    m_tabs->setCurrentIndex(WhatIfTab);
    const domain::Submission &submission = m_workbench.inHand();
    const bool another = m_triedId != submission.summary.id || submission.summary.id.isEmpty();
    m_triedId = submission.summary.id;
    m_whatIfView->setMayTakeOver(!m_workbench.isUnderWay());
    const QDate today = m_workbench.clock().today();
    const facts::FactSet facts = submission.quote ? submission.quote->facts : facts::FactSet();
    m_whatIf->begin(m_workbench.form().record(), facts, today, another);
    m_stack->setCurrentWidget(m_whatIfView);
}

bool SubmissionPane::showsApplication() const
{
    return m_stack->currentWidget() == m_application;
}

void SubmissionPane::submit()
{
    submitWith({});
}

void SubmissionPane::submitWith(const QStringList &askAnew)
{
    if (!m_workbench.hasInHand() || m_workbench.isUnderWay() || m_workbench.hand().tellIfSetAside())
        return;
    if (m_workbench.form().problems().empty()) {
        const QString id = m_workbench.inHand().summary.id;
        const auto quote = [this, id, askAnew] {
            if (m_workbench.inHand().summary.id == id)
                m_workbench.quoting().submit(underwriting::QuoteWishes(m_application->planBox().chosen(), askAnew));
        };
        const std::vector<underwriting::SettledReferral> settled = wouldStandAgain();
        // An order is refused offline, so there is nothing to ask before.
        const bool isRefused = m_workbench.isOffline() && !askAnew.isEmpty();
        if (settled.empty() || isRefused)
            quote();
        else
            askBeforeQuotingAgain(*window(), m_workbench.inHand().summary, settled, quote);
        return;
    }
    showApplication();
    m_application->showProblems();
}

std::vector<underwriting::SettledReferral> SubmissionPane::wouldStandAgain() const
{
    // Releases and rejections do not count any more for an application that has changed.
    if (!m_workbench.hand().standsQuoted() || !m_workbench.inHand().quote)
        return {};
    return underwriting::settledReferrals(m_workbench.inHand().quote->decision, m_workbench.inHand().releases);
}

bool SubmissionPane::standsQuoted() const
{
    if (!m_workbench.hand().standsQuoted())
        return false;
    const QString chosen = m_application->planBox().chosen();
    const std::optional<domain::Quote> &quote = m_workbench.inHand().quote;
    return chosen.isEmpty() || (quote && planCodes(*quote).contains(chosen));
}

void SubmissionPane::focusContent()
{
    if (showsApplication())
        m_application->focusFirst();
    else if (m_stack->currentWidget() == m_whatIfView)
        m_whatIfView->focusFirst();
    else if (m_stack->currentWidget() == m_empty)
        m_empty->findChild<QWidget *>(u"emptyStateAction"_s)->setFocus();
    else if (m_stack->currentWidget() == m_gathering)
        m_gathering->setFocus(Qt::ShortcutFocusReason);
    else
        m_quote->focusPage();
}

bool SubmissionPane::showsGathering() const
{
    return m_stack->currentWidget() == m_gathering;
}

void SubmissionPane::cancelGathering()
{
    m_gathering->requestCancel();
}

QStringList SubmissionPane::beingWritten() const
{
    return m_quote->beingWritten();
}

void SubmissionPane::take()
{
    if (!m_workbench.hasInHand()) {
        m_stack->setCurrentWidget(m_empty);
        showHeader();
        return;
    }
    const domain::Submission &submission = m_workbench.inHand();
    m_quote->showSubmission(submission);
    // The same plan is chosen for the next quote.
    m_application->planBox().choose(submission.quote ? planCodes(*submission.quote) : QStringList());
    m_application->showTop();
    if (m_workbench.isUnderWay()) {
        m_gathering->begin(submission.summary.id, submission.summary.insured);
        for (const domain::FetchProgress &progress : m_workbench.quoting().progressOf(submission.summary.id))
            m_gathering->apply(progress);
    }
    refresh();
    if (submission.quote || m_workbench.isUnderWay())
        showOutcome();
    else
        showApplication();
}

void SubmissionPane::refresh()
{
    const bool underWay = m_workbench.isUnderWay();
    const bool isSetAside = m_workbench.inHand().summary.setAside != domain::SetAside::No;
    // Keys that are still typed while the form is locked must go nowhere.
    if (isSetAside && m_application->isAncestorOf(QApplication::focusWidget()))
        m_application->setFocus(Qt::OtherFocusReason);
    m_application->setEditable(!underWay && !isSetAside);
    m_application->setSubmitTitle(m_workbench.inHand().quote ? u"Quote again"_s : u"Submit"_s);
    const domain::SubmissionStatus status = m_workbench.inHand().summary.status;
    m_application->setStandsQuoted(status == domain::SubmissionStatus::Quoted
                                   || status == domain::SubmissionStatus::Referred
                                   || status == domain::SubmissionStatus::Declined);
    if (!underWay)
        m_quote->showSubmission(m_workbench.inHand());
    if (m_tabs->currentIndex() == OutcomeTab)
        showOutcome();
    else if (m_tabs->currentIndex() == WhatIfTab)
        showWhatIf();
    showHeader();
}

void SubmissionPane::beginGathering()
{
    m_gathering->begin(m_workbench.inHand().summary.id, risk::summaryOf(m_workbench.form().record()).insured);
    // The keyboard of a user who submitted from this pane goes to the gathering: hidden and disabled widgets lose it.
    const bool isInHere = m_stack->isAncestorOf(QApplication::focusWidget());
    m_tabs->setCurrentIndex(OutcomeTab);
    m_stack->setCurrentWidget(m_gathering);
    if (isInHere)
        m_gathering->setFocus(Qt::OtherFocusReason);
    m_application->setEditable(false);
}

void SubmissionPane::showHeader()
{
    m_application->planBox().setChoices(m_workbench.quoting().planChoices());
    m_header->setVisible(m_workbench.hasInHand());
    const domain::SubmissionSummary &summary = m_workbench.inHand().summary;
    const risk::Record &record = m_workbench.form().record();
    const risk::RecordSummary of = risk::summaryOf(record);
    m_name->setFullText(m_workbench.nameInHand());
    QStringList meta;
    if (summary.number > 0)
        meta.append(u"#%1"_s.arg(summary.number));
    if (const auto product = record.schema() ? m_workbench.productOf(record) : nullptr)
        meta.append(product->title.in(m_workbench.form().language()));
    const QString place = u"%1 %2"_s.arg(of.terms.state, of.place).trimmed();
    if (!place.isEmpty())
        meta.append(place);
    if (of.terms.effectiveDate.isValid())
        meta.append(u"from %1"_s.arg(text::dateText(of.terms.effectiveDate)));
    m_meta->setFullText(meta.join(u" · "_s));
    m_quote->setChangedSince(m_workbench.hand().hasChangedSince());
    m_badge->setLook(text::lookOf(summary),
                     summary.number > 0 ? u"Since %1"_s.arg(text::exactTime(summary.changedAt)) : QString());
}

} // namespace bindery::ui

#include "moc_submission_pane.cpp"
