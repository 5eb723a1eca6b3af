// A stored quote can be rated again years later to the same cent: from the plan that was kept with it, whatever plan
// ships by then; and what another plan would change is told step by step.
#include "base/folder_files.h"
#include "base/policy_terms.h"
#include "office_test.h"
#include "rating/compile/state_plans.h"
#include "rating/plan/plan_folder.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "risk/product/product.h"
#include "risk/record/record_summary.h"
#include "rules/set/rule_set_loader.h"
#include "storage/connection.h"
#include "test_support/rows.h"
#include "underwriting/replay.h"
#include "underwriting/sentences.h"

#include <QDir>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::test;
using namespace bindery::underwriting;
using namespace Qt::StringLiterals;

namespace {

using PlanPointer = std::shared_ptr<const rating::Plan>;

/// The files with `change` done to plan.json.
PlanPointer changedPlan(std::map<QString, QByteArray> files, const QByteArray &from, const QByteArray &to)
{
    rating::PlanFolder folder;
    folder.name = u"changed"_s;
    folder.files = std::move(files);
    folder.files[u"plan.json"_s].replace(from, to);
    auto plan = rating::makePlan(std::move(folder));
    if (!plan)
        qFatal("the changed plan is none: %s", qPrintable(plan.error().front().message));
    return std::make_shared<const rating::Plan>(std::move(*plan));
}

} // namespace

class ReplayTest : public OfficeTest {
    Q_OBJECT
private Q_SLOTS:
    void everySampleReplaysEqualInAnotherRun()
    {
        QStringList ids;
        for (const QString &name : QDir(u":/bindery/samples"_s).entryList(QDir::Files, QDir::Name)) {
            const auto quote = m_office->submit(sample(name, m_world->clock));
            QVERIFY2(quote, qPrintable(name));
            if (quote->premium)
                ids.append(quote->submissionId);
        }
        QVERIFY(ids.size() >= 5);
        startAgain();
        for (const QString &id : ids) {
            const auto report = replay(id);
            QVERIFY2(report, report ? "" : qPrintable(report.error().message + report.error().detail));
            QVERIFY(report->rating.samePlan);
            QVERIFY(report->rating.isEqual());
            QVERIFY(report->rating.premium == report->quote.premium);
            QVERIFY2(report->decision.outcome == DecisionReplay::Outcome::Equal,
                     qPrintable(report->decision.differences.join(u'\n')));
        }
        QCOMPARE(number(u"SELECT count(*) FROM plans"_s), qint64(1));
    }

    void aPlanThatHasChangedSinceChangesNoReplayAndIsToldByStep()
    {
        const Quote quote = quoted();
        const PlanPointer changed = changedPlan(keptFiles(quote), "\"set\": 1000", "\"set\": 1100");
        const QString root = m_folder->filePath(u"plans"_s);
        write(*changed, root + u"/changed"_s);
        const auto library = rating::PlanLibrary::load(root);
        QVERIFY(library);
        QVERIFY(!library->find(quote.parts.front().plan->edition));

        const auto frozen = replay(quote.submissionId, {}, nullptr, &*library);
        QVERIFY2(frozen, frozen ? "" : qPrintable(frozen.error().message));
        QVERIFY(frozen->rating.samePlan && frozen->rating.isEqual());

        const auto other = replay(quote.submissionId, {}, changed, &*library);
        QVERIFY(other);
        QVERIFY(!other->rating.samePlan && !other->rating.isEqual());
        QVERIFY(other->rating.parts.front().plan->edition == changed->edition());
        const StepDifference &first = other->rating.differences.front();
        QCOMPARE(first.before->id, u"base"_s);
        QCOMPARE(first.columns, (QStringList{u"operand"_s, u"value"_s}));
        QCOMPARE(first.after->value, Decimal(1100));
        QVERIFY(other->rating.totalDiffers);
    }

    void stepsThatAPlanAddsOrLeavesOutAreToldAsThat()
    {
        const Quote quote = quoted();
        const QByteArray territory
            = R"json({ "id": "territory", "label": "Territory", "multiply": "territory(mod(zip_number, 50))" })json";
        const QByteArray zone
            = R"json({ "id": "zone", "label": "Zone", "multiply": "territory(mod(zip_number, 50))" })json";
        const auto other = replay(quote.submissionId, {}, changedPlan(keptFiles(quote), territory, zone));
        QVERIFY(other);
        QCOMPARE(other->rating.differences.size(), std::size_t(2));
        QStringList told;
        for (const StepDifference &difference : other->rating.differences)
            told.append(difference.before ? u"removed "_s + difference.before->id : u"added "_s + difference.after->id);
        told.sort();
        QCOMPARE(told, (QStringList{u"added zone"_s, u"removed territory"_s}));
        QVERIFY(!other->rating.totalDiffers);
    }

