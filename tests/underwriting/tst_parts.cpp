// L1: a product of several coverage parts. Each part is rated by a plan of its own; there is one total and one
// decision. The premiums are worked out by hand from the plans in tests/lines/shop.
#include "base/folder_files.h"
#include "base/policy_terms.h"
#include "office_test.h"
#include "rating/compile/plan.h"
#include "rating/compile/state_plans.h"
#include "rating/plan/plan_folder.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "rules/set/rule_set.h"
#include "storage/connection.h"
#include "test_support/line_books.h"
#include "underwriting/premium_difference.h"
#include "underwriting/rated_fields.h"
#include "underwriting/replay.h"
#include "underwriting/what_if.h"

#include <QDir>
#include <QDirIterator>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::test;
using namespace bindery::underwriting;
using namespace Qt::StringLiterals;

namespace {

const QDate ShopDay(2026, 6, 15);

const LineBooks &shop()
{
    return LineBooks::of(u"shop"_s);
}

risk::Record shopRecord(QDate day = ShopDay)
{
    risk::Record record = shop().sample(u"01_two_buildings.json"_s, day);
    setAt(record, u"$.start"_s, day.toString(Qt::ISODate));
    return record;
}

Assessment assessed(const risk::Record &record, const QString &planCode = {})
{
    const underwriting::Books books = shop().view();
    return assess(record, {}, editionsInForce(books, record, ShopDay, planCode), ShopDay);
}

Decimal dollars(const char *text)
{
    return Decimal::fromString(QString::fromLatin1(text)).value();
}

QStringList partsOf(const std::vector<WorksheetStep> &steps)
{
    QStringList parts;
    for (const WorksheetStep &step : steps)
        parts.append(step.part);
    parts.removeDuplicates();
    return parts;
}

/// A product of two parts, `first` and `second`, that read what a service says, and their plans.
struct UnknownParts {
    std::shared_ptr<const OfferedProduct> offer;
    std::vector<std::shared_ptr<const rating::Plan>> plans;

    [[nodiscard]] Editions editions() const
    {
        Editions found;
        for (const auto &plan : plans)
            found.plans.emplace_back(plan.get());
        found.offer = offer;
        return found;
    }
};

std::shared_ptr<const rating::Plan> planFrom(const QByteArray &json)
{
    rating::PlanFolder folder;
    folder.name = u"plan"_s;
    folder.files = {{u"plan.json"_s, json}};
    auto plan = rating::makePlan(std::move(folder));
    if (!plan)
        qFatal("no plan: %s", qPrintable(toText(plan.error().front())));
    return std::make_shared<const rating::Plan>(std::move(*plan));
}

UnknownParts unknownParts(const QByteArray &currencyOfSecond = "USD")
{
    const QByteArray json = R"json({"format": 1, "code": "two", "edition": "1", "title": "Two", "line": "two",
        "parts": {"first": {"title": "First", "line": "one"}, "second": {"title": "Second", "line": "other"}},
        "fields": {"number": "text", "state": "state"},
        "orders": {"driver_record": {"asks": {"license_number": "number", "license_state": "state"}}},
        "inputs": {"plans": {"first": {"points": "count(violation)"}, "second": {"points": "count(violation)"}}}})json";
    auto product = risk::makeProduct(FolderFiles{u"two"_s, {{u"product.json"_s, json}}});
    if (!product)
        qFatal("no product: %s", qPrintable(toText(product.error().front())));
    auto offer = offerProduct(std::make_shared<const risk::Product>(std::move(*product)),
                              [](const QString &code) { return shippedOffers().definition(code); });
    if (!offer)
        qFatal("no offer: %s", qPrintable(toText(offer.error().front())));
    const QByteArray plan = R"json({"format": 1, "code": "CODE", "edition": "1", "name": "N", "line": "LINE",
        "new_business": {"from": "2026-01-01"}, "currency": "USD",
        "scopes": {"policy": {"inputs": {"points": {"type": "number", "default": 0,
                                                    "unknown": {"worst": 5, "best": 1}}}}},
        "steps": [{"id": "points", "label": "P", "set": "points * FACTOR"}]})json";
    const auto of = [&plan](const QByteArray &code, const QByteArray &line, const QByteArray &factor) {
        return QByteArray(plan).replace("CODE", code).replace("LINE", line).replace("FACTOR", factor);
    };
    return {*offer,
            {planFrom(of("first-plan", "one", "10")),
             planFrom(of("second-plan", "other", "7").replace("USD", currencyOfSecond))}};
}

} // namespace

