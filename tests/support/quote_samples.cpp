#include "test_support/quote_samples.h"

#include "risk/schema/schema.h"
#include "test_support/answer_samples.h"
#include "test_support/sample_parts.h"

namespace bindery::test {

namespace {

domain::DecisionReason referral(const char *rule)
{
    domain::DecisionReason made;
    made.rule = QString::fromLatin1(rule);
    made.kind = domain::DecisionKind::Refer;
    return made;
}

} // namespace

domain::Submission referredSubmission()
{
    using facts::Provenance;
    using namespace std::chrono_literals;
    domain::Submission submission;
    submission.summary.id = QStringLiteral("s-1");
    submission.summary.status = domain::SubmissionStatus::Referred;
    submission.record = risk::Record(autoSchema());
    submission.summary.product = submission.record.schema()->product.code;
    setAt(submission.record, QStringLiteral("$.applicant.firstName"), QStringLiteral("Applicant"));
    setAt(submission.record, QStringLiteral("$.applicant.lastName"), QStringLiteral("A"));
    setAt(submission.record, QStringLiteral("$.drivers[0].firstName"), QStringLiteral("Jane"));
    setAt(submission.record, QStringLiteral("$.drivers[0].lastName"), QStringLiteral("Doe"));
    setAt(submission.record, QStringLiteral("$.drivers[1].firstName"), QStringLiteral("Wilhelmina-Alexandra"));
    setAt(submission.record, QStringLiteral("$.drivers[1].lastName"), QStringLiteral("Featherstonehaugh-Cholmondeley"));

    domain::Quote quote;
    quote.submissionId = submission.summary.id;
    quote.version = 2;
    quote.madeAt = sampleNow() - 3min;
    quote.elapsed = 1412ms;
    domain::Premium premium;
    premium.total.amount = Decimal(1818);
    domain::QuotedPlan plan;
    plan.edition.code = QStringLiteral("base");
    plan.edition.edition = QStringLiteral("2026-01");
    plan.edition.contentHash = QStringLiteral("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    plan.name = QStringLiteral("Base plan");
    plan.from = QDate(2026, 1, 1);
    quote.parts = {domain::QuotedPart{{}, {}, plan}};
    premium.worksheet = {
        step("base", "Base premium", "base", "line=personal_auto", "personal auto", "set", 1000, 1000),
        step("risk", "Risk score", "", "risk score 1.0", "", "multiply", Decimal::scaled(10, 1), 1000),
        step("age", "Youngest driver under 25", "age_factor", "age=22", "under 25", "multiply", Decimal::scaled(15, 1),
             1500),
        step("violations", "Any violation", "violation_factor", "violations=2", "1 or more", "multiply",
             Decimal::scaled(12, 1), 1800),
        step("territory", "Territory", "territory", "zip=11201", "11201", "multiply", Decimal::scaled(101, 2), 1818),
    };
    quote.premium = premium;
    quote.decision.kind = domain::DecisionKind::Refer;
    quote.decision.rules.code = QStringLiteral("personal-auto");
    quote.decision.rules.edition = QStringLiteral("2026-01");
    domain::DecisionReason credit = referral("credit_is_fallback");
    credit.message = QStringLiteral("The credit bureau has not answered: the premium uses the neutral tier and cannot "
                                    "be bound. Order the credit score again, or refer the submission.");
    credit.because = QStringLiteral("credit_score.provenance = fallback");
    credit.authority = QStringLiteral("Level 2 may release it.");
    quote.decision.reasons = {credit};
    quote.missingForBinding = {QStringLiteral("A credit score from the bureau instead of the agreed 650.")};

    const QString driverRecord = QStringLiteral("driver_record");
    putFact(quote.facts, factKey(driverRecord, 0), R"({"status": "ok", "violations": [{"points": 3}, {"points": 3}]})",
            origin(Provenance::Live, driverRecord, 1, 212ms));
    putFact(quote.facts, factKey(driverRecord, 1), R"({"status": "ok"})",
            origin(Provenance::Cached, driverRecord, 0, 0ms, 2h + 5min));
    putFact(quote.facts, factKey(QStringLiteral("credit_score")), R"({"score": 650})",
            origin(Provenance::Fallback, QStringLiteral("credit_score"), 3, 15030ms, {},
                   QStringLiteral("The credit bureau did not answer within 5 s in three tries; it is tried again from "
                                  "10:43:12 on.")));
    putFact(quote.facts, factKey(QStringLiteral("claims_history")), "{}",
            origin(Provenance::NoHit, QStringLiteral("claims_history"), 1, 88ms));
    putFact(quote.facts, factKey(QStringLiteral("rating")), R"({"rating": 1799.50})",
            origin(Provenance::Live, QStringLiteral("rating"), 2, 1340ms));
    submission.quote = quote;
    return submission;
}

domain::Submission crowdedSubmission()
{
    using namespace std::chrono_literals;
    domain::Submission submission = referredSubmission();
    submission.summary.id = QStringLiteral("s-2");
    domain::Quote &quote = *submission.quote;
    quote.offline = true;
    quote.premium->worksheet.clear();
    Decimal value;
    for (int at = 0; at < 40; ++at) {
        const char *scope = at < 15 ? "vehicle 1" : at < 30 ? "vehicle 2" : "policy";
        const bool starts = at == 0 || at == 15 || at == 30;
        const Decimal factor = Decimal::scaled(90 + at % 7 * 5, 2);
        value = starts ? Decimal(at == 30 ? 1204 : 500) : (value * factor).rounded(2, RoundingMode::HalfUp);
        domain::WorksheetStep made = step("factor", "Anti-theft device and passive restraint discount, comprehensive",
                                          "passive_restraint_and_anti_theft_relativity",
                                          "device=passive alarm, territory=11201, symbol=14, model year=2019",
                                          "passive alarm, symbols 12 to 15", starts ? "set" : "multiply",
                                          starts ? value : factor, value, scope);
        if (at % 9 == 4) {
            made.operation = QStringLiteral("add");
            made.operand = Decimal::scaled(123456, 2);
            value += made.operand;
            made.value = value;
            made.rounding = QStringLiteral("0 half_even");
        }
        quote.premium->worksheet.push_back(made);
    }
    quote.premium->total.amount = value;
    const std::vector<facts::FactSet::Entry> few = quote.facts.all();
    quote.facts = {};
    for (int at = 0; at < 9; ++at) {
        const facts::FactSet::Entry &like = few[std::size_t(at % 2)];
        const facts::FactKey key = factKey(like.key.service, at);
        quote.facts.put(key, like.fact, shippedAnswers()[key.service].words(key, like.fact, *autoSchema()));
    }
    for (std::size_t at = 2; at < few.size(); ++at)
        quote.facts.put(few[at].key, few[at].fact, few[at].words);
    for (int at = 0; at < 6; ++at) {
        domain::DecisionReason reason = quote.decision.reasons.front();
        reason.kind = at % 2 ? domain::DecisionKind::Refer : domain::DecisionKind::Decline;
        reason.rule = QStringLiteral("rule_%1").arg(at);
        quote.decision.reasons.push_back(reason);
    }
    quote.decision.kind = domain::DecisionKind::Decline;
    return submission;
}

domain::Submission unratedSubmission()
{
    domain::Submission submission = referredSubmission();
    submission.summary.id = QStringLiteral("s-3");
    domain::Quote &quote = *submission.quote;
    quote.premium.reset();
    domain::DecisionReason reason = referral("cannot_be_rated");
    reason.message = QStringLiteral("Territory 99999 is not in the table 'territory': the risk cannot be rated with "
                                    "this plan. Check the garaging ZIP, or refer it.");
    reason.because = QStringLiteral("step territory, table territory, key zip=99999");
    quote.decision.reasons.insert(quote.decision.reasons.begin(), reason);
    return submission;
}

domain::Submission boundSubmission()
{
    using facts::Provenance;
    using namespace std::chrono_literals;
    domain::Submission submission = referredSubmission();
    submission.summary.id = QStringLiteral("s-4");
    domain::Quote &quote = *submission.quote;
    putFact(quote.facts, factKey(QStringLiteral("credit_score")), R"({"score": 650})",
            origin(Provenance::Live, QStringLiteral("credit_score"), 1, 140ms));
    quote.decision.kind = domain::DecisionKind::Accept;
    quote.decision.reasons.clear();
    quote.missingForBinding.clear();
    quote.bindable = true;
    return submission;
}

} // namespace bindery::test
