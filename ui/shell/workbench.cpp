#include "ui/shell/workbench.h"

#include "async/task_scope.h"
#include "base/clock.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "ui/queue/queue_model.h"
#include "ui/shell/import_drafts.h"
#include "ui/shell/quote_acts.h"
#include "ui/shell/registry_acts.h"
#include "ui/shell/release_acts.h"
#include "ui/shell/store_follower.h"
#include "ui/shell/submission_in_hand.h"
#include "ui/shell/waiting_acts.h"
#include "underwriting/submission_workflow.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QMap<QString, QString> shortTitles(const risk::ProductBook &products)
{
    QMap<QString, QString> titles;
    for (const risk::WholeProduct &product : products.newest())
        titles.insert(product->code, product->shortTitle.english);
    return titles;
}

} // namespace

/// Each part uses the parts before it. The scope is destroyed first.
struct Workbench::Parts {
    Parts(Clock &ofTime, underwriting::SubmissionWorkflow &ofWork, underwriting::Registry &ofSubmissions,
          underwriting::Books inForce)
        : clock(ofTime), workflow(ofWork), books(inForce), queue(workflow.actor().level, shortTitles(books.products)),
          hand(clock, workflow, queue), follower(workflow, queue, hand),
          quoting(clock, workflow, books, queue, hand, follower), releasing(workflow, hand, follower),
          registry(clock, ofSubmissions), scope(u"workbench"_s)
    {
    }

    Clock &clock;
    underwriting::SubmissionWorkflow &workflow;
    underwriting::Books books;
    QueueModel queue;
    SubmissionInHand hand;
    StoreFollower follower;
    QuoteActs quoting;
    ReleaseActs releasing;
    RegistryActs registry;
    /// How many submissions are being read from the store to be taken in hand.
    int reading = 0;
    WaitingActs waiting;
    async::TaskScope scope;
};

Workbench::Workbench(Clock &clock, underwriting::SubmissionWorkflow &workflow, underwriting::Registry &registry,
                     underwriting::Books books, QObject *parent)
    : QObject(parent), m_parts(std::make_unique<Parts>(clock, workflow, registry, books))
{
    connectParts();
}

Workbench::~Workbench()
{
    m_parts->hand.saveNow();
}

void Workbench::connectParts()
{
    Parts &parts = *m_parts;
    connect(&parts.workflow, &underwriting::SubmissionWorkflow::submissionChanged, this, &Workbench::submissionChanged);
    connect(&parts.workflow, &underwriting::SubmissionWorkflow::offlineChanged, this, &Workbench::offlineChanged);
    connect(&parts.registry, &RegistryActs::changed, this, &Workbench::submissionChanged);
    connect(&parts.registry, &RegistryActs::failed, &parts.hand, &SubmissionInHand::fail);
    connect(&parts.hand, &SubmissionInHand::identityKnown, &parts.registry, &RegistryActs::readDuplicates);
    connect(&parts.follower, &StoreFollower::erasedWithText, this, &Workbench::take);
    connect(&parts.hand, &SubmissionInHand::said, this, &Workbench::said);
    connect(&parts.quoting, &QuoteActs::said, this, &Workbench::said);
    connect(&parts.releasing, &ReleaseActs::said, this, &Workbench::said);
    connect(&parts.hand, &SubmissionInHand::settled, this, &Workbench::settled);
    connect(&parts.quoting, &QuoteActs::settled, this, &Workbench::settled);
    connect(&parts.releasing, &ReleaseActs::settled, this, &Workbench::settled);
}

Clock &Workbench::clock()
{
    return m_parts->clock;
}

const underwriting::Books &Workbench::books() const
{
    return m_parts->books;
}

QueueModel &Workbench::queue()
{
    return m_parts->queue;
}

SubmissionInHand &Workbench::hand()
{
    return m_parts->hand;
}

StoreFollower &Workbench::follower()
{
    return m_parts->follower;
}

QuoteActs &Workbench::quoting()
{
    return m_parts->quoting;
}

ReleaseActs &Workbench::releasing()
{
    return m_parts->releasing;
}

RegistryActs &Workbench::registry()
{
    return m_parts->registry;
}

RecordForm &Workbench::form()
{
    return m_parts->hand.form();
}

QString Workbench::nameInHand() const
{
    const QString name = risk::summaryOf(m_parts->hand.form().record()).insured;
    return name.isEmpty() ? u"New application"_s : name;
}

bool Workbench::hasInHand() const
{
    return m_parts->hand.isThere();
}

const domain::Submission &Workbench::inHand() const
{
    return m_parts->hand.submission();
}

bool Workbench::isUnderWay() const
{
    return m_parts->hand.isUnderWay();
}

QString Workbench::unsaved() const
{
    return m_parts->hand.unsaved();
}

void Workbench::beginNew(const QString &product)
{
    const risk::ProductBook &products = m_parts->books.products;
    if (const risk::WholeProduct wanted = product.isEmpty() ? products.newest().front() : products.newest(product))
        m_parts->hand.beginNew(wanted->schema);
}

QStringList Workbench::searchedFields() const
{
    QStringList fields{u"name"_s, u"number"_s};
    for (const risk::WholeProduct &product : m_parts->books.products.newest()) {
        for (QString title : risk::searchedTitles(*product->schema)) {
            // An abbreviation keeps its capital letters.
            if (title.size() > 1 && !title[1].isUpper())
                title[0] = title[0].toLower();
            fields.append(title);
        }
    }
    fields.removeDuplicates();
    return fields;
}