class PartsTest : public OfficeTest {
    Q_OBJECT
private Q_SLOTS:
    void eachPartHasItsPlanAndThereIsOneTotal()
    {
        const Assessment assessment = assessed(shopRecord());
        QVERIFY2(assessment.premium, qPrintable(assessment.failure));
        // Bakery: 4,500 x 0.245 = 1,102.50, x 0.85 = 937.125 -> 937.13; store room: 1,200 x 0.385 = 462.00.
        // Liability: 840 x 2.345 = 1,969.80, and 35 of fee.
        QCOMPARE(assessment.parts.size(), std::size_t(2));
        QCOMPARE(assessment.parts[0].code, u"property"_s);
        QCOMPARE(assessment.parts[0].title, u"Property"_s);
        QCOMPARE(assessment.parts[0].plan->edition.code, u"shop-property"_s);
        QCOMPARE(assessment.parts[0].premium->amount, dollars("1399.13"));
        QCOMPARE(assessment.parts[1].code, u"liability"_s);
        QCOMPARE(assessment.parts[1].plan->edition.code, u"shop-liability"_s);
        QCOMPARE(assessment.parts[1].premium->amount, dollars("2004.80"));
        QCOMPARE(assessment.premium->total.amount, dollars("3403.93"));
        QVERIFY(!assessment.range && assessment.failure.isEmpty());
        // A part that is not taken stands nowhere and costs nothing.
        QCOMPARE(partsOf(assessment.premium->worksheet), QStringList({u"property"_s, u"liability"_s}));
        QCOMPARE(assessment.premium->worksheet.front().scope, u"building 1"_s);
        QCOMPARE(assessment.decision.kind, DecisionKind::Accept);
        QVERIFY(assessment.isBindable());
    }

    void aPartIsTakenWhereItsFormulaIsTrue()
    {
        risk::Record record = shopRecord();
        setAt(record, u"$.moneyLimit"_s, u"10000"_s);
        const Assessment assessment = assessed(record);
        QVERIFY2(assessment.premium, qPrintable(assessment.failure));
        QCOMPARE(assessment.parts.size(), std::size_t(3));
        QCOMPARE(assessment.parts[2].premium->amount, dollars("125"));
        QCOMPARE(assessment.premium->total.amount, dollars("3528.93"));
        QCOMPARE(partsOf(assessment.premium->worksheet), QStringList({u"property"_s, u"liability"_s, u"money"_s}));
    }

    void aPartThatCannotBeRatedIsNamedAndThereIsNoPremium()
    {
        risk::Record record = shopRecord();
        setAt(record, u"$.shop.state"_s, u"CT"_s);
        const Assessment assessment = assessed(record);
        QVERIFY(!assessment.premium && !assessment.range);
        QVERIFY2(assessment.failure.startsWith(u"Liability: ") && assessment.failure.contains(u"table rate"),
                 qPrintable(assessment.failure));
        QVERIFY(!assessment.failure.contains(u"Property"));
        QCOMPARE(assessment.missingForBinding.front(), u"There is no premium: Liability could not be rated."_s);
        // The parts say what each of them came to.
        QCOMPARE(assessment.parts[0].premium->amount, dollars("1399.13"));
        QVERIFY(assessment.parts[0].failure.isEmpty());
        QVERIFY(!assessment.parts[1].premium && assessment.parts[1].plan);
        QCOMPARE(u"Liability: "_s + assessment.parts[1].failure, assessment.failure);
        const DecisionReason &reason = assessment.decision.reasons.front();
        QCOMPARE(reason.rule, u"cannot_be_rated"_s);
        QVERIFY2(reason.message.startsWith(u"It cannot be rated: Liability: "), qPrintable(reason.message));
    }

