#include "ui/shell/registry_acts.h"

#include "async/call_context.h"
#include "base/clock.h"
#include "domain/duplicate.h"
#include "domain/search_hit.h"
#include "ui/shell/command_words.h"
#include "underwriting/registry.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::ui {

namespace {

QCoro::Task<Result<domain::SubmissionSummary>> putAsync(underwriting::Registry &registry, domain::SeenSubmission seen,
                                                        domain::SetAside aside, CallContext context)
{
    if (aside == domain::SetAside::Withdrawn)
        return registry.withdrawAsync(std::move(seen), QString(), std::move(context));
    if (aside == domain::SetAside::Deleted)
        return registry.deleteAsync(std::move(seen), std::move(context));
    return registry.restoreAsync(std::move(seen), std::move(context));
}

} // namespace

RegistryActs::RegistryActs(Clock &clock, underwriting::Registry &registry, QObject *parent)
    : QObject(parent), m_clock(clock), m_registry(registry), m_scope(u"registry acts"_s)
{
    connect(&m_registry, &underwriting::Registry::submissionChanged, this, &RegistryActs::changed);
}

void RegistryActs::putAside(const domain::SeenSubmission &seen, domain::SetAside aside)
{
    m_scope.own(putAsideAsync(seen, aside));
}

QCoro::Task<void> RegistryActs::putAsideAsync(domain::SeenSubmission seen, domain::SetAside aside)
{
    const CallContext context(m_scope.stopToken());
    const Result<domain::SubmissionSummary> put = co_await putAsync(m_registry, seen, aside, context);
    if (context.stopRequested())
        co_return;
    tellEnded(put, seen.id);
}

void RegistryActs::erase(const domain::SeenSubmission &seen)
{
    m_scope.own(eraseAsync(seen));
}

QCoro::Task<void> RegistryActs::eraseAsync(domain::SeenSubmission seen)
{
    const CallContext context(m_scope.stopToken());
    const Result<domain::SubmissionSummary> erased = co_await m_registry.eraseAsync(seen, context);
    if (context.stopRequested())
        co_return;
    tellEnded(erased, seen.id);
}

void RegistryActs::tellEnded(const Result<domain::SubmissionSummary> &changed, const QString &id)
{
    if (changed)
        Q_EMIT done(*changed);
    else
        Q_EMIT failed(changed.error(), id);
}

void RegistryActs::readTrash()
{
    m_scope.own(readTrashAsync());
}

QCoro::Task<void> RegistryActs::readTrashAsync()
{
    const CallContext context(m_scope.stopToken());
    const Result<std::vector<domain::SubmissionSummary>> trash = co_await m_registry.trashAsync(context);
    if (context.stopRequested())
        co_return;
    if (trash)
        Q_EMIT trashRead(*trash);
    else
        Q_EMIT failed(trash.error(), QString());
}

void RegistryActs::search(const QString &text)
{
    m_searched = text.simplified();
    if (m_searched.isEmpty()) {
        m_rest.cancel();
        Q_EMIT found(QString(), {});
        return;
    }
    constexpr Duration TypingRests = 200ms;
    m_rest = TimerGuard(m_clock, m_clock.now() + TypingRests, [this] { m_scope.own(searchAsync(m_searched)); });
}

QCoro::Task<void> RegistryActs::searchAsync(QString text)
{
    const CallContext context(m_scope.stopToken());
    // The most hits of a search.
    constexpr int MostHits = 500;
    const Result<std::vector<domain::SearchHit>> hits = co_await m_registry.searchAsync(text, MostHits, context);
    if (context.stopRequested() || text != m_searched)
        co_return;
    if (!hits) {
        Q_EMIT failed(hits.error(), QString());
        Q_EMIT found(text, {});
        co_return;
    }
    QHash<QString, QString> fields;
    for (const domain::SearchHit &hit : *hits)
        fields.insert(hit.summary.id, hit.fields.join(u", "_s));
    if (const qint64 number = underwriting::numberMeant(text); number >= 0) {
        const Result<std::optional<domain::SubmissionSummary>> deleted
            = co_await m_registry.inTrashAsync(number, context);
        if (context.stopRequested() || text != m_searched)
            co_return;
        if (deleted && *deleted)
            Q_EMIT foundInTrash(text, **deleted);
    }
    // found() is emitted last, after foundInTrash(): it ends the answer.
    Q_EMIT found(text, fields);
}

void RegistryActs::readDuplicates(const QString &id)
{
    m_comparedId = id;
    if (id.isEmpty())
        Q_EMIT duplicatesRead(id, QString());
    else
        m_scope.own(readDuplicatesAsync(id));
}

QCoro::Task<void> RegistryActs::readDuplicatesAsync(QString id)
{
    const CallContext context(m_scope.stopToken());
    const Result<std::vector<domain::Duplicate>> found = co_await m_registry.duplicatesAsync(id, context);
    // A comparison that fails is made again with the next save.
    if (context.stopRequested() || !found || id != m_comparedId)
        co_return;
    Q_EMIT duplicatesRead(id, domain::duplicatesLine(*found));
}

} // namespace bindery::ui

#include "moc_registry_acts.cpp"
