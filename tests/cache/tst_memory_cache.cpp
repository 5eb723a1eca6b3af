// Requirement R6: bounded by bytes, least recently used first, exact times; and keys that reveal nothing.
#include "cache/key_maker.h"
#include "cache/memory_cache.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <list>
#include <random>

using namespace bindery;
using namespace bindery::cache;
using namespace std::chrono_literals;

namespace {

MemoryCache::Entry entry(int value, Instant fresh, Instant stale)
{
    MemoryCache::Entry made;
    made.answer = ParsedAnswer(std::make_shared<const int>(value));
    made.freshUntil = fresh;
    made.staleUntil = stale;
    return made;
}

int valueOf(const MemoryCache::Entry *found)
{
    return found ? *std::static_pointer_cast<const int>(found->answer.value) : -1;
}

} // namespace

class MemoryCacheTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r06_anEntryIsGoneAtItsMomentAndNotBefore()
    {
        MemoryCache cache(1 << 20);
        cache.put("k", entry(1, Instant(1s), Instant(2s)), 10, Instant{});
        QCOMPARE(valueOf(cache.find("k", Instant(2s - 1ns))), 1);
        QCOMPARE(valueOf(cache.find("k", Instant(2s))), -1);
        QCOMPARE(cache.size(), std::size_t(0));
        QCOMPARE(cache.bytes(), qsizetype(0));
    }

    void r06_theLeastRecentlyUsedGoesFirst()
    {
        const qsizetype roomForThree = 3 * (800 + 1 + MemoryCache::overhead);
        MemoryCache cache(roomForThree);
        for (int i = 0; i < 3; ++i)
            cache.put(QByteArray::number(i), entry(i, Instant(1h), Instant(1h)), 800, Instant{});
        QCOMPARE(valueOf(cache.find("0", Instant{})), 0);
        cache.put("3", entry(3, Instant(1h), Instant(1h)), 800, Instant{});
        QCOMPARE(valueOf(cache.find("0", Instant{})), 0);
        QCOMPARE(valueOf(cache.find("1", Instant{})), -1);
        QVERIFY(cache.bytes() <= roomForThree);
    }

    void r06_whatIsTooLargeAloneIsNotKeptAndDrivesNobodyOut()
    {
        MemoryCache cache(3000);
        cache.put("k", entry(1, Instant(1h), Instant(1h)), 100, Instant{});
        cache.put("big", entry(2, Instant(1h), Instant(1h)), 4000, Instant{});
        QCOMPARE(valueOf(cache.find("big", Instant{})), -1);
        QCOMPARE(valueOf(cache.find("k", Instant{})), 1);
    }

    void r06_expiredEntriesThatNobodyAsksForDoNotStay()
    {
        MemoryCache cache(1 << 30);
        for (int i = 0; i < 10000; ++i) {
            const Instant now{std::chrono::seconds(i)};
            cache.put(QByteArray::number(i), entry(i, now + 1s, now + 1s), 10, now);
        }
        QVERIFY(cache.size() <= 65);
    }

    void r06_randomStepsAgainstAPlainModel()
    {
        struct Line {
            int key;
            int value;
            Instant until;
        };
        const unsigned seed = test::seed();
        std::mt19937 random(seed);
        const auto upTo = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
        // Ten entries of the same size fit.
        MemoryCache cache(10 * (MemoryCache::overhead + 2 + 100));
        std::list<Line> model;
        Instant now{};
        const int steps = test::steps(50'000, 10'000'000);
        for (int step = 0; step < steps; ++step) {
            now += std::chrono::milliseconds(upTo(5));
            const int number = 10 + upTo(19);
            const QByteArray key = QByteArray::number(number);
            model.remove_if([&](const Line &line) { return now >= line.until; });
            const auto known = std::find_if(model.begin(), model.end(), [&](const Line &l) { return l.key == number; });
            if (upTo(2) == 0) {
                const Instant until = now + std::chrono::milliseconds(1 + upTo(200));
                cache.dropExpired(now);
                cache.put(key, entry(step, until, until), 100, now);
                if (known != model.end())
                    model.erase(known);
                if (model.size() == 10)
                    model.pop_back();
                model.push_front(Line{number, step, until});
            } else {
                const int expected = known == model.end() ? -1 : known->value;
                if (known != model.end())
                    model.splice(model.begin(), model, known);
                QVERIFY2(valueOf(cache.find(key, now)) == expected, qPrintable(QStringLiteral("seed %1").arg(seed)));
            }
        }
    }

    void r06_keysRevealNothingAndNeverMeet()
    {
        const KeyMaker keys(QByteArray(32, 's'));
        const QByteArray key = keys.key("driver_record", {"S530-4606-3902", "1985-06-15"});
        QCOMPARE(key.size(), 32);
        QVERIFY(!key.contains("S530"));
        QCOMPARE(keys.key("driver_record", {"S530-4606-3902", "1985-06-15"}), key);
        QVERIFY(keys.key("driver_record", {"1985-06-15", "S530-4606-3902"}) != key);
        QVERIFY(keys.key("credit_score", {"S530-4606-3902", "1985-06-15"}) != key);
        QVERIFY(keys.key("s", {"ab", "c"}) != keys.key("s", {"a", "bc"}));
        QVERIFY(keys.key("s", {"a", ""}) != keys.key("s", {"a"}));
        // Another store has another secret: the same person has another key there.
        QVERIFY(KeyMaker(QByteArray(32, 't')).key("driver_record", {"S530-4606-3902", "1985-06-15"}) != key);
    }
};

BINDERY_TEST(MemoryCacheTest)
#include "tst_memory_cache.moc"