    void aPartWithoutAPlanIsNamedToo()
    {
        const risk::Record record = shopRecord();
        Editions editions = editionsInForce(shop().view(), record, ShopDay);
        editions.plans[0] = {};
        const Assessment assessment = assess(record, {}, editions, ShopDay);
        QVERIFY(!assessment.premium);
        QVERIFY2(assessment.failure.startsWith(u"Property: No shop property rate plan is in force for new business"),
                 qPrintable(assessment.failure));
        // Both are told where both are wrong.
        editions.plans.clear();
        const QString both = assess(record, {}, editions, ShopDay).failure;
        QVERIFY2(both.contains(u"Property: No ") && both.contains(u"). Liability: No "), qPrintable(both));
    }

    void rulesReadWhatEachPartCosts()
    {
        risk::Record record = shopRecord();
        setAt(record, u"$.buildings[0].value"_s, u"4000000"_s);
        const Assessment costly = assessed(record);
        // 40,000 x 0.245 x 0.85 = 8,330.00, and 462.00: 8,792.00 of property, 10,796.80 in all.
        QCOMPARE(costly.parts[0].premium->amount, dollars("8792"));
        QCOMPARE(costly.decision.kind, DecisionKind::Refer);
        QStringList rules;
        for (const DecisionReason &reason : costly.decision.reasons)
            rules.append(reason.rule);
        QCOMPARE(rules, QStringList({u"much_property"_s, u"large"_s}));
        QVERIFY2(costly.decision.reasons.front().message.contains(u"8792"),
                 qPrintable(costly.decision.reasons.front().message));
        // A part that is not taken has no premium for rules.
        setAt(record, u"$.buildings[0].value"_s, u"450000"_s);
        setAt(record, u"$.moneyLimit"_s, u"50000"_s);
        const Assessment money = assessed(record);
        QCOMPARE(money.decision.reasons.front().rule, u"much_money"_s);
    }

    void rangesAddUp()
    {
        const UnknownParts two = unknownParts();
        const risk::Record record(two.offer->product->schema);
        const Assessment assessment = assess(record, {}, two.editions(), ShopDay);
        QVERIFY2(assessment.premium && assessment.range, qPrintable(assessment.failure));
        QCOMPARE(assessment.premium->total.amount, dollars("85"));
        QCOMPARE(assessment.range->lowest.amount, dollars("17"));
        // The fact is told once, though both parts rest on it.
        QCOMPARE(assessment.range->dependsOn, QStringList({u"driver_record"_s}));
        QVERIFY(!assessment.isBindable());
    }

    void partsInTwoCurrenciesHaveNoTotal()
    {
        const UnknownParts two = unknownParts("CAD");
        const Assessment assessment = assess(risk::Record(two.offer->product->schema), {}, two.editions(), ShopDay);
        QVERIFY(!assessment.premium && !assessment.range);
        QVERIFY2(assessment.failure.startsWith(u"First is rated in USD and Second in CAD"),
                 qPrintable(assessment.failure));
    }

    void aPlanIsChosenForThePartOfItsLine()
    {
        const Assessment quick = assessed(shopRecord(), u"shop-liability-quick"_s);
        QCOMPARE(quick.parts[0].plan->edition.code, u"shop-property"_s);
        QCOMPARE(quick.parts[1].plan->edition.code, u"shop-liability-quick"_s);
        // 840,000 x 0.3 % = 2,520.00
        QCOMPARE(quick.premium->total.amount, dollars("3919.13"));
        QVERIFY(isIndication(quick.parts));
        QVERIFY2(quick.missingForBinding.join(u' ').contains(u"shop-liability-quick gives indications only"),
                 qPrintable(quick.missingForBinding.join(u' ')));
        const Assessment unknown = assessed(shopRecord(), u"no-such-plan"_s);
        QVERIFY2(unknown.failure.contains(u"\"no-such-plan\""), qPrintable(unknown.failure));
    }

