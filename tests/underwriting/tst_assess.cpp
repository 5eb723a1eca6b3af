// assess() is the one place where a risk is rated and decided: pure, the same for workflow, replay and what-if, and
// never cheaper for what nobody knows.
#include "base/policy_terms.h"
#include "domain/quote.h"
#include "domain/range_text.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "rules/set/rule_book.h"
#include "rules/set/rule_set.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"
#include "underwriting/assess.h"
#include "underwriting/books.h"
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

const facts::FactKey Record = test::factKey(u"driver_record"_s, 0);
const facts::FactKey Credit = test::factKey(u"credit_score"_s);
const facts::FactKey Claims = test::factKey(u"claims_history"_s);

/// One driver of 42 with a Honda of 2020 in Brooklyn, and every fact known and clean.
struct CleanRisk {
    risk::Record application = test::recordOf(R"({
        "applicant": { "firstName": "Ada" },
        "garaging": { "street": "18 Lantern Street", "city": "Brooklyn", "state": "NY", "zip": "11201" },
        "drivers": [{ "firstName": "Ada", "lastName": "Example", "birthDate": "1984-05-04",
                      "licenseNumber": "654435858", "licenseState": "NY" }],
        "vehicles": [{ "vin": "1HGCV1F35LA000002", "modelYear": 2020, "make": "Honda", "model": "Accord",
                       "use": "commute", "annualMiles": 11000 }],
        "coverages": { "bodilyInjury": "100/300", "propertyDamage": 100000, "comprehensiveDeductible": 500,
                       "collisionDeductible": 500 },
        "effectiveDate": "2026-11-20"
    })",
                                              AssessedOn);
    facts::FactSet facts;

    CleanRisk()
    {
        say(Record, R"({"status": "ok"})");
        say(Credit, R"({"score": 720, "bureau": "Bureau"})");
        say(Claims, R"({"claims": []})");
        say(test::factKey(u"rating"_s), R"({"rating": 1400})");
    }

    void set(const QString &path, const QString &text) { test::setAt(application, path, text); }
    void say(const facts::FactKey &key, const QByteArray &json, facts::FactOrigin origin = {})
    {
        if (origin.provenance == facts::Provenance::NotOrdered)
            origin = originOf(facts::Provenance::Live);
        test::putFact(facts, key, json, origin);
    }
    void sayNothing(const facts::FactKey &key, facts::Provenance provenance)
    {
        test::putFact(facts, key, {}, originOf(provenance));
    }
    void setOrigin(const facts::FactKey &key, const facts::FactOrigin &origin)
    {
        test::changeFact(facts, key, [&origin](facts::RecordFact &fact) { fact.origin = origin; });
    }
    /// A record of violations with these points and days.
    void violate(const std::vector<std::pair<int, QDate>> &violations, int driver = 0)
    {
        QByteArray list;
        for (const auto &[points, day] : violations) {
            list += (list.isEmpty() ? "" : ", ") + QByteArray("{\"points\": ") + QByteArray::number(points)
                + ", \"date\": \"" + day.toString(Qt::ISODate).toUtf8() + "\"}";
        }
        say(test::factKey(u"driver_record"_s, driver), R"({"status": "ok", "violations": [)" + list + "]}");
    }
    void addDriver()
    {
        QList<risk::Item> &drivers = items(u"drivers"_s);
        drivers.append(drivers.front());
    }
    void addVehicle()
    {
        QList<risk::Item> &vehicles = items(u"vehicles"_s);
        vehicles.append(vehicles.front());
    }
    QList<risk::Item> &items(const QString &list)
    {
        return application.policy().lists[application.schema()->policy().listIndex(list)];
    }

    /// As services leave it when they fail: an agreed value stands in for the fact.
    void failDriverRecord(facts::Provenance provenance = facts::Provenance::Fallback)
    {
        if (provenance == facts::Provenance::Fallback)
            say(Record, R"({"status": "error"})", originOf(provenance));
        else
            sayNothing(Record, provenance);
    }
};

} // namespace

class AssessTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        auto plans = rating::PlanLibrary::load(u":/bindery/plans"_s);
        QVERIFY2(plans, plans ? "" : qPrintable(plans.error().front().path + plans.error().front().message));
        m_plans.emplace(std::move(*plans));
        auto rules = rules::RuleBook::load(u":/bindery/rules"_s, test::shippedLines());
        QVERIFY(rules);
        m_rules.emplace(std::move(*rules));
    }

    void theSameGivesTheSameForEver()
    {
        const CleanRisk risk;
        const Assessment once = assessed(risk);
        QVERIFY(once == assessed(risk));
        QVERIFY2(once.isBindable(), qPrintable(once.missingForBinding.join(u'\n')));
        QCOMPARE(once.parts.front().plan->edition.code, u"personal-auto-full"_s);
        QCOMPARE(once.parts.front().plan->from, QDate(2024, 1, 1));
        QVERIFY(!once.parts.front().plan->to.isValid());
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
        limits.set(u"$.coverages.bodilyInjury"_s, u"500/1000"_s);
        CleanRisk cars;
        cars.addVehicle();
        CleanRisk business;
        business.set(u"$.vehicles[0].use"_s, u"business"_s);
        for (const CleanRisk *risk : {&limits, &cars, &business})
            QVERIFY(base < assessed(*risk).premium->total.amount);
    }

    void w1_anotherPlanIsTakenByItsCodeAndAnIndicationIsNeverBound()
    {
        const CleanRisk risk;
        const Assessment small = assessed(risk, u"personal-auto-basic"_s);
        QCOMPARE(small.premium->total.toString(), u"1010.00"_s);
        QVERIFY(small.parts.front().plan->isIndication);
        QCOMPARE(small.decision.kind, DecisionKind::Accept);
        QCOMPARE(small.missingForBinding.size(), 1);
        QVERIFY2(small.missingForBinding.front().contains(u"personal-auto-basic gives indications only"),
                 qPrintable(small.missingForBinding.front()));
        PolicyTerms terms = risk::termsOf(risk.application);
        QVERIFY(!m_plans->choose(terms, u"no-such-plan"_s));
        // The small plan is always in force, the full one from 2024 on: then it alone is left, as an indication.
        terms.effectiveDate = QDate(2023, 12, 31);
        QCOMPARE((*m_plans->choose(terms))->edition().code, u"personal-auto-basic"_s);
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
        worst.violate({{3, AssessedOn.addYears(-1)}, {3, AssessedOn.addYears(-1)}});
        risk.failDriverRecord(provenance);
        const Assessment unknown = assessed(risk);
        QVERIFY(unknown.premium && unknown.range);
        QVERIFY(unknown.range->lowest == clean);
        QVERIFY(unknown.premium->total == assessed(worst).premium->total);
        QCOMPARE(unknown.range->dependsOn, QStringList{u"driver_record"_s});
        const QString text = rangeText(*unknown.premium, *unknown.range, risk.facts);
        QCOMPARE(text, u"$1,310.37 to $2,196.46, depending on the driving record"_s);
        QVERIFY(!unknown.isBindable());
        QVERIFY2(unknown.missingForBinding.join(u'\n').contains(text),
                 qPrintable(unknown.missingForBinding.join(u'\n')));
    }

    void w12_aReleasedReferralMakesNoOfferOfARange()
    {
        CleanRisk risk;
        risk.failDriverRecord(facts::Provenance::Stale);
        risk.sayNothing(Claims, facts::Provenance::Failed);
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
        risk.addDriver();
        risk.addVehicle();
        risk.sayNothing(test::factKey(u"driver_record"_s, 1), facts::Provenance::Failed);
        risk.failDriverRecord();
        risk.say(Claims, R"({"claims": []})", originOf(facts::Provenance::Fallback));
        const Assessment all = assessed(risk);
        QCOMPARE(all.range->dependsOn, (QStringList{u"claims_history"_s, u"driver_record"_s, u"driver_record_2"_s}));
        QCOMPARE(dependsOnText(*all.range, risk.facts),
                 u"the claims history, the driving record and the driving record of driver 2"_s);
        // Whatever the facts turn out to be within what is plausible, the premium lies in the range.
        for (int first : {0, 2, 6}) {
            for (int second : {0, 3, 6}) {
                for (int atFault : {0, 1, 2}) {
                    CleanRisk known = risk;
                    known.violate({{first, AssessedOn}}, 0);
                    known.violate({{second, AssessedOn}}, 1);
                    const QByteArray claim = R"({"at_fault": true, "amount": 0})";
                    const QByteArrayList claims(atFault, claim);
                    known.say(Claims, R"({"claims": [)" + claims.join(',') + "]}");
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
        risk.set(u"$.coverages.bodilyInjury"_s, {});
        risk.set(u"$.coverages.propertyDamage"_s, {});
        risk.set(u"$.coverages.collisionDeductible"_s, {});
        const Assessment assessment = assessed(risk);
        QVERIFY(assessment.premium && !assessment.range);
        QVERIFY(!assessment.isBindable());
    }

    void w12_creditThatIsNotKnownIsNeutralAndNothingElse()
    {
        CleanRisk none;
        none.sayNothing(Credit, facts::Provenance::NoHit);
        const Money neutral = assessed(none).premium->total;
        CleanRisk fallback;
        // The agreed 650 stands in: it is not what the bureau said, so it is not rated.
        fallback.say(Credit, R"({"score": 650})", originOf(facts::Provenance::Fallback));
        QVERIFY(assessed(fallback).premium->total == neutral);
        QVERIFY(!assessed(fallback).range);
        CleanRisk old;
        old.setOrigin(Credit, originOf(facts::Provenance::Cached, 91));
        QVERIFY(assessed(old).premium->total == neutral);
    }

    void w12_nothingOnFileIsRatedAsThePlanSaysAndWhatTheLawKeepsOutIsNotUnknown()
    {
        CleanRisk noHit;
        noHit.failDriverRecord(facts::Provenance::NoHit);
        CleanRisk twoPoints;
        twoPoints.violate({{2, AssessedOn.addYears(-1)}});
        const Assessment assessment = assessed(noHit);
        QVERIFY(!assessment.range);
        QVERIFY(assessment.premium->total == assessed(twoPoints).premium->total);
        CleanRisk forbidden;
        forbidden.sayNothing(Claims, facts::Provenance::NotPermitted);
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
        risk.violate({{4, AssessedOn.addYears(-3)}});
        risk.say(Claims, R"({"claims": [{"date": "2022-11-20", "at_fault": true, "amount": 0}]})");
        QVERIFY(assessed(risk).premium->total == clean);
        risk.violate({{4, AssessedOn.addYears(-3).addDays(1)}});
        QVERIFY(clean.amount < assessed(risk).premium->total.amount);
    }

    /// Fault A6: none and 0 are different, and no deductible costs more.
    void a6_aZeroDeductibleIsRatedAndDearerThanAnyOther()
    {
        CleanRisk risk;
        const Decimal base = assessed(risk).premium->total.amount;
        risk.set(u"$.coverages.collisionDeductible"_s, u"0"_s);
        const Decimal zero = assessed(risk).premium->total.amount;
        risk.set(u"$.coverages.collisionDeductible"_s, u"50"_s);
        const Decimal fifty = assessed(risk).premium->total.amount;
        risk.set(u"$.coverages.collisionDeductible"_s, {});
        const Decimal none = assessed(risk).premium->total.amount;
        QVERIFY(none < base && base < fifty && fifty < zero);
    }

    /// Fault A7.
    void a7_whatCannotBeRatedKeepsItsPlanAndSaysWhy()
    {
        CleanRisk risk;
        risk.set(u"$.coverages.collisionDeductible"_s, u"750"_s);
        const Assessment assessment = assessed(risk);
        QVERIFY(!assessment.premium);
        QCOMPARE(assessment.parts.front().plan->edition.code, u"personal-auto-full"_s);
        QVERIFY2(assessment.failure.contains(u"table deductible"), qPrintable(assessment.failure));
        QVERIFY(std::any_of(assessment.decision.reasons.begin(), assessment.decision.reasons.end(),
                            [](const DecisionReason &reason) {
                                return reason.rule == u"cannot_be_rated" && reason.message.contains(u"collision");
                            }));
        const Assessment nothing = assess(risk.application, risk.facts, {{}, nullptr, test::autoOffer()}, AssessedOn);
        QVERIFY(!nothing.parts.front().plan && !nothing.premium);
        QVERIFY(nothing.failure.startsWith(u"No personal auto rate plan is in force"));
        QCOMPARE(nothing.decision.reasons.front().rule, u"no_rules_in_force"_s);
    }

    void withoutItsProductARiskIsReferredAndSaysWhy()
    {
        const CleanRisk risk;
        const Assessment assessment = assess(risk.application, risk.facts, {}, AssessedOn);
        QVERIFY(assessment.parts.empty() && !assessment.premium && !assessment.isBindable());
        QVERIFY2(assessment.failure.startsWith(u"The product \"personal-auto\""), qPrintable(assessment.failure));
        QCOMPARE(assessment.decision.kind, DecisionKind::Refer);
        QCOMPARE(assessment.decision.reasons.front().message, assessment.failure);
    }

    void whatWasNeverAskedForIsMissingForBinding()
    {
        CleanRisk risk;
        risk.facts.remove(Credit);
        const QStringList missing = assessed(risk).missingForBinding;
        QVERIFY2(missing.contains(u"Credit score was not ordered."_s), qPrintable(missing.join(u'\n')));
    }

    /// Fault A8: the age limit of reports is that of the rules in force, here as in the workflow.
    void a8_whatIfTakesTheAgeLimitOfTheRulesInForce()
    {
        CleanRisk risk;
        risk.setOrigin(Credit, originOf(facts::Provenance::Cached, 40));
        const Books books{test::shippedProducts(), test::shippedOffers().offers, *m_plans, *m_rules};
        const Assessment asItIs = assessWhatIf(books, risk.application, risk.facts, nullptr, AssessedOn);
        QVERIFY(asItIs == assessed(risk));
        const PolicyTerms terms = risk::termsOf(risk.application);
        rules::RuleSet strict = *m_rules->inForce(terms, AssessedOn);
        strict.reportMaxAgeDays = 30;
        Editions editions{{*m_plans->choose(terms)}, &strict, test::autoOffer()};
        const Assessment tooOld = assess(risk.application, risk.facts, editions, AssessedOn);
        QVERIFY(asItIs.premium->total.amount < tooOld.premium->total.amount);
    }

    void a3_aVinThatProvesNothingAndALicenseOfElsewhereRefer()
    {
        CleanRisk import;
        import.set(u"$.vehicles[0].vin"_s, u"WAUZZZ8D1SA006278"_s);
        import.set(u"$.vehicles[0].modelYear"_s, u"1995"_s);
        const Decision imported = assessed(import).decision;
        QCOMPARE(imported.kind, DecisionKind::Refer);
        QCOMPARE(imported.reasons.front().rule, u"vin_proves_nothing"_s);
        QVERIFY(imported.reasons.front().message.contains(u"not built for the United States"));
        CleanRisk island;
        island.set(u"$.drivers[0].licenseState"_s, u"PR"_s);
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
                    risk.set(u"$.drivers[0].birthDate"_s, AssessedOn.addYears(-age).toString(Qt::ISODate));
                    if (provenance != facts::Provenance::Live)
                        risk.failDriverRecord(provenance);
                    const Quote quote = quoteOf(assessed(risk, code), risk.facts, AssessedOn);
                    QCOMPARE(mayBeBound(quote, {}), missingForBinding(quote).isEmpty());
                    QCOMPARE(quote.bindable, quote.missingForBinding.isEmpty());
                }
            }
        }
    }

private:
    Assessment assessed(const CleanRisk &risk, const QString &code = {})
    {
        Editions editions;
        const PolicyTerms terms = risk::termsOf(risk.application);
        editions.plans = {*m_plans->choose(terms, code)};
        editions.rules = m_rules->inForce(terms, AssessedOn);
        editions.offer = test::autoOffer();
        return assess(risk.application, risk.facts, editions, AssessedOn);
    }

    std::optional<rating::PlanLibrary> m_plans;
    std::optional<rules::RuleBook> m_rules;
};

BINDERY_TEST(AssessTest)
#include "tst_assess.moc"
