// Both tiers together: what an answer is kept for.
#include "async/call_context.h"
#include "async/virtual_clock.h"
#include "cache/answer_cache.h"
#include "cache/stored_tier.h"
#include "test_support/test_case.h"

#include <map>

using namespace bindery;
using namespace bindery::cache;
using namespace std::chrono_literals;

namespace {

struct PlainTier final : StoredTier {
    std::map<QByteArray, StoredEntry> entries;

    QCoro::Task<Result<std::optional<StoredEntry>>> getAsync(QByteArray key, CallContext) override
    {
        using Found = Result<std::optional<StoredEntry>>;
        const auto found = entries.find(key);
        co_return found == entries.end() ? Found(std::nullopt) : Found(found->second);
    }
    void put(const QByteArray &key, const StoredEntry &entry) override { entries.insert_or_assign(key, entry); }
    void remove(const QByteArray &key) override { entries.erase(key); }
};

ParsedAnswer answerOf(int value, bool noHit)
{
    return ParsedAnswer(std::make_shared<const int>(value), noHit);
}

} // namespace

class AnswerCacheTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r06_anAnswerOfNothingOnFileIsKeptForItsOwnTime()
    {
        async::VirtualClock clock;
        PlainTier tier;
        CacheSettings settings;
        settings.ttl = 300s;
        settings.noHitTtl = 10s;
        AnswerCache cache(clock, &tier, settings);
        const Instant now = clock.now();
        const UtcTime today = clock.utcNow();
        cache.put("hit", "1", answerOf(1, false), now, today);
        cache.put("none", "", answerOf(0, true), now, today);
        QVERIFY(cache.inMemory("none", now + 10s - 1ns)->isFresh(now + 10s - 1ns));
        QVERIFY(!cache.inMemory("none", now + 10s)->isFresh(now + 10s));
        QVERIFY(cache.inMemory("hit", now + 300s - 1ns)->isFresh(now + 300s - 1ns));
        QVERIFY(!cache.inMemory("hit", now + 300s)->isFresh(now + 300s));
        QCOMPARE(tier.entries.at("none").freshUntil, today + 10s);
        QCOMPARE(tier.entries.at("hit").freshUntil, today + 300s);
    }
};

BINDERY_TEST(AnswerCacheTest)
#include "tst_answer_cache.moc"
