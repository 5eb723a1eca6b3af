// A quote in a state in which something differs from the base keeps the state's plan whole: read again from the store
// it is the same plan, with the same premium and worksheet.
#include "formula/run/risk_node.h"
#include "office_test.h"
#include "rating/compile/state_plans.h"
#include "rating/plan/plan_folder.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "storage/edition_store.h"
#include "test_support/files.h"
#include "underwriting/kept_editions.h"
#include "underwriting/replay.h"

#include <QDir>
#include <QFileInfo>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;

namespace {

rating::PlanFolder ovensFolder()
{
    rating::PlanFolder folder;
    folder.name = u"ovens"_s;
    folder.files[u"plan.json"_s]
        = R"json({ "format": 1, "code": "ovens", "edition": "7", "name": "Ovens", "line": "bread",
        "scopes": { "policy": { "inputs": { "heat": "number" } } },
        "tables": { "rate": { "keys": { "heat": "whole range" } } },
        "steps": [{ "id": "rate", "set": "rate(heat)" }, { "id": "fee", "add": 10 }] })json";
    folder.files[u"tables/rate.csv"_s] = "heat,rate\n0..5,100\n>=6,200\n";
    folder.files[u"states/NY.json"_s] = R"json({ "tables": { "rate": { "rows": "states/NY/rate.csv" } },
        "steps": { "fee": { "add": "12.50" } } })json";
    folder.files[u"states/NY/rate.csv"_s] = "heat,rate\n>=6,250\n";
    return folder;
}

} // namespace

class KeptStatePlanTest : public OfficeTest {
    Q_OBJECT
private Q_SLOTS:
    void cleanup()
    {
        OfficeTest::cleanup();
        m_library.reset();
    }

    /// The application is in New York.
    void aQuoteIsRatedByItAndReplaysEqualWithoutIt()
    {
        const QString root = m_folder->filePath(u"plans"_s);
        rating::PlanFolder folder = rating::readPlanFolder(u":/bindery/plans/personal-auto-basic"_s).value();
        folder.files[u"states/NY.json"_s] = R"({ "steps": { "base": { "set": 1234 } } })";
        for (const auto &[path, bytes] : folder.files) {
            const QString file = root + u"/basic/"_s + path;
            QVERIFY(QDir().mkpath(QFileInfo(file).path()));
            writeFile(file, bytes);
        }
        auto library = rating::PlanLibrary::load(root);
        QVERIFY2(library, library ? "" : qPrintable(toText(library.error().front())));
        m_library.emplace(std::move(*library));
        m_office.reset();
        m_world.emplace(&*m_library);
        m_office.emplace(*m_world, path());
        const auto quote = m_office->submit(m_clean, {}, u"personal-auto-basic"_s);
        QVERIFY2(quote, quote ? "" : qPrintable(quote.error().message));
        QVERIFY(quote->parts.front().plan->edition.edition.endsWith(u" NY"_s));
        QCOMPARE(quote->premium->worksheet.front().value, Decimal(1234));

        // By the plans that ship, New York has no plan of its own.
        m_office.reset();
        m_world.emplace();
        m_office.emplace(*m_world, path());
        const auto replayed = replay(quote->submissionId, nullptr);
        QVERIFY2(replayed, replayed ? "" : qPrintable(replayed.error().message));
        QVERIFY(replayed->rating.samePlan && replayed->rating.isEqual());

        // Of another folder the plan of the state is taken, too.
        const auto others = rating::makeStatePlans(folder);
        const auto other = replay(quote->submissionId, std::make_shared<const rating::StatePlans>(*others));
        QVERIFY(other);
        QVERIFY(other->rating.parts.front().plan->edition == quote->parts.front().plan->edition);
    }

    void itIsReadAgainAsTheSamePlan()
    {
        const auto plans = rating::makeStatePlans(ovensFolder());
        QVERIFY2(plans, plans ? "" : qPrintable(plans.error().front().message));
        const rating::Plan &own = plans->in(u"NY"_s);
        const auto again = underwriting::planFromStore({own.edition(), own.ratingFiles()});
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QCOMPARE((*again)->edition(), own.edition());
        QCOMPARE((*again)->edition().edition, u"7 NY"_s);
        formula::RiskNode risk;
        risk.set(u"heat"_s, Decimal(8));
        const auto before = rating::rateWith(own, risk);
        const auto after = rating::rateWith(**again, risk);
        QVERIFY(before && after);
        QCOMPARE(before->premium.total.amount, Decimal::scaled(2625, 1));
        QVERIFY(after->premium == before->premium);
    }

    void itIsNoPlanOfTheBase()
    {
        const auto plans = rating::makeStatePlans(ovensFolder());
        const auto again = underwriting::planFromStore({plans->in(u"NY"_s).edition(), plans->base.ratingFiles()});
        QVERIFY(!again);
        QVERIFY(again.error().message.contains(u"edition 7 NY"_s));
    }

private:
    Result<underwriting::ReplayReport> replay(const QString &id, std::shared_ptr<const rating::StatePlans> other)
    {
        underwriting::Replay replay(
            m_office->stores.quotes, m_office->stores.editions,
            underwriting::Books{shippedProducts(), shippedOffers().offers, m_world->plans, m_world->rules});
        return wait(replay.replayAsync(id, {}, std::move(other), CallContext()));
    }

    std::optional<rating::PlanLibrary> m_library;
};

BINDERY_TEST(KeptStatePlanTest)
#include "tst_kept_state_plan.moc"