    void aStoredStepThatIsNotWhatThePlanGivesIsTold()
    {
        const Quote quote = quoted();
        execute(u"UPDATE worksheet SET value = '999.99' WHERE step = 'base'"_s);
        const auto report = replay(quote.submissionId);
        QVERIFY(report);
        QVERIFY(report->rating.samePlan && !report->rating.isEqual());
        QCOMPARE(report->rating.differences.size(), std::size_t(1));
        QCOMPARE(report->rating.differences.front().columns, QStringList{u"value"_s});
        QVERIFY(!report->rating.totalDiffers);
    }

    void aDamagedPlanIsToldInASentence_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::newRow("a digit") << u"UPDATE plan_files SET content = CAST(replace(CAST(content AS TEXT), '1000', "
                                    "'1001') AS BLOB) WHERE path = 'plan.json'"_s;
        QTest::newRow("a file") << u"DELETE FROM plan_files WHERE path <> 'plan.json'"_s;
        QTest::newRow("all files") << u"DELETE FROM plan_files"_s;
        QTest::newRow("nonsense") << u"UPDATE plan_files SET content = x'00ff'"_s;
    }
    void aDamagedPlanIsToldInASentence()
    {
        QFETCH(QString, damage);
        const Quote quote = quoted();
        execute(damage);
        const auto report = replay(quote.submissionId);
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::StoreUnavailable);
        QVERIFY2(report.error().message.contains(u"damaged"), qPrintable(report.error().message));
        QVERIFY(report.error().message.endsWith(u'.'));
        // The quote itself is still there.
        QVERIFY(m_office->load(quote.submissionId).quote->premium == quote.premium);
    }

    /// Fault Q7: quotes of before name plan and rules by the bytes of their files.
    void q7_aQuoteUnderTheHashesOfBeforeReplays_data()
    {
        Columns<bool>("isKept").rows({{"kept with it", true}, {"shipped", false}});
    }
    void q7_aQuoteUnderTheHashesOfBeforeReplays()
    {
        QFETCH(bool, isKept);
        const Quote quote = quoted();
        rating::PlanFolder folder;
        folder.files = keptFiles(quote);
        const QString plan = folder.bytesHash();
        const QString rules = rules::loadRuleSet(u":/bindery/rules/personal-auto"_s, shippedLines())->bytesHash;
        QVERIFY(plan != quote.parts.front().plan->edition.contentHash && rules != quote.decision.rules.contentHash);
        execute(u"UPDATE plans SET content_hash = '%1'"_s.arg(plan));
        execute(u"UPDATE rule_sets SET content_hash = '%1'"_s.arg(rules));
        execute(u"UPDATE quotes SET plan_hash = '%1', rules_hash = '%2'"_s.arg(plan, rules));
        if (!isKept) {
            for (const char *table : {"plan_files", "plans", "rule_files", "rule_sets"})
                execute(u"DELETE FROM %1"_s.arg(QLatin1StringView(table)));
        }
        const auto report = replay(quote.submissionId);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QVERIFY(report->rating.samePlan && report->rating.isEqual());
        QCOMPARE(report->rating.parts.front().plan->edition.contentHash, plan);
        QVERIFY2(report->decision.outcome == DecisionReplay::Outcome::Equal,
                 qPrintable(report->decision.differences.join(u'\n')));
        QCOMPARE(report->decision.decision->rules.contentHash, rules);
        // Nothing stored is rewritten, and the plan that ships is none that has changed.
        QCOMPARE(number(u"SELECT count(*) FROM quotes WHERE plan_hash = '%1' AND rules_hash = '%2'"_s.arg(plan, rules)),
                 qint64(1));
        QVERIFY(
            m_world->plans.refuseChanged({quote.parts.front().plan->edition, report->quote.parts.front().plan->edition})
                .empty());
        QVERIFY(m_world->plans.refuseChanged({report->quote.parts.front().plan->edition}).empty());
        QVERIFY(m_world->rules.refuseChanged({report->quote.decision.rules}).empty());
    }

    /// Fault Q7: what a spreadsheet does to a file that was kept is no damage.
    void q7_aKeptPlanThatSaysTheSameReplays()
    {
        const Quote quote = quoted();
        execute(
            u"UPDATE plan_files SET content = CAST(x'efbbbf' || replace(CAST(content AS TEXT), char(10), char(13, 10)) "
            "AS BLOB) WHERE path LIKE 'tables/%'"_s);
        execute(u"UPDATE rule_files SET content = CAST(replace(CAST(content AS TEXT), char(10), char(13, 10)) AS BLOB) "
                "WHERE path LIKE '%.csv'"_s);
        const auto report = replay(quote.submissionId);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QVERIFY(report->rating.samePlan && report->rating.isEqual());
        QCOMPARE(report->decision.outcome, DecisionReplay::Outcome::Equal);
    }

    void aKeptPlanThatThisVersionRefusesIsNotCalledDamaged()
    {
        const Quote quote = quoted();
        rating::PlanFolder folder;
        folder.files = keptFiles(quote);
        folder.files[u"plan.json"_s].replace("\"scopes\"", "\"unheard_of\": 1, \"scopes\"");
        const QString hash = folder.bytesHash();
        execute(
            u"UPDATE plan_files SET content = CAST(replace(CAST(content AS TEXT), '\"scopes\"', '\"unheard_of\": 1, "
            "\"scopes\"') AS BLOB) WHERE path = 'plan.json'"_s);
        execute(u"UPDATE plans SET content_hash = '%1'"_s.arg(hash));
        execute(u"UPDATE quotes SET plan_hash = '%1'"_s.arg(hash));
        const auto report = replay(quote.submissionId);
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(u"is as it was, but this version of Bindery refuses it"_s)
                     && report.error().message.contains(u"unheard_of"_s),
                 qPrintable(report.error().message));
    }

    void aQuoteFromBeforePlansWereKeptIsReplayedWithThePlanAtHandOrToldWhyNot()
    {
        const Quote quote = quoted();
        const PlanPointer changed = changedPlan(keptFiles(quote), "\"set\": 1000", "\"set\": 1100");
        execute(u"DELETE FROM plan_files"_s);
        execute(u"DELETE FROM plans"_s);
        const auto report = replay(quote.submissionId);
        QVERIFY(report && report->rating.isEqual());

        const QString root = m_folder->filePath(u"plans"_s);
        write(*changed, root + u"/changed"_s);
        const auto library = rating::PlanLibrary::load(root);
        const auto none = replay(quote.submissionId, {}, nullptr, &*library);
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::Conflict);
        QVERIFY(none.error().message.contains(u"was not kept"));
        QVERIFY(replay(quote.submissionId, {}, changed, &*library));
    }

    void rulesThatHaveChangedSinceChangeNoReplay()
    {
        const Quote quote = quoted();
        QVERIFY(!quote.decision.tier.isEmpty());
        // The rules that ship by then are of another edition: only what was kept with the quote still decides.
        const auto others = rules::RuleBook::load(otherRules(), shippedLines());
        QVERIFY(others && !others->find(quote.decision.rules));
        const auto report = replay(quote.submissionId, {}, nullptr, nullptr, &*others);
        QVERIFY(report);
        QVERIFY2(report->decision.outcome == DecisionReplay::Outcome::Equal,
                 qPrintable(report->decision.differences.join(u'\n')));
        QVERIFY(report->decision.decision == quote.decision);
    }

    void aProductThatIsNotAtHandAnyMoreIsMadeOfWhatTheQuoteKept()
    {
        const Quote quote = quoted();
        QCOMPARE(quote.product.code, u"personal-auto"_s);
        const OfferBook later = laterOffers();
        QVERIFY(!later.find(quote.product));
        const auto report = replay(quote.submissionId, {}, nullptr, nullptr, nullptr, &later);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message + report.error().detail));
        QVERIFY(report->rating.samePlan && report->rating.isEqual());
        QVERIFY2(report->decision.outcome == DecisionReplay::Outcome::Equal,
                 qPrintable(report->decision.differences.join(u'\n')));
    }

    void aKeptProductThatWasDamagedOrIsMissingIsTold()
    {
        const Quote quote = quoted();
        const OfferBook later = laterOffers();
        execute(u"UPDATE product_files SET content = CAST(replace(CAST(content AS TEXT), '\"least\": 1900', "
                "'\"least\": 1901') AS BLOB) WHERE path = 'product.json'"_s);
        const auto damaged = replay(quote.submissionId, {}, nullptr, nullptr, nullptr, &later);
        QCOMPARE(damaged.error().code, ErrorCode::StoreUnavailable);
        QVERIFY2(damaged.error().message.contains(u"damaged"), qPrintable(damaged.error().message));
        execute(u"DELETE FROM product_files"_s);
        execute(u"DELETE FROM products"_s);
        const auto missing = replay(quote.submissionId, {}, nullptr, nullptr, nullptr, &later);
        QCOMPARE(missing.error().code, ErrorCode::Conflict);
        QVERIFY2(missing.error().message.contains(u"was not kept with this quote"),
                 qPrintable(missing.error().message));
        QVERIFY(replay(quote.submissionId));
    }

    void aQuoteWithoutItsRulesIsDecidedByThoseAtHandOrSaysThatItIsNot()
    {
        const Quote quote = quoted();
        execute(u"DELETE FROM rule_files"_s);
        execute(u"DELETE FROM rule_sets"_s);
        const auto atHand = replay(quote.submissionId);
        QVERIFY(atHand && atHand->decision.outcome == DecisionReplay::Outcome::Equal);

        const auto others = rules::RuleBook::load(otherRules(), shippedLines());
        const auto report = replay(quote.submissionId, {}, nullptr, nullptr, &*others);
        QVERIFY(report);
        QCOMPARE(report->decision.outcome, DecisionReplay::Outcome::NotKept);
        QVERIFY(!report->decision.decision);
        QVERIFY2(report->decision.failure.contains(u"were not kept"), qPrintable(report->decision.failure));
        QVERIFY(report->rating.isEqual());
    }

    void aDecisionThatTheRulesDoNotGiveIsToldByTierAndReason()
    {
        const Quote quote = quoted();
        const QString rule = quote.decision.reasons.front().rule;
        execute(u"UPDATE quotes SET tier = 'golden'"_s);
        execute(u"UPDATE reasons SET message = 'Because.' WHERE position = 0"_s);
        const auto report = replay(quote.submissionId);
        QVERIFY(report);
        QCOMPARE(report->decision.outcome, DecisionReplay::Outcome::Differs);
        const QString told = report->decision.differences.join(u'\n');
        QVERIFY2(told.contains(u"The tier was golden and is "_s + quote.decision.tier), qPrintable(told));
        QVERIFY2(told.contains(u"The rule %1 matches with another reason now."_s.arg(rule)), qPrintable(told));
    }

    void damagedRulesAreToldAndTheRatingIsComparedAllTheSame()
    {
        const Quote quote = quoted();
        execute(
            u"UPDATE rule_files SET content = CAST(replace(CAST(content AS TEXT), '<= 9', '<= 8') AS BLOB) WHERE path "
            "= 'tier.csv'"_s);
        const auto report = replay(quote.submissionId);
        QVERIFY(report);
        QCOMPARE(report->decision.outcome, DecisionReplay::Outcome::Damaged);
        QVERIFY2(report->decision.failure.contains(u"damaged"), qPrintable(report->decision.failure));
        QVERIFY(report->rating.isEqual());
    }

    /// Fault A7.
    void a7_aQuoteThatCouldNotBeRatedIsReplayedWithItsReason()
    {
        const Quote quote = unrated();
        QVERIFY(!quote.premium && quote.parts.front().plan);
        startAgain();
        const auto report = replay(quote.submissionId);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QVERIFY(report->rating.samePlan && report->rating.isEqual());
        QCOMPARE(report->rating.failure, quote.ratingFailure);
        QVERIFY2(report->decision.outcome == DecisionReplay::Outcome::Equal,
                 qPrintable(report->decision.differences.join(u'\n')));
        QVERIFY(report->mended.isEmpty());
        // Another reason than then is a difference.
        execute(u"UPDATE quotes SET rating_failure = 'Because.'"_s);
        const auto other = replay(quote.submissionId);
        QVERIFY(other->rating.failureDiffers && !other->rating.isEqual());
    }

    /// Fault A7 in a store of before: neither plan nor reason were kept, and the decision tells which plan it was.
    void a7_anOldQuoteWithoutItsPlanIsReplayedWithThePlanThatGivesItsDecision()
    {
        const Quote quote = unrated();
        execute(u"UPDATE quotes SET engine = 1, plan_code = NULL, plan_edition = NULL, plan_hash = NULL, "
                "plan_name = '', plan_from = '', rating_failure = ''"_s);
        const auto report = replay(quote.submissionId);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->quote.engine, 1);
        QVERIFY(!report->quote.parts.front().plan);
        QVERIFY(report->rating.isEqual());
        QVERIFY(report->rating.parts.front().plan->edition == quote.parts.front().plan->edition);
        QVERIFY2(report->decision.outcome == DecisionReplay::Outcome::Equal,
                 qPrintable(report->decision.differences.join(u'\n')));
        // Where no plan at hand gives the decision, nothing is compared and the report says why.
        execute(u"UPDATE reasons SET message = 'Because of a plan that nobody has.' WHERE position = 0"_s);
        const auto none = replay(quote.submissionId);
        QVERIFY(none && !none->rating.isEqual());
        QVERIFY2(none->rating.notCompared.contains(u"plan of this quote is not known"),
                 qPrintable(none->rating.notCompared));
        QCOMPARE(none->decision.outcome, DecisionReplay::Outcome::NotKept);
        QVERIFY(none->mended.join(u' ').contains(u"did not keep the rate plan of a quote that it could not rate"));
    }

    /// Fault A7: an old quote for which no plan was in force.
    void a7_anOldQuoteWhereNoPlanWasInForceIsReplayedWithoutOne()
    {
        const Quote quote = unrated();
        const risk::Record application = m_office->load(quote.submissionId).record;
        const QString noPlan = ratingFailureText(rating::noPlanInForce(risk::termsOf(application)));
        const auto &reasons = quote.decision.reasons;
        QVERIFY(std::any_of(reasons.begin(), reasons.end(), [&quote](const DecisionReason &reason) {
            return reason.message.contains(quote.ratingFailure);
        }));
        execute(u"UPDATE reasons SET message = replace(message, '%1', '%2')"_s.arg(quote.ratingFailure, noPlan));
        execute(u"UPDATE quotes SET engine = 1, plan_code = NULL, plan_edition = NULL, plan_hash = NULL, "
                "plan_name = '', plan_from = '', rating_failure = ''"_s);
        const auto report = replay(quote.submissionId);
        QVERIFY2(report && report->rating.isEqual(), report ? qPrintable(report->rating.notCompared) : "no report");
        QVERIFY(!report->rating.parts.front().plan);
        QCOMPARE(report->rating.failure, noPlan);
        QVERIFY2(report->decision.outcome == DecisionReplay::Outcome::Equal,
                 qPrintable(report->decision.differences.join(u'\n')));
    }

    void aDifferenceInAQuoteOfAnOlderEngineNamesWhatWasMended()
    {
        const Quote quote = quoted();
        execute(u"UPDATE quotes SET engine = 1"_s);
        QVERIFY(replay(quote.submissionId)->rating.isEqual());
        execute(u"UPDATE worksheet SET value = '999.99' WHERE step = 'base'"_s);
        const auto report = replay(quote.submissionId);
        QVERIFY(report->rating.samePlan && !report->rating.isEqual());
        QVERIFY(!report->mended.isEmpty());
    }

    /// Fault W12: the range is replayed with the premium.
    void w12_aRangeIsReplayedAndADifferenceIsTold()
    {
        m_world->services.setFault(mock_services::Service::DriverRecord, mock_services::Fault::ServerError);
        const Quote quote = m_office->submit(sample(u"01_clean_adult.json"_s, m_world->clock)).value();
        QVERIFY(quote.range);
        const auto report = replay(quote.submissionId);
        QVERIFY(report && report->rating.isEqual());
        QVERIFY(report->rating.range == quote.range);
        execute(u"UPDATE quotes SET premium_lowest = '1.00'"_s);
        QVERIFY(replay(quote.submissionId)->rating.rangeDiffers);
    }

    void theDayOfTheDecisionIsTheUnderwritersAndNotTheReplays()
    {
        const Quote quote = quoted();
        QVERIFY(quote.decidedOn.isValid());
        // A quote of long ago, with its effective date of then, is not "in the past" when it is looked at again.
        execute(u"UPDATE quotes SET made_at = made_at - 86400000"_s);
        const auto report = replay(quote.submissionId);
        QVERIFY(report && report->decision.outcome == DecisionReplay::Outcome::Equal);
    }

    void unknownQuotesAreNotFound()
    {
        QCOMPARE(replay(u"nobody"_s).error().code, ErrorCode::NotFound);
        const Quote quote = quoted();
        QCOMPARE(replay(quote.submissionId, 7).error().code, ErrorCode::NotFound);
        QVERIFY(replay(quote.submissionId, 1));
    }