std::shared_ptr<const risk::Product> Workbench::productOf(const risk::Record &record) const
{
    return m_parts->books.products.find(record.schema()->product);
}

void Workbench::start(const QString &lastInHand)
{
    m_parts->scope.own(startAsync(lastInHand));
}

QCoro::Task<void> Workbench::startAsync(QString lastInHand)
{
    const CallContext context(m_parts->scope.stopToken());
    Result<std::vector<domain::SubmissionSummary>> listed = co_await m_parts->workflow.listAsync(context);
    if (!listed) {
        if (!isCancelled(listed.error()))
            Q_EMIT said(Meaning::Bad, listed.error().message, {});
        co_return;
    }
    m_parts->queue.update(std::move(*listed));
    // The user may have begun something in the meantime.
    if (!m_parts->hand.isThere() && m_parts->queue.indexOfKey(lastInHand) >= 0)
        take(lastInHand);
    else
        Q_EMIT started();
}

void Workbench::reread()
{
    m_parts->scope.own(rereadAsync());
}

QCoro::Task<void> Workbench::rereadAsync()
{
    const CallContext context(m_parts->scope.stopToken());
    Result<std::vector<domain::SubmissionSummary>> listed = co_await m_parts->workflow.listAsync(context);
    if (!listed)
        co_return;
    const QStringList aside = idsAside();
    m_parts->queue.update(std::move(*listed));
    settleReturned(aside);
    m_parts->follower.followOthers();
}

void Workbench::take(const QString &id)
{
    if (m_parts->waiting.mustWait()) {
        whenTaken([this, id] { take(id); });
        return;
    }
    if (id.isEmpty())
        return;
    // This is set also where the submission is in hand: another one may be being read.
    m_parts->hand.want(id);
    if (m_parts->hand.is(id))
        return;
    m_parts->hand.saveNow();
    ++m_parts->reading;
    m_parts->scope.own(takeAsync(id));
}

QCoro::Task<void> Workbench::takeAsync(QString id)
{
    const CallContext context(m_parts->scope.stopToken());
    Result<domain::Submission> loaded = co_await m_parts->workflow.loadAsync(id, context);
    --m_parts->reading;
    if (!loaded && isCancelled(loaded.error()))
        co_return;
    const bool isTaken = m_parts->hand.take(id, std::move(loaded));
    m_parts->waiting.carryOut([this] { return m_parts->reading == 0; });
    if (isTaken)
        m_parts->follower.readHistory(id);
}

void Workbench::whenTaken(std::function<void()> act)
{
    m_parts->waiting.add(std::move(act), m_parts->reading == 0);
}

void Workbench::importFiles(const QStringList &paths)
{
    m_parts->scope.own(importAsync(paths));
}

QCoro::Task<void> Workbench::importAsync(QStringList paths)
{
    const CallContext context(m_parts->scope.stopToken());
    const Result<ImportOutcome> imported
        = co_await importDraftsAsync(m_parts->workflow, m_parts->books.products, m_parts->clock, paths, context);
    if (!imported)
        co_return;
    if (!imported->last.isEmpty())
        take(imported->last);
    Q_EMIT importEnded(imported->report);
}

void Workbench::setOffline(bool offline)
{
    m_parts->workflow.setOffline(offline);
}

bool Workbench::isOffline() const
{
    return m_parts->workflow.isOffline();
}

void Workbench::submissionChanged(const domain::SubmissionSummary &summary)
{
    if (summary.setAside == domain::SetAside::Deleted || summary.setAside == domain::SetAside::Erased) {
        m_parts->queue.remove(summary.id);
        m_parts->hand.drop(summary);
        return;
    }
    const QStringList aside = idsAside();
    // Newest comes first: a submission that was brought back gets its old place.
    const std::vector<domain::SubmissionSummary> &rows = m_parts->queue.rows();
    const auto older = std::find_if(rows.begin(), rows.end(), [&summary](const domain::SubmissionSummary &row) {
        return row.number < summary.number;
    });
    const bool isNew = m_parts->queue.indexOfKey(summary.id) < 0;
    m_parts->queue.upsert(summary, int(older - rows.begin()));
    if (isNew)
        Q_EMIT settled(summary.id);
    settleReturned(aside);
    m_parts->hand.follow(summary);
}

QStringList Workbench::idsAside() const
{
    QStringList ids;
    for (const domain::SubmissionSummary &row : m_parts->queue.rows()) {
        if (row.setAside != domain::SetAside::No)
            ids += row.id;
    }
    // A submission in hand that another program has deleted is not in the queue.
    if (m_parts->hand.isThere() && m_parts->hand.isSetAside())
        ids += m_parts->hand.submission().summary.id;
    return ids;
}

void Workbench::settleReturned(const QStringList &aside)
{
    for (const QString &id : aside) {
        const int row = m_parts->queue.indexOfKey(id);
        if (row >= 0 && m_parts->queue.row(row).setAside == domain::SetAside::No)
            Q_EMIT settled(id);
    }
}

} // namespace bindery::ui

#include "moc_workbench.cpp"