    void whatIfTriesAPlanForItsPartAndOffersWhatAnyPartReads()
    {
        const underwriting::Books books = shop().view();
        const risk::Record record = shopRecord();
        const risk::Schema &schema = *record.schema();
        const auto has
            = [fields = ratedFields(books, record)](int kind, int field) { return fields.contains({kind, field}); };
        const int building = schema.kindIndex(u"building");
        QVERIFY(has(0, schema.policy().fieldIndex(u"sales")));
        QVERIFY(has(0, schema.policy().fieldIndex(u"moneyLimit")));
        QVERIFY(has(building, schema.kinds[std::size_t(building)].fieldIndex(u"walls")));
        QVERIFY(!has(0, schema.policy().fieldIndex(u"shop.name")));
        const rating::Plan *quick = nullptr;
        for (const rating::Plan *plan : books.plans.ofLine(u"shop_liability"_s))
            quick = plan->isIndication() ? plan : quick;
        const Assessment base = assessWhatIf(books, record, {}, nullptr, ShopDay);
        const Assessment tried = assessWhatIf(books, record, {}, quick, ShopDay);
        QCOMPARE(base.premium->total.amount, dollars("3403.93"));
        QCOMPARE(tried.premium->total.amount, dollars("3919.13"));
        QVERIFY(premiumDifference(base, tried)->amount.amount == dollars("515.20"));
        QVERIFY(tried.parts[0] == base.parts[0]);
    }

    void aQuoteIsStoredWithItsPartsAndReplaysEqual()
    {
        open();
        const Quote made = submitted(shopRecord(m_world->clock.today()));
        QCOMPARE(made.premium->total.amount, dollars("3403.93"));
        open();
        const QuoteOnRecord stored
            = wait(m_shopOffice->stores.quotes.loadAsync(made.submissionId, 1, CallContext())).value();
        QVERIFY(stored.quote.parts == made.parts);
        QVERIFY(stored.quote.premium == made.premium);
        QCOMPARE(number(u"SELECT count(*) FROM plans"_s), qint64(2));
        const ReplayReport report = replayed(made.submissionId);
        QVERIFY(report.rating.samePlan && report.rating.isEqual());
        QVERIFY(report.rating.parts == made.parts);
        QCOMPARE(report.decision.outcome, DecisionReplay::Outcome::Equal);
    }

