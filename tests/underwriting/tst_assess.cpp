// assess() is the one place where a risk is rated and decided: pure, the same for workflow, replay and what-if, and
// never cheaper for what nobody knows.
#include "risk/record/record.h"
#include "domain/quote.h"
#include "domain/range_text.h"
#include "domain/submission.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "rules/set/rule_book.h"
#include "rules/set/rule_set.h"
#include "test_support/test_case.h"
#include "underwriting/assess.h"
#include "underwriting/books.h"
#include "underwriting/quote_standing.h"
#include "underwriting/what_if.h"

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::underwriting;
using namespace Qt::StringLiterals;

namespace {

const QDate AssessedOn(2026, 11, 20);

facts::FactOrigin originOf(facts::Provenance provenance, int ageDays = 0)
{
    facts::FactOrigin made;
    made.provenance = provenance;
    made.age = std::chrono::days(ageDays);
    made.reason = provenance == facts::Provenance::Live ? QString() : u"the service did not answer in time."_s;
    return made;
}

/// One driver of 42 with a Honda of 2020 in Brooklyn, and every fact known and clean.
struct CleanRisk {
    risk::Record application;
    facts::FactSet facts;

    CleanRisk()
    {
        application.applicant.firstName = u"Ada"_s;
        application.garaging = Address{u"18 Lantern Street"_s, u"Brooklyn"_s, u"NY"_s, u"11201"_s};
        application.drivers.push_back(
            Driver{u"Ada"_s, u"Example"_s, PersonalDate(QDate(1984, 5, 4)), PersonalText(u"654435858"_s), u"NY"_s});
        application.vehicles.push_back(
            Vehicle{u"1HGCV1F35LA000002"_s, 2020, u"Honda"_s, u"Accord"_s, VehicleUse::Commute, 11000});
        application.coverages = Coverages{u"100/300"_s, 100000, 500, 500};
        application.effectiveDate = AssessedOn;
        facts.driverRecords.push_back({0, {DriverRecord{u"ok"_s, {}}, originOf(facts::Provenance::Live)}});
        facts.credit = {CreditScore{720, u"Bureau"_s, {}, {}}, originOf(facts::Provenance::Live)};
        facts.claims = {ClaimsHistory{}, originOf(facts::Provenance::Live)};
        facts.rating = {ThirdPartyPremium{Decimal(1400)}, originOf(facts::Provenance::Live)};
    }

    /// As services leave it when they fail: an agreed value stands in for the fact.
    void failDriverRecord(facts::Provenance provenance = facts::Provenance::Fallback)
    {
        auto &record = facts.driverRecords.front().record;
        record.origin = originOf(provenance);
        record.value.reset();
        if (provenance == facts::Provenance::Fallback)
            record.value = DriverRecord{u"error"_s, {}};
    }
};

Violation violationOf(int points, QDate date)
{
    return {u"S92"_s, u"Speeding"_s, date, points};
}

} // namespace

class AssessTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        auto plans = rating::PlanLibrary::load(u":/bindery/plans"_s);
        QVERIFY2(plans, plans ? "" : qPrintable(plans.error().front().path + plans.error().front().message));
        m_plans.emplace(std::move(*plans));
        auto rules = rules::RuleBook::load(u":/bindery/rules"_s);
        QVERIFY(rules);
        m_rules.emplace(std::move(*rules));
    }

    void theSameGivesTheSameForEver()
    {
        const CleanRisk risk;
        const Assessment once = assessed(risk);
        QVERIFY(once == assessed(risk));
        QVERIFY2(once.isBindable(), qPrintable(once.missingForBinding.join(u'\n')));
        QCOMPARE(once.plan->edition.code, u"personal-auto-full"_s);
        QCOMPARE(once.plan->from, QDate(2024, 1, 1));
        QVERIFY(!once.plan->to.isValid());
        QCOMPARE(once.decision.kind, DecisionKind::Accept);
    }

    /// Fault W1, worked out by hand from the tables of personal-auto-full, edition 2: Brooklyn is territory
    /// 10000..11999, the driver is 42 (1.00), the Honda six years old, 11,000 miles lie a fifth of the way from 1.00 to
    /// 1.08, the score of 720 is 0.96.
    ///   bodily injury     310 x 1.45 = 449.50; x 1.00; commute x 1.08 = 485.46; x 1.016 = 493.23; x 1.19 = 586.94;
    ///                     x 0.96 = 563.46; 563
    ///   property damage   185 x 1.28 = 236.80; x 1.08 = 255.74; x 1.016 = 259.83; x 1.06 = 275.42; x 0.96 = 264.40;
    ///   264 comprehensive     96 x 1.22 = 117.12; x 0.86 = 100.72; x 1.08 = 108.78; x 1.00; x 0.96 = 104.43; 104
    ///   collision         274 x 1.35 = 369.90; x 0.86 = 318.11; x 1.08 = 343.56; x 1.016 = 349.06; x 0.96 = 335.10;
    ///   335 1,266 in all; + 25 = 1,291; + 1.5 % tax 19.37 = 1,310.37
    void w1_theFullPlanQuotesByDefaultToTheCent()
    {
        const Assessment full = assessed(CleanRisk());
        QCOMPARE(full.premium->total.toString(), u"1310.37"_s);
        QVERIFY(!full.range);
    }

    /// Fault W1: what changed nothing under the small plan.
    void w1_limitsCarsAndUseChangeThePremium()
    {
        const Decimal base = assessed(CleanRisk()).premium->total.amount;
        CleanRisk limits;
        limits.application.coverages.bodilyInjury = u"500/1000"_s;
        CleanRisk cars;
        cars.application.vehicles.push_back(cars.application.vehicles.front());
        CleanRisk business;
        business.application.vehicles.front().use = VehicleUse::Business;
        for (const CleanRisk *risk : {&limits, &cars, &business})
            QVERIFY(base < assessed(*risk).premium->total.amount);
    }

    void w1_anotherPlanIsTakenByItsCodeAndAnIndicationIsNeverBound()
    {
        const CleanRisk risk;
        const Assessment small = assessed(risk, u"personal-auto-basic"_s);
        QCOMPARE(small.premium->total.toString(), u"1010.00"_s);
        QVERIFY(small.plan->isIndication);
        QCOMPARE(small.decision.kind, DecisionKind::Accept);
        QCOMPARE(small.missingForBinding.size(), 1);
        QVERIFY2(small.missingForBinding.front().contains(u"personal-auto-basic gives indications only"),
                 qPrintable(small.missingForBinding.front()));
        QVERIFY(!m_plans->choose(risk.application, u"no-such-plan"_s));
        // The small plan is always in force, the full one from 2024 on: then it alone is left, as an indication.
        risk::Record early = risk.application;
        early.effectiveDate = QDate(2023, 12, 31);
        QCOMPARE((*m_plans->choose(early))->edition().code, u"personal-auto-basic"_s);
    }

    /// Fault W12: the record that failed made the risk cheaper than a record with points.
    void w12_anUnknownRecordIsRatedAtTheWorstPlausibleAndShowsTheRange_data()
    {
        QTest::addColumn<facts::Provenance>("provenance");
        QTest::newRow("a fallback in its place") << facts::Provenance::Fallback;
        QTest::newRow("failed") << facts::Provenance::Failed;
        QTest::newRow("not ordered") << facts::Provenance::NotOrdered;
    }
    void w12_anUnknownRecordIsRatedAtTheWorstPlausibleAndShowsTheRange()
    {
        QFETCH(facts::Provenance, provenance);
        CleanRisk risk;
        const Money clean = assessed(risk).premium->total;
        // Six points are the plan's worst plausible value.
        CleanRisk worst;
        for (int i = 0; i < 2; ++i)
            worst.facts.driverRecords[0].record.value->violations.push_back(violationOf(3, AssessedOn.addYears(-1)));
        risk.failDriverRecord(provenance);
        const Assessment unknown = assessed(risk);
        QVERIFY(unknown.premium && unknown.range);
        QVERIFY(unknown.range->lowest == clean);
        QVERIFY(unknown.premium->total == assessed(worst).premium->total);
        QCOMPARE(unknown.range->dependsOn, QStringList{u"driver_record"_s});
        const QString text = rangeText(*unknown.premium, *unknown.range);
        QCOMPARE(text, u"$1,310.37 to $2,196.46, depending on the driving record"_s);
        QVERIFY(!unknown.isBindable());
        QVERIFY2(unknown.missingForBinding.join(u'\n').contains(text),
                 qPrintable(unknown.missingForBinding.join(u'\n')));
    }

    void w12_aReleasedReferralMakesNoOfferOfARange()
    {
        CleanRisk risk;
        risk.failDriverRecord(facts::Provenance::Stale);
        risk.facts.claims.value.reset();
        risk.facts.claims.origin = originOf(facts::Provenance::Failed);
        Quote quote = quoteOf(assessed(risk), risk.facts, AssessedOn);
        QCOMPARE(quote.decision.kind, DecisionKind::Refer);
        std::vector<Release> releases;
        for (const DecisionReason &reason : quote.decision.reasons) {
            Release release;
            release.act = ReleaseAct::Approve;
            release.rule = reason.rule;
            releases.push_back(release);
        }
        QCOMPARE(standingDecision(quote.decision, releases), DecisionKind::Accept);
        QVERIFY(!mayBeBound(quote, releases));
        QVERIFY(missingForBinding(quote, releases).join(u'\n').contains(u"The premium is a range"));
    }

    void w12_severalUnknownFactsMakeOneRangeThatNamesEachThatMatters()
    {
        CleanRisk risk;
        risk.application.drivers.push_back(risk.application.drivers.front());
        risk.application.vehicles.push_back(risk.application.vehicles.front());
        risk.facts.driverRecords.push_back({1, {std::nullopt, originOf(facts::Provenance::Failed)}});
        risk.failDriverRecord();
        risk.facts.claims = {ClaimsHistory{}, originOf(facts::Provenance::Fallback)};
        const Assessment all = assessed(risk);
        QCOMPARE(all.range->dependsOn, (QStringList{u"claims_history"_s, u"driver_record"_s, u"driver_record_2"_s}));
        QCOMPARE(dependsOnText(*all.range),
                 u"the claims history, the driving record and the driving record of driver 2"_s);
        // Whatever the facts turn out to be within what is plausible, the premium lies in the range.
        for (int first : {0, 2, 6}) {
            for (int second : {0, 3, 6}) {
                for (int atFault : {0, 1, 2}) {
                    CleanRisk known = risk;
                    known.facts.driverRecords.clear();
                    for (const auto &[driver, points] : {std::pair(0, first), std::pair(1, second)}) {
                        DriverRecord record{u"ok"_s, {violationOf(points, AssessedOn)}};
                        known.facts.driverRecords.push_back({driver, {record, originOf(facts::Provenance::Live)}});
                    }
                    ClaimsHistory history;
                    history.claims.resize(static_cast<std::size_t>(atFault));
                    for (Claim &claim : history.claims)
                        claim.atFault = true;
                    known.facts.claims = {history, originOf(facts::Provenance::Live)};
                    const Assessment found = assessed(known);
                    QVERIFY(!found.range);
                    QVERIFY(all.range->lowest.amount <= found.premium->total.amount);
                    QVERIFY(found.premium->total.amount <= all.premium->total.amount);
                }
            }
        }
    }

    void w12_whatMakesNoDifferenceMakesNoRange()
    {
        CleanRisk risk;
        risk.failDriverRecord();
        // Comprehensive alone does not depend on the driver.
        risk.application.coverages = Coverages{QString(), std::nullopt, 500, std::nullopt};
        const Assessment assessment = assessed(risk);
        QVERIFY(assessment.premium && !assessment.range);
        QVERIFY(!assessment.isBindable());
    }

    void w12_creditThatIsNotKnownIsNeutralAndNothingElse()
    {
        CleanRisk none;
        none.facts.credit = {std::nullopt, originOf(facts::Provenance::NoHit)};
        const Money neutral = assessed(none).premium->total;
        CleanRisk fallback;
        // The agreed 650 stands in: it is not what the bureau said, so it is not rated.
        fallback.facts.credit = {CreditScore{650, {}, {}, {}}, originOf(facts::Provenance::Fallback)};
        QVERIFY(assessed(fallback).premium->total == neutral);
        QVERIFY(!assessed(fallback).range);
        CleanRisk old;
        old.facts.credit.origin = originOf(facts::Provenance::Cached, 91);
        QVERIFY(assessed(old).premium->total == neutral);
    }

    void w12_nothingOnFileIsRatedAsThePlanSaysAndWhatTheLawKeepsOutIsNotUnknown()
    {
        CleanRisk noHit;
        noHit.failDriverRecord(facts::Provenance::NoHit);
        CleanRisk twoPoints;
        twoPoints.facts.driverRecords[0].record.value->violations.push_back(violationOf(2, AssessedOn.addYears(-1)));
        const Assessment assessment = assessed(noHit);
        QVERIFY(!assessment.range);
        QVERIFY(assessment.premium->total == assessed(twoPoints).premium->total);
        CleanRisk forbidden;
        forbidden.facts.claims = {std::nullopt, originOf(facts::Provenance::NotPermitted)};
        QVERIFY(!assessed(forbidden).range);
    }

    void w12_theSmallPlanKeepsItsFallbacks()
    {
        CleanRisk risk;
        risk.failDriverRecord();
        const Assessment small = assessed(risk, u"personal-auto-basic"_s);
        QCOMPARE(small.premium->total.toString(), u"1010.00"_s);
        QVERIFY(!small.range);
    }

    /// The full plan says "of three years": what is older counts no more.
    void pointsAndClaimsOfThreeYearsCount()
    {
        CleanRisk risk;
        const Money clean = assessed(risk).premium->total;
        auto &violations = risk.facts.driverRecords[0].record.value->violations;
        violations.push_back(violationOf(4, AssessedOn.addYears(-3)));
        Claim claim;
        claim.date = AssessedOn.addYears(-4);
        claim.atFault = true;
        risk.facts.claims.value->claims.push_back(claim);
        QVERIFY(assessed(risk).premium->total == clean);
        violations.front().date = AssessedOn.addYears(-3).addDays(1);
        QVERIFY(clean.amount < assessed(risk).premium->total.amount);
    }

    /// Fault A6: none and 0 are different, and no deductible costs more.
    void a6_aZeroDeductibleIsRatedAndDearerThanAnyOther()
    {
        CleanRisk risk;
        const Decimal base = assessed(risk).premium->total.amount;
        risk.application.coverages.collisionDeductible = 0;
        const Decimal zero = assessed(risk).premium->total.amount;
        risk.application.coverages.collisionDeductible = 50;
        const Decimal fifty = assessed(risk).premium->total.amount;
        risk.application.coverages.collisionDeductible.reset();
        const Decimal none = assessed(risk).premium->total.amount;
        QVERIFY(none < base && base < fifty && fifty < zero);
    }

    /// Fault A7.
    void a7_whatCannotBeRatedKeepsItsPlanAndSaysWhy()
    {
        CleanRisk risk;
        risk.application.coverages.collisionDeductible = 750;
        const Assessment assessment = assessed(risk);
        QVERIFY(!assessment.premium);
        QCOMPARE(assessment.plan->edition.code, u"personal-auto-full"_s);
        QVERIFY2(assessment.failure.contains(u"table deductible"), qPrintable(assessment.failure));
        QVERIFY(std::any_of(assessment.decision.reasons.begin(), assessment.decision.reasons.end(),
                            [](const DecisionReason &reason) {
                                return reason.rule == u"cannot_be_rated" && reason.message.contains(u"collision");
                            }));
        const Assessment nothing = assess(risk.application, risk.facts, {}, AssessedOn);
        QVERIFY(!nothing.plan && !nothing.premium);
        QVERIFY(nothing.failure.startsWith(u"No personal auto rate plan is in force"));
        QCOMPARE(nothing.decision.reasons.front().rule, u"no_rules_in_force"_s);
    }

    /// Fault A8: the age limit of reports is that of the rules in force, here as in the workflow.
    void a8_whatIfTakesTheAgeLimitOfTheRulesInForce()
    {
        CleanRisk risk;
        risk.facts.credit.origin = originOf(facts::Provenance::Cached, 40);
        const Books books{*m_plans, *m_rules};
        const Assessment asItIs = assessWhatIf(books, risk.application, risk.facts, nullptr, AssessedOn);
        QVERIFY(asItIs == assessed(risk));
        rules::RuleSet strict = *m_rules->inForce(risk.application, AssessedOn);
        strict.reportMaxAgeDays = 30;
        Editions editions{*m_plans->choose(risk.application), &strict};
        const Assessment tooOld = assess(risk.application, risk.facts, editions, AssessedOn);
        QVERIFY(asItIs.premium->total.amount < tooOld.premium->total.amount);
    }

    void a3_aVinThatProvesNothingAndALicenseOfElsewhereRefer()
    {
        CleanRisk import;
        import.application.vehicles.front()
            = Vehicle{u"WAUZZZ8D1SA006278"_s, 1995, u"Audi"_s, u"A4"_s, VehicleUse::Commute, 11000};
        const Decision imported = assessed(import).decision;
        QCOMPARE(imported.kind, DecisionKind::Refer);
        QCOMPARE(imported.reasons.front().rule, u"vin_proves_nothing"_s);
        QVERIFY(imported.reasons.front().message.contains(u"not built for the United States"));
        CleanRisk island;
        island.application.drivers.front().licenseState = u"PR"_s;
        QCOMPARE(assessed(island).decision.reasons.front().rule, u"license_of_elsewhere"_s);
    }

    void whatMayBeBoundAndWhatIsMissingAgree()
    {
        const facts::Provenance provenances[]{facts::Provenance::Live, facts::Provenance::Stale,
                                              facts::Provenance::Fallback, facts::Provenance::NoHit};
        for (const facts::Provenance provenance : provenances) {
            for (const QString &code : {QString(), u"personal-auto-basic"_s}) {
                for (const int age : {17, 42}) {
                    CleanRisk risk;
                    risk.application.drivers.front().birthDate = PersonalDate(AssessedOn.addYears(-age));
                    if (provenance != facts::Provenance::Live)
                        risk.failDriverRecord(provenance);
                    const Quote quote = quoteOf(assessed(risk, code), risk.facts, AssessedOn);
                    QCOMPARE(mayBeBound(quote, {}), missingForBinding(quote).isEmpty());
                    QCOMPARE(quote.bindable, quote.missingForBinding.isEmpty());
                }
            }
        }
    }

    /// Fault W4, the part without a window.
    void w4_aQuoteStandsUntilAFieldChangesAndAgainWhenItIsTakenBack()
    {
        Submission submission;
        submission.record = CleanRisk().application;
        QVERIFY(!quoteStands(submission, submission.record));
        submission.quote.emplace();
        submission.quotedRecord = submission.record;
        QVERIFY(quoteStands(submission, submission.record));
        risk::Record now = submission.record;
        now.drivers.front().birthDate = PersonalDate(QDate(2005, 5, 4));
        now.garaging.zip = u"11209"_s;
        now.vehicles.push_back(now.vehicles.front());
        now.coverages.collisionDeductible = 0;
        QVERIFY(!quoteStands(submission, now));
        QCOMPARE(changedFields(*submission.quotedRecord, now),
                 (QStringList{u"$.coverages.collisionDeductible"_s, u"$.drivers[0].birthDate"_s, u"$.garaging.zip"_s,
                              u"$.vehicles[1]"_s}));
        now = submission.record;
        QVERIFY(quoteStands(submission, now));
        QVERIFY(changedFields(*submission.quotedRecord, now).isEmpty());
    }

private:
    Assessment assessed(const CleanRisk &risk, const QString &code = {})
    {
        Editions editions;
        editions.plan = *m_plans->choose(risk.application, code);
        editions.rules = m_rules->inForce(risk.application, AssessedOn);
        return assess(risk.application, risk.facts, editions, AssessedOn);
    }

    std::optional<rating::PlanLibrary> m_plans;
    std::optional<rules::RuleBook> m_rules;
};

BINDERY_TEST(AssessTest)
#include "tst_assess.moc"
