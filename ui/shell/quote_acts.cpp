#include "ui/shell/quote_acts.h"

#include "base/clock.h"
#include "base/policy_terms.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "text/format.h"
#include "text/status_look.h"
#include "ui/form/record_form.h"
#include "ui/queue/queue_model.h"
#include "ui/shell/store_follower.h"
#include "ui/shell/submission_in_hand.h"
#include "underwriting/edition_move.h"
#include "underwriting/submission_workflow.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QString newVersionText(const domain::Quote &quote)
{
    const QString referrals
        = quote.decision.kind == domain::DecisionKind::Refer ? u", and its referrals are open"_s : QString();
    return u"This is a new quote%1. What was done about the version before stands in the history."_s.arg(referrals);
}

} // namespace

QuoteActs::QuoteActs(Clock &clock, underwriting::SubmissionWorkflow &workflow, underwriting::Books books,
                     const QueueModel &queue, SubmissionInHand &hand, StoreFollower &follower, QObject *parent)
    : QObject(parent), m_clock(clock), m_workflow(workflow), m_books(books), m_queue(queue), m_hand(hand),
      m_follower(follower), m_scope(u"quote acts"_s)
{
    connect(&m_workflow, &underwriting::SubmissionWorkflow::fetchProgressed, this, &QuoteActs::progressed);
    connect(&m_hand, &SubmissionInHand::readyToSubmit, this,
            [this](const domain::SeenSubmission &seen, const risk::Record &application,
                   const underwriting::QuoteWishes &wishes) { m_scope.own(submitAsync(seen, application, wishes)); });
}

std::vector<PlanChoice> QuoteActs::planChoices() const
{
    const risk::Record &record = m_hand.form().record();
    if (!record.schema())
        return {};
    PolicyTerms terms = risk::termsOf(record);
    std::vector<PlanChoice> choices;
    if (record.schema()->namesParts())
        choices.push_back({QString(), u"Plans in force"_s});
    for (const risk::Part &part : record.schema()->parts) {
        terms.line = part.line;
        bool isFirst = true;
        for (const rating::Plan *plan : m_books.plans.inForce(terms)) {
            // Plans of other companies are there for comparison, in what-if.
            if (!plan->company().isEmpty())
                continue;
            // The first plan in force of a part is the one that quotes unless another is chosen.
            const bool isMeantByPlansInForce = std::exchange(isFirst, false) && !part.code.isEmpty();
            if (isMeantByPlansInForce)
                continue;
            const QString name = part.code.isEmpty() ? plan->name() : part.title.english + u": "_s + plan->name();
            choices.push_back({plan->edition().code, name, plan->edition().edition, plan->isIndication()});
        }
    }
    return choices;
}

void QuoteActs::submit(underwriting::QuoteWishes wishes)
{
    m_hand.form().setToday(m_clock.today());
    if (!followEdition())
        return;
    if (!m_hand.isThere() || m_hand.isUnderWay() || !m_hand.form().problems().empty())
        return;
    if (m_workflow.isOffline() && !wishes.askAnew.isEmpty()) {
        Q_EMIT said(Meaning::Attention,
                    u"You work offline, so nothing can be ordered. Go online (Ctrl+Shift+O) and order again."_s,
                    m_hand.submission().summary.id);
        return;
    }
    m_hand.saveToSubmit(std::move(wishes));
}

bool QuoteActs::followEdition()
{
    if (!m_hand.isThere() || m_hand.isUnderWay())
        return true;
    const auto move = underwriting::moveToEditionInForce(m_hand.form().record(), m_books.products);
    if (!move)
        return true;
    RecordForm &form = m_hand.form();
    form.load(move->record, m_clock.today());
    Q_EMIT form.edited();
    Q_EMIT said(Meaning::Attention, underwriting::moveSentence(*move), m_hand.submission().summary.id);
    return move->left.isEmpty();
}

QCoro::Task<void> QuoteActs::submitAsync(domain::SeenSubmission seen, risk::Record application,
                                         underwriting::QuoteWishes wishes)
{
    const QString id = seen.id;
    const bool wasActedOn = m_hand.submission().summary.id == id && !m_hand.submission().releases.empty();
    m_progress.remove(id);
    Q_EMIT settled(id);
    if (m_hand.submission().summary.id == id)
        Q_EMIT gatheringBegan();
    const CallContext context(m_scope.stopToken());
    const Result<domain::Quote> quoted = co_await m_workflow.submitAsync(seen, application, context, wishes);
    if (context.stopRequested())
        co_return;
    m_progress.remove(id);
    // A message that something cannot be done while facts are gathered is over.
    Q_EMIT settled(id);
    const bool inHand = m_hand.is(id);
    if (!quoted && !isCancelled(quoted.error()))
        m_hand.fail(quoted.error(), id);
    if (quoted && !inHand)
        announce(*quoted);
    else if (quoted && wasActedOn)
        Q_EMIT said(Meaning::Attention, newVersionText(*quoted), id);
    if (inHand)
        m_follower.reread(id);
}

void QuoteActs::cancel()
{
    if (m_hand.isThere())
        m_workflow.cancel(m_hand.submission().summary.id);
}

std::vector<domain::FetchProgress> QuoteActs::progressOf(const QString &id) const
{
    return m_progress.value(id);
}

void QuoteActs::progressed(const QString &id, const domain::FetchProgress &progress)
{
    std::vector<domain::FetchProgress> &known = m_progress[id];
    const auto same = std::find_if(known.begin(), known.end(), [&progress](const domain::FetchProgress &before) {
        return before.fact == progress.fact;
    });
    if (same == known.end())
        known.push_back(progress);
    else
        *same = progress;
    if (m_hand.is(id))
        Q_EMIT fetchProgressed(progress);
}

void QuoteActs::announce(const domain::Quote &quote)
{
    const int row = m_queue.indexOfKey(quote.submissionId);
    const QString name = row < 0
        ? u"A submission"_s
        : u"#%1 %2"_s.arg(m_queue.row(row).number).arg(m_queue.index(row, 0).data(queue_role::Insured).toString());
    const domain::DecisionKind kind = quote.decision.kind;
    const QString decided = kind == domain::DecisionKind::Accept ? u"accepted"_s
        : kind == domain::DecisionKind::Refer                    ? u"referred"_s
                                                                 : u"declined"_s;
    const QString premium = quote.premium ? text::moneyText(quote.premium->total) + u" a year"_s : u"no premium"_s;
    // A declined quote is no error of the program: the message goes when the submission is taken in hand.
    const Meaning meaning = kind == domain::DecisionKind::Decline ? Meaning::Attention : text::lookOf(kind).meaning;
    Q_EMIT said(meaning, u"%1 is quoted: %2, %3."_s.arg(name, premium, decided), quote.submissionId);
}

} // namespace bindery::ui

#include "moc_quote_acts.cpp"