    void everyPlanIsFrozenWithTheQuote()
    {
        open();
        const Quote made = submitted(shopRecord(m_world->clock.today()));
        // The plans at hand have changed since: a dollar more of fee, and another rate.
        const QString root = m_folder->filePath(u"plans"_s);
        copyPlans(root, "\"add\": 35", "\"add\": 36");
        const rating::PlanLibrary changed = rating::PlanLibrary::load(root).value();
        const underwriting::Books books{shop().products, shop().offers, changed, shop().rules};
        const ReplayReport report = replayed(made.submissionId, nullptr, &books);
        QVERIFY(report.rating.samePlan && report.rating.isEqual());
        // Under the new plan of one part, the difference is one step of that part.
        std::shared_ptr<const rating::StatePlans> other;
        for (const rating::Plan *plan : changed.ofLine(u"shop_liability"_s)) {
            if (!plan->isIndication())
                other = std::make_shared<const rating::StatePlans>(rating::StatePlans{*plan, {}});
        }
        const ReplayReport dearer = replayed(made.submissionId, other, &books);
        QVERIFY(!dearer.rating.samePlan && dearer.rating.totalDiffers);
        QCOMPARE(dearer.rating.premium->total.amount, dollars("3404.93"));
        QCOMPARE(dearer.rating.differences.size(), std::size_t(1));
        QCOMPARE(dearer.rating.differences.front().after->part, u"liability"_s);
        // A plan of no part is refused.
        const auto strange
            = std::make_shared<const rating::StatePlans>(rating::StatePlans{*unknownParts().plans.front(), {}});
        Replay replay(m_shopOffice->stores.quotes, m_shopOffice->stores.editions, books);
        const auto refused = wait(replay.replayAsync(made.submissionId, {}, strange, CallContext()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY2(refused.error().message.contains(u"shop_property, shop_liability, shop_money"),
                 qPrintable(refused.error().message));
    }

    void anUnratedPartReplaysEqual()
    {
        open();
        risk::Record record = shopRecord(m_world->clock.today());
        setAt(record, u"$.shop.state"_s, u"CT"_s);
        setAt(record, u"$.shop.zip"_s, u"06103"_s);
        const Quote made = submitted(record);
        QVERIFY(!made.premium && made.ratingFailure.startsWith(u"Liability: "));
        const ReplayReport report = replayed(made.submissionId);
        QVERIFY(report.rating.samePlan && report.rating.isEqual());
        QVERIFY(report.quote.parts == made.parts);
        QCOMPARE(report.decision.outcome, DecisionReplay::Outcome::Equal);
    }

    void aPlanThatIsOfNoPartIsRefusedBeforeAnythingIsAsked()
    {
        open();
        const risk::Record record = shopRecord(m_world->clock.today());
        const auto refused = m_shopOffice->submit(record, {}, u"personal-auto-full"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::BadInput);
        QVERIFY2(refused.error().message.contains(u"In force are: shop-property, shop-liability, "
                                                  "shop-liability-quick, shop-money."),
                 qPrintable(refused.error().message));
        const auto quick = m_shopOffice->submit(record, {}, u"shop-liability-quick"_s);
        QVERIFY(quick && isIndication(quick->parts) && quick->parts[0].plan->edition.code == u"shop-property");
        QVERIFY(m_shopOffice->actions(quick->submissionId).contains(u"quoted"_s));
    }

    void anEditionInUseThatChangedRatesNoPart()
    {
        open();
        const Quote made = submitted(shopRecord(m_world->clock.today()));
        const QString root = m_folder->filePath(u"plans"_s);
        copyPlans(root, "\"add\": 35", "\"add\": 36");
        rating::PlanLibrary changed = rating::PlanLibrary::load(root).value();
        const auto inUse = wait(m_shopOffice->stores.editions.plansInUseAsync(CallContext())).value();
        QCOMPARE(changed.refuseChanged(inUse).size(), std::size_t(1));
        const underwriting::Books books{shop().products, shop().offers, changed, shop().rules};
        const risk::Record record = shopRecord();
        const Assessment assessment = assess(record, {}, editionsInForce(books, record, ShopDay), ShopDay);
        QVERIFY(!assessment.premium && assessment.parts[0].premium);
        QVERIFY2(assessment.failure.startsWith(u"Liability: Quotes were made with edition 1 of the rate plan"),
                 qPrintable(assessment.failure));
    }

    void cleanup()
    {
        m_shopOffice.reset();
        OfficeTest::cleanup();
    }

private:
    void open()
    {
        m_shopOffice.reset();
        m_shopOffice.emplace(*m_world, shop().view(), m_folder->filePath(u"shop.db"_s));
    }

    Quote submitted(const risk::Record &record)
    {
        auto quote = m_shopOffice->submit(record);
        if (!quote)
            qFatal("no quote: %s", qPrintable(quote.error().message + quote.error().detail));
        return std::move(*quote);
    }

    ReplayReport replayed(const QString &id, const std::shared_ptr<const rating::StatePlans> &other = nullptr,
                          const underwriting::Books *books = nullptr)
    {
        Replay replay(m_shopOffice->stores.quotes, m_shopOffice->stores.editions, books ? *books : shop().view());
        auto report = wait(replay.replayAsync(id, {}, other, CallContext()));
        if (!report)
            qFatal("no replay: %s", qPrintable(report.error().message + report.error().detail));
        return std::move(*report);
    }

    qint64 number(const QString &sql)
    {
        const storage::Work<qint64> work = [sql](storage::Connection &connection) { return connection.number(sql); };
        return wait(m_shopOffice->stores.database.readAsync<qint64>(work, CallContext())).value();
    }

    /// Copies the plans of the line, with an exchange in their manifests.
    static void copyPlans(const QString &to, const QByteArray &from, const QByteArray &into)
    {
        const QString plans = shop().folder + u"/plans/"_s;
        QDirIterator files(plans, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            const QString target = to + u'/' + file.sliced(plans.size());
            QDir().mkpath(QFileInfo(target).path());
            writeFile(target, contentOf(file).replace(from, into));
        }
    }

    std::optional<Office> m_shopOffice;
};

BINDERY_TEST(PartsTest)
#include "tst_parts.moc"