private:
    void startAgain()
    {
        m_office.reset();
        m_office.emplace(*m_world, path());
    }

    /// By the small plan, whose steps are easy to change.
    Quote quoted()
    {
        return m_office->submit(sample(u"01_clean_adult.json"_s, m_world->clock), {}, u"personal-auto-basic"_s).value();
    }

    /// The full plan has no factor for a driver of 15.
    Quote unrated()
    {
        risk::Record application = sample(u"01_clean_adult.json"_s, m_world->clock);
        const QDate born = m_world->clock.today().addYears(-15).addDays(-1);
        setAt(application, u"$.drivers[0].birthDate"_s, born.toString(Qt::ISODate));
        return m_office->submit(application).value();
    }

    Result<ReplayReport> replay(const QString &id, std::optional<int> version = {}, const PlanPointer &other = nullptr,
                                const rating::PlanLibrary *library = nullptr, const rules::RuleBook *rules = nullptr,
                                const OfferBook *offers = nullptr)
    {
        Replay replay(m_office->stores.quotes, m_office->stores.editions,
                      underwriting::Books{shippedProducts(), offers ? *offers : shippedOffers().offers,
                                          library ? *library : m_world->plans, rules ? *rules : m_world->rules});
        const auto plans = other ? std::make_shared<const rating::StatePlans>(rating::StatePlans{*other, {}}) : nullptr;
        return wait(replay.replayAsync(id, version, plans, CallContext()));
    }

    /// The rules that ship, as another edition that places everybody in the worst tier.
    QString otherRules()
    {
        const QString root = m_folder->filePath(u"rules"_s);
        if (!QDir().mkpath(root + u"/personal-auto"_s))
            qFatal("the folder cannot be made");
        const QDir shipped(u":/bindery/rules/personal-auto"_s);
        for (const QString &name : shipped.entryList(QDir::Files)) {
            QFile source(shipped.filePath(name));
            QFile target(root + u"/personal-auto/"_s + name);
            QByteArray bytes = source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
            bytes.replace("\"2026.1\"", "\"2027.1\"").replace("<= 9,preferred", "<= 0,preferred");
            if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size())
                qFatal("the rules cannot be written");
        }
        return root;
    }

    /// The product that ships, as another edition.
    static OfferBook laterOffers()
    {
        FolderFiles files = *shippedProducts().newest(u"personal-auto"_s)->files;
        QByteArray &manifest = files.files[u"product.json"_s];
        manifest.replace("\"edition\": \"", "\"edition\": \"later-");
        auto product = risk::makeProduct(std::move(files));
        if (!product)
            qFatal("the later product is none: %s", qPrintable(product.error().front().message));
        const auto book = risk::ProductBook::of({std::make_shared<const risk::Product>(std::move(*product))});
        return OfferBook::make(*book, [](const QString &code) { return shippedOffers().definition(code); }).value();
    }

    std::map<QString, QByteArray> keptFiles(const Quote &quote)
    {
        return wait(m_office->stores.editions.planAsync(quote.parts.front().plan->edition, CallContext()))
            .value()
            .value()
            .files;
    }

    void execute(const QString &sql)
    {
        const storage::Work<qint64> work = [sql](storage::Connection &connection) { return connection.execute(sql); };
        QVERIFY(wait(m_office->stores.database.writeAsync<qint64>(work, CallContext())));
    }
    qint64 number(const QString &sql)
    {
        const storage::Work<qint64> work = [sql](storage::Connection &connection) { return connection.number(sql); };
        return wait(m_office->stores.database.readAsync<qint64>(work, CallContext())).value();
    }

    static void write(const rating::Plan &plan, const QString &folder)
    {
        for (const auto &[path, bytes] : plan.folder->files) {
            QFile file(folder + u'/' + path);
            QVERIFY(QDir().mkpath(QFileInfo(file).path()));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        }
    }
};

BINDERY_TEST(ReplayTest)
#include "tst_replay.moc"
