// The shipped personal auto rules: what accepts, refers and declines, with which reason and on whose authority.
#include "base/policy_terms.h"
#include "domain/decision.h"
#include "domain/premium.h"
#include "domain/quote.h"
#include "facts/report_age.h"
#include "inputs/input_case.h"
#include "risk/record/record_summary.h"
#include "rules/set/message_text.h"
#include "rules/set/rule_book.h"
#include "rules/set/rule_set.h"
#include "test_support/files.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"
#include "test_support/told.h"
#include "underwriting/assess.h"
#include "underwriting/rule_values.h"
#include "underwriting/usable_facts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <algorithm>
#include <functional>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::rules;
using namespace Qt::StringLiterals;

namespace {

const QDate Today(2026, 11, 20);

facts::FactOrigin origin(facts::Provenance provenance, const QString &reason = {}, int days = 0)
{
    facts::FactOrigin made;
    made.provenance = provenance;
    made.reason = reason;
    made.age = std::chrono::days(days);
    return made;
}

/// What a service said. Without a value it said nothing.
struct Said {
    std::optional<QJsonObject> value;
    facts::FactOrigin origin = ::origin(facts::Provenance::Live);
};

QJsonObject violation(int points, QDate day)
{
    return {{u"code"_s, u"SPD"_s},
            {u"description"_s, u"Speeding"_s},
            {u"date"_s, day.toString(Qt::ISODate)},
            {u"points"_s, points}};
}

/// A list of what was not understood.
QJsonArray doubts(const QString &name)
{
    return {QJsonObject{{u"name"_s, name}}};
}

QJsonArray factors(const QStringList &texts)
{
    QJsonArray made;
    for (const QString &text : texts)
        made.append(QJsonObject{{u"text"_s, text}});
    return made;
}

void append(Said &said, const QString &list, const QJsonObject &entry)
{
    QJsonArray entries = said.value->value(list).toArray();
    entries.append(entry);
    said.value->insert(list, entries);
}

/// A risk against which nothing speaks; each test spoils one thing.
struct Risk {
    risk::Record application{test::autoSchema()};
    /// One for each driver.
    std::vector<Said> records{{QJsonObject{{u"status"_s, u"ok"_s}}}};
    std::optional<Said> credit = Said{QJsonObject{{u"score"_s, 760}, {u"bureau"_s, u"Bureau"_s}}};
    std::optional<Said> claims = Said{QJsonObject{{u"claims"_s, QJsonArray()}}};
    std::optional<Said> rating = Said{QJsonObject{{u"rating"_s, 1000}}};
    std::optional<Premium> premium = Premium{Money{Decimal(1000)}, {}};
    QString ratingFailure;

    Risk()
    {
        set(u"$.drivers[0].firstName"_s, u"Ada"_s);
        set(u"$.drivers[0].birthDate"_s, u"1985-03-02"_s);
        set(u"$.vehicles[0].modelYear"_s, u"2022"_s);
        set(u"$.vehicles[0].use"_s, u"pleasure"_s);
        set(u"$.garaging.state"_s, u"NY"_s);
        set(u"$.garaging.zip"_s, u"11201"_s);
        set(u"$.effectiveDate"_s, effective().toString(Qt::ISODate));
    }

    static QDate effective() { return Today.addDays(10); }
    void set(const QString &path, const QString &text) { test::setAt(application, path, text); }
    void bornOn(QDate day) { set(u"$.drivers[0].birthDate"_s, day.toString(Qt::ISODate)); }
    [[nodiscard]] PolicyTerms terms() const { return risk::termsOf(application); }

    [[nodiscard]] facts::FactSet facts() const
    {
        facts::FactSet set;
        const auto put = [&set](const facts::FactKey &key, const Said &said) {
            test::putFact(set, key, said.value ? QJsonDocument(*said.value).toJson() : QByteArray(), said.origin);
        };
        for (std::size_t driver = 0; driver < records.size(); ++driver)
            put(test::factKey(u"driver_record"_s, static_cast<int>(driver)), records[driver]);
        if (credit)
            put(test::factKey(u"credit_score"_s), *credit);
        if (claims)
            put(test::factKey(u"claims_history"_s), *claims);
        if (rating)
            put(test::factKey(u"rating"_s), *rating);
        return set;
    }

    [[nodiscard]] Decision decidedBy(const RuleBook &book) const
    {
        const underwriting::Editions editions{{}, book.inForce(terms(), Today), test::autoOffer()};
        Quote quote;
        quote.facts = facts();
        quote.premium = premium;
        quote.ratingFailure = ratingFailure;
        return underwriting::decide(application, quote, editions, Today);
    }

    [[nodiscard]] Decision decided() const
    {
        static const RuleBook book = std::move(RuleBook::load(u":/bindery/rules"_s, test::shippedLines()).value());
        return decidedBy(book);
    }

    [[nodiscard]] OrderTerms orderTerms(const RuleBook &book) const
    {
        const facts::FactSet nothing;
        inputs::InputWorkspace work;
        const Values values
            = underwriting::ruleValues(*test::autoOffer()->ruleInputs, {application, nothing, Today}, {}, work);
        return book.orderTerms(terms(), values, Today);
    }

    void violate(int points, int yearsAgo = 1)
    {
        append(records[0], u"violations"_s, violation(points, Today.addYears(-yearsAgo)));
    }

    void claim(bool atFault, int amount)
    {
        append(
            *claims, u"claims"_s,
            {{u"date"_s, Today.addMonths(-5).toString(Qt::ISODate)}, {u"at_fault"_s, atFault}, {u"amount"_s, amount}});
    }
};

QStringList rulesOf(const Decision &decision)
{
    QStringList rules;
    for (const DecisionReason &reason : decision.reasons)
        rules.append(reason.rule);
    return rules;
}

/// The shipped rules in `folder`, each file as `change` leaves it.
void writeRules(const QString &folder, const std::function<void(const QString &, QByteArray &)> &change)
{
    QDir().mkpath(folder);
    for (const QString &name : QDir(u":/bindery/rules/personal-auto"_s).entryList(QDir::Files)) {
        QByteArray bytes = test::contentOf(u":/bindery/rules/personal-auto/"_s + name);
        change(name, bytes);
        test::writeFile(folder + u'/' + name, bytes);
    }
}

QString becauseOf(const Decision &decision, const QString &rule)
{
    for (const DecisionReason &reason : decision.reasons) {
        if (reason.rule == rule)
            return reason.because;
    }
    return {};
}

} // namespace

class RuleBookTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theShippedRulesAreSound()
    {
        const auto book = RuleBook::load(u":/bindery/rules"_s, test::shippedLines());
        for (const Problem &problem : book ? Problems() : book.error())
            qDebug().noquote() << problem.path << problem.message;
        QVERIFY(book.has_value());
    }

    /// Fault Q8: a changed set that is in use decides nothing; the quote is referred and says why.
    void q8_aChangedSetInUseIsRefusedWithASentence()
    {
        RuleBook book = std::move(RuleBook::load(u":/bindery/rules"_s, test::shippedLines()).value());
        const Risk risk;
        const auto decide = [&] { return risk.decidedBy(book); };
        const Edition mine = decide().rules;
        QVERIFY(book.refuseChanged({mine, {mine.code, u"another"_s, QString(64, u'a')}}).empty());
        QCOMPARE(decide().kind, DecisionKind::Accept);
        const Edition before{mine.code, mine.edition, QString(64, u'a')};
        const Problems problems = book.refuseChanged({before});
        QCOMPARE(problems.size(), std::size_t(1));
        const Decision decision = decide();
        QCOMPARE(decision.kind, DecisionKind::Refer);
        QCOMPARE(rulesOf(decision), QStringList{u"rules_changed_in_use"_s});
        QCOMPARE(decision.reasons.front().message, problems.front().message);
        for (const QString &said : {before.contentHash, mine.contentHash})
            QVERIFY2(problems.front().message.contains(said), qPrintable(problems.front().message));
        // What the state forbids to order stays forbidden.
        QVERIFY(risk.orderTerms(book).creditRefused.isEmpty());
    }

    void u01_aCleanRiskWithKnownFactsIsAcceptedWithAReason()
    {
        const Decision decision = Risk().decided();
        QCOMPARE(decision.kind, DecisionKind::Accept);
        QCOMPARE(rulesOf(decision), QStringList{u"accept_preferred"_s});
        QVERIFY(decision.adverseActions.empty());
        QCOMPARE(decision.rules.code, u"personal-auto-underwriting"_s);
        QCOMPARE(decision.rules.contentHash.size(), 64);
    }

    void u01_aFactThatIsNotKnownRefersInWords_data()
    {
        QTest::addColumn<QString>("fact");
        QTest::addColumn<int>("provenance");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char *fact, facts::Provenance provenance, const char *rule) {
            QTest::newRow(rule) << QString::fromLatin1(fact) << static_cast<int>(provenance)
                                << QString::fromLatin1(rule);
        };
        row("driver", facts::Provenance::Fallback, "driver_record_is_fallback");
        row("driver", facts::Provenance::Stale, "driver_record_is_stale");
        row("driver", facts::Provenance::Failed, "driver_record_failed");
        row("driver", facts::Provenance::NoHit, "driver_record_no_hit");
        row("driver", facts::Provenance::NotOrdered, "driver_record_not_known");
        row("credit", facts::Provenance::Fallback, "credit_is_fallback");
        row("credit", facts::Provenance::Stale, "credit_is_stale");
        row("credit", facts::Provenance::Failed, "credit_failed");
        row("credit", facts::Provenance::NoHit, "credit_no_file");
        row("credit", facts::Provenance::NotOrdered, "credit_not_ordered");
        row("claims", facts::Provenance::Fallback, "claims_are_fallback");
        row("claims", facts::Provenance::Stale, "claims_are_stale");
        row("claims", facts::Provenance::Failed, "claims_failed");
        row("rating", facts::Provenance::Fallback, "rating_is_fallback");
        row("rating", facts::Provenance::Stale, "rating_is_stale");
        row("rating", facts::Provenance::Failed, "rating_not_known");
    }
    void u01_aFactThatIsNotKnownRefersInWords()
    {
        QFETCH(QString, fact);
        QFETCH(int, provenance);
        QFETCH(QString, rule);
        Risk risk;
        const facts::FactOrigin made
            = origin(static_cast<facts::Provenance>(provenance), u"the service has not answered for 40 s."_s);
        if (fact == u"driver")
            risk.records[0].origin = made;
        else if (fact == u"credit")
            risk.credit->origin = made;
        else if (fact == u"claims")
            risk.claims->origin = made;
        else
            risk.rating->origin = made;
        const Decision decision = risk.decided();
        QCOMPARE(decision.kind, DecisionKind::Refer);
        QCOMPARE(rulesOf(decision), QStringList{rule});
        const DecisionReason &reason = decision.reasons.front();
        QVERIFY2(reason.message.size() > 60, qPrintable(reason.message));
        QVERIFY2(!reason.message.contains(u'{'), qPrintable(reason.message));
        QVERIFY2(!reason.message.contains(u".)"), qPrintable(reason.message));
        QVERIFY2(reason.because.startsWith(u"%1.provenance = %2"_s.arg(
                     fact, facts::provenanceName(static_cast<facts::Provenance>(provenance)))),
                 qPrintable(reason.because));
        QCOMPARE(reason.authorityLevel, 1);
    }

    void u01_noClaimsOnFileIsAFactAndAccepted()
    {
        Risk risk;
        risk.claims = {std::nullopt, origin(facts::Provenance::NoHit)};
        QCOMPARE(risk.decided().kind, DecisionKind::Accept);
    }

    void theWorstOfSeveralDriversSpeaksForAll()
    {
        Risk risk;
        risk.set(u"$.drivers[1].birthDate"_s, u"1985-03-02"_s);
        risk.records.push_back(
            {QJsonObject{{u"status"_s, u"error"_s}}, origin(facts::Provenance::Fallback, u"away"_s)});
        QCOMPARE(rulesOf(risk.decided()), QStringList{u"driver_record_is_fallback"_s});
        risk.records.pop_back();
        QCOMPARE(rulesOf(risk.decided()), QStringList{u"driver_record_not_known"_s});
    }

    void plainReasonsDecline()
    {
        Risk suspended;
        suspended.records[0].value->insert(u"status"_s, u"suspended"_s);
        QCOMPARE(suspended.decided().kind, DecisionKind::Decline);
        QCOMPARE(becauseOf(suspended.decided(), u"license_not_valid"_s), u"driver.suspended = 1"_s);

        Risk points;
        points.violate(6);
        points.violate(5, 4);
        QVERIFY(rulesOf(points.decided()).contains(u"many_points"_s));
        points.violate(1);
        QCOMPARE(points.decided().kind, DecisionKind::Decline);
        QCOMPARE(becauseOf(points.decided(), u"too_many_points"_s), u"driver.max_points = 12"_s);

        Risk claims;
        for (int i = 0; i < 4; ++i)
            claims.claim(true, 1000);
        QCOMPARE(claims.decided().reasons.front().rule, u"too_many_at_fault_claims"_s);

        Risk child;
        child.bornOn(Risk::effective().addYears(-16).addDays(1));
        QCOMPARE(child.decided().reasons.front().rule, u"under_license_age"_s);
    }

    void creditAloneNeverDeclines()
    {
        for (const int score : {300, 500, 599, 600, 679, 680, 850}) {
            Risk risk;
            risk.credit->value->insert(u"score"_s, score);
            QVERIFY2(risk.decided().kind != DecisionKind::Decline, qPrintable(QString::number(score)));
        }
    }

    void declineGoesOverReferAndReasonsStandInOneOrder()
    {
        Risk risk;
        risk.records[0].value->insert(u"status"_s, u"suspended"_s);
        risk.credit->origin = origin(facts::Provenance::Fallback, u"away"_s);
        risk.set(u"$.vehicles[0].use"_s, u"business"_s);
        const Decision decision = risk.decided();
        QCOMPARE(decision.kind, DecisionKind::Decline);
        QCOMPARE(rulesOf(decision).join(u' '), u"license_not_valid credit_is_fallback business_use"_s);
        QCOMPARE(risk.decided(), decision);
    }

    void aRemoteRatingThatIsFarFromOursRefers()
    {
        Risk risk;
        risk.rating->value->insert(u"rating"_s, 1400);
        QCOMPARE(risk.decided().kind, DecisionKind::Accept);
        risk.rating->value->insert(u"rating"_s, 1400.1);
        QCOMPARE(becauseOf(risk.decided(), u"remote_rating_differs"_s), u"rating.ratio = 1.4001"_s);
        risk.rating->value->insert(u"rating"_s, 599);
        QCOMPARE(risk.decided().reasons.front().authorityLevel, 2);
    }

    void aRiskThatCannotBeRatedRefersAndSaysWhy()
    {
        Risk risk;
        risk.premium.reset();
        risk.ratingFailure = u"Territory 99999 is not in the table 'territory'."_s;
        const Decision decision = risk.decided();
        QCOMPARE(decision.kind, DecisionKind::Refer);
        QCOMPARE(rulesOf(decision), QStringList{u"cannot_be_rated"_s});
        QVERIFY(decision.reasons[0].message.contains(u"Territory 99999 is not in the table 'territory'. "));
        QCOMPARE(decision.reasons[0].authorityLevel, 3);
    }

    void creditIsNotWantedWhereTheStateForbidsIt()
    {
        Risk risk;
        risk.set(u"$.garaging.state"_s, u"CA"_s);
        risk.credit = {std::nullopt, origin(facts::Provenance::NotPermitted)};
        QCOMPARE(risk.decided().kind, DecisionKind::Accept);
        risk.credit = Said{QJsonObject{{u"score"_s, 500}, {u"factors"_s, factors({u"Late payments"_s})}}};
        QCOMPARE(rulesOf(risk.decided()), QStringList{u"accept_preferred"_s});
    }

    void aReferralNamesTheLevelThatMayReleaseItWithItsCondition()
    {
        Risk risk;
        risk.bornOn(Risk::effective().addYears(-17));
        QCOMPARE(risk.decided().reasons[0].rule, u"very_young_driver"_s);
        QCOMPARE(risk.decided().reasons[0].authorityLevel, 1);
        QCOMPARE(risk.decided().reasons[0].authority, u"Level 1 may release it: the youngest driver is at least 17."_s);
        risk.bornOn(Risk::effective().addYears(-16));
        QCOMPARE(risk.decided().reasons[0].authorityLevel, 2);
    }

    void aWorseTierThroughAReportCarriesTheNoticeData()
    {
        Risk risk;
        risk.credit->value->insert(u"score"_s, 580);
        risk.credit->value->insert(u"factors"_s,
                                   factors({u"Late payments"_s, u"High balances"_s, u"Short history"_s,
                                            u"Few accounts"_s, u"Number of recent inquiries"_s}));
        risk.credit->origin = origin(facts::Provenance::Cached, {}, 30);
        const Decision decision = risk.decided();
        QCOMPARE(decision.kind, DecisionKind::Accept);
        QCOMPARE(rulesOf(decision), QStringList{u"accept"_s});
        QCOMPARE(decision.adverseActions.size(), std::size_t(1));
        const AdverseActionNotice &notice = decision.adverseActions.front();
        QCOMPARE(notice.report, u"credit"_s);
        QCOMPARE(notice.reportAgeDays, 30);
        QCOMPARE(notice.reportDate, Today.addDays(-30));
        QCOMPARE(notice.factors.size(), std::size_t(5));
        QCOMPARE(notice.factors[0].text, u"Late payments"_s);
        QCOMPARE(notice.factors[4].text, u"Number of recent inquiries"_s);
        for (const QString &expected : {u"Example Credit Bureau"_s, u"100 Bureau Way"_s, u"Short history"_s,
                                        u"did not make this decision"_s, u"free copy"_s, u"dispute"_s, u"580"_s})
            QVERIFY2(notice.draft.contains(expected), qPrintable(expected));
    }

    void withoutInquiriesFourFactorsAreTold()
    {
        Risk risk;
        risk.credit->value->insert(u"score"_s, 580);
        risk.credit->value->insert(u"factors"_s, factors({u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s}));
        QCOMPARE(risk.decided().adverseActions.front().factors.size(), std::size_t(4));
    }

    void aPriceThatCreditRaisedIsAdverseInTheBestTierToo()
    {
        Risk risk;
        risk.credit->value->insert(u"score"_s, 700);
        risk.credit->value->insert(u"factors"_s, factors({u"Short history"_s, u"Short history"_s}));
        WorksheetStep step;
        step.id = u"credit"_s;
        step.operation = u"multiply"_s;
        step.operand = Decimal(1);
        risk.premium->worksheet = {step};
        QVERIFY(risk.decided().adverseActions.empty());
        step.operand = Decimal::scaled(105, 2);
        risk.premium->worksheet.push_back(step);
        QCOMPARE(risk.decided().kind, DecisionKind::Accept);
        QCOMPARE(risk.decided().adverseActions.size(), std::size_t(1));
        QCOMPARE(risk.decided().adverseActions[0].factors.size(), std::size_t(1));
        QCOMPARE(risk.decided().adverseActions[0].factors[0].text, u"Short history"_s);
        risk.set(u"$.garaging.state"_s, u"CA"_s);
        QVERIFY(risk.decided().adverseActions.empty());
    }

    void eachAgencyHasItsOwnNoticeAndTheHeaviestFactorComesFirst()
    {
        Risk risk;
        for (int i = 0; i < 3; ++i)
            risk.claim(true, 1000);
        risk.violate(2);
        const Decision decision = risk.decided();
        QCOMPARE(decision.adverseActions.size(), std::size_t(2));
        QCOMPARE(decision.adverseActions[0].report, u"claims"_s);
        QCOMPARE(decision.adverseActions[0].factors[0].rule, u"at_fault_more"_s);
        QCOMPARE(decision.adverseActions[0].factors[1].rule, u"claims_often"_s);
        QCOMPARE(decision.adverseActions[1].report, u"driver"_s);
    }

    void aReportOverNinetyDaysIsNeitherUsedNorNoticed()
    {
        Risk risk;
        risk.credit->value->insert(u"score"_s, 500);
        risk.credit->origin = origin(facts::Provenance::Cached, {}, 90);
        QCOMPARE(risk.decided().adverseActions.size(), std::size_t(1));
        risk.credit->origin = origin(facts::Provenance::Cached, {}, 91);
        const Decision decision = risk.decided();
        QVERIFY(decision.adverseActions.empty());
        QCOMPARE(rulesOf(decision), QStringList{u"credit_too_old"_s});
        QVERIFY(decision.reasons[0].message.contains(u"91 days"));
    }

    void aReportsAgeIsTheBureausDayAndNotTheDayItWasAskedFor()
    {
        Risk risk;
        risk.credit->value->insert(u"score"_s, 500);
        risk.credit->value->insert(u"factors"_s, factors({u"Late payments"_s}));
        risk.credit->value->insert(u"report_date"_s, Today.addDays(-90).toString(Qt::ISODate));
        QCOMPARE(risk.decided().adverseActions.front().reportAgeDays, 90);
        QCOMPARE(risk.decided().adverseActions.front().reportDate, Today.addDays(-90));
        risk.credit->value->insert(u"report_date"_s, Today.addDays(-91).toString(Qt::ISODate));
        QCOMPARE(rulesOf(risk.decided()), QStringList{u"credit_too_old"_s});
        const facts::FactKey key = test::factKey(u"credit_score"_s);
        const auto usable = [&risk](QDate day) {
            return underwriting::usableFacts(risk.facts(), test::autoOffer()->orders, day, 90);
        };
        QVERIFY(!usable(Today).value(key));
        QVERIFY(usable(Today.addDays(-1)).value(key));
        // A clock that is behind the bureau's makes no report of the future.
        risk.credit->value->insert(u"report_date"_s, Today.addDays(1).toString(Qt::ISODate));
        QCOMPARE(facts::reportAgeDays(*risk.facts().find(key), Today), 0);
    }

    void theTableOfStatesSaysWhereNoCreditScoreIsOrdered_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("ordered");
        for (const char *state : {"CA", "HI", "MA", "MI"})
            QTest::newRow(state) << QString::fromLatin1(state) << false;
        for (const char *state : {"MD", "NY", "TX"})
            QTest::newRow(state) << QString::fromLatin1(state) << true;
    }
    void theTableOfStatesSaysWhereNoCreditScoreIsOrdered()
    {
        QFETCH(QString, state);
        QFETCH(bool, ordered);
        const auto book = RuleBook::load(u":/bindery/rules"_s, test::shippedLines());
        Risk risk;
        risk.set(u"$.garaging.state"_s, state);
        const OrderTerms terms = risk.orderTerms(*book);
        QCOMPARE(terms.creditRefused.isEmpty(), ordered);
        QVERIFY(ordered || terms.creditRefused.contains(state));
        QCOMPARE(terms.reportMaxAgeDays, 90);
    }

    void w18_anAmountInAReasonIsWrittenAsOne()
    {
        const Values values{{u"rating.amount"_s, Value(Decimal::scaled(14209415, 3))},
                            {u"rating.ratio"_s, Value(Decimal::scaled(4611, 4))}};
        QCOMPARE(filledIn(u"sees ${rating.amount}, {rating.ratio} times; ${none}"_s, values),
                 u"sees $14,209.415, 0.4611 times; $unknown"_s);
    }

    void ofTwoSetsInForceTheNewerHolds()
    {
        const QTemporaryDir root;
        const auto write = [&](const QString &folder, const QByteArray &edition, const QByteArray &effective) {
            writeRules(root.filePath(folder), [&](const QString &name, QByteArray &bytes) {
                if (name == u"rules.json")
                    bytes.replace("\"title\":", "\"effective\": \"" + effective + "\", \"title\":")
                        .replace("2026.4", edition);
            });
        };
        write(u"a"_s, "older", "2026-01-01");
        write(u"b"_s, "newer", "2026-06-01");
        write(u"c"_s, "future", "2030-01-01");
        const auto book = RuleBook::load(root.path(), test::shippedLines());
        QVERIFY2(book, book ? "" : qPrintable(book.error().front().message));
        PolicyTerms terms = Risk().terms();
        QCOMPARE(book->inForce(terms, Today)->edition.edition, u"newer"_s);
        terms.effectiveDate = QDate(2026, 5, 31);
        QCOMPARE(book->inForce(terms, Today)->edition.edition, u"older"_s);
        terms.line = u"another"_s;
        QVERIFY(!book->inForce(terms, Today));
    }

    void aViolationOfExactlyThreeYearsAgoIsNotRecent()
    {
        // Three of three years place the risk in another tier than two.
        const auto tierWith = [](QDate third) {
            Risk risk;
            risk.violate(1);
            risk.violate(1);
            append(risk.records[0], u"violations"_s, violation(1, third));
            return risk.decided();
        };
        const auto points = [](const Decision &decision) {
            return decision.tier + rulesOf(decision).join(u' ') + QString::number(decision.adverseActions.size());
        };
        Risk two;
        two.violate(1);
        two.violate(1);
        QCOMPARE(tierWith(Today.addYears(-3)).adverseActions.front().factors,
                 two.decided().adverseActions.front().factors);
        QVERIFY(tierWith(Today.addYears(-3).addDays(1)).adverseActions.front().factors
                != two.decided().adverseActions.front().factors);
        QCOMPARE(points(tierWith(Today.addYears(-3))), points(two.decided()));
    }

    void aReferralListsNoReasonToAccept()
    {
        // The shipped rules accept only what nothing refers; these accept everything, and the referral goes over it.
        const QTemporaryDir root;
        writeRules(root.filePath(u"lenient"_s), [](const QString &name, QByteArray &bytes) {
            if (name == u"acceptance.csv")
                bytes.replace("accept,0,0,0,-", "accept,-,-,-,-");
        });
        const auto book = RuleBook::load(root.path(), test::shippedLines());
        QVERIFY2(book, book ? "" : qPrintable(book.error().front().message));
        Risk risk;
        const auto decide = [&] { return risk.decidedBy(*book); };
        QCOMPARE(decide().reasons.front().kind, DecisionKind::Accept);
        risk.set(u"$.vehicles[0].use"_s, u"business"_s);
        const Decision decision = decide();
        QCOMPARE(decision.kind, DecisionKind::Refer);
        QVERIFY(!decision.reasons.empty());
        QVERIFY(std::none_of(decision.reasons.begin(), decision.reasons.end(),
                             [](const DecisionReason &reason) { return reason.kind == DecisionKind::Accept; }));
    }

    void theDraftNamesTheSixtyDaysForAFreeReport()
    {
        Risk risk;
        risk.credit->value->insert(u"score"_s, 650);
        const QString draft = risk.decided().adverseActions.front().draft;
        QVERIFY2(draft.contains(u"within 60 days of receiving this notice"), qPrintable(draft));
    }

    void aFallbackIsNeverTakenForAnAnswer()
    {
        Risk risk;
        risk.credit = {QJsonObject{{u"score"_s, 650}}, origin(facts::Provenance::Fallback, u"away"_s)};
        const Decision decision = risk.decided();
        QVERIFY(decision.adverseActions.empty());
        QCOMPARE(rulesOf(decision), QStringList{u"credit_is_fallback"_s});
    }

    void noReasonHoldsPersonalData()
    {
        Risk risk;
        risk.set(u"$.applicant.lastName"_s, u"Lovelace"_s);
        risk.set(u"$.applicant.ssn"_s, u"123456789"_s);
        risk.set(u"$.drivers[0].licenseNumber"_s, u"L7654321"_s);
        risk.records[0].value->insert(u"status"_s, u"suspended"_s);
        risk.credit->value->insert(u"score"_s, 520);
        const Decision decision = risk.decided();
        QString all;
        for (const DecisionReason &reason : decision.reasons)
            all += reason.message + reason.because + reason.authority;
        for (const AdverseActionNotice &notice : decision.adverseActions)
            all += notice.draft;
        for (const QString &secret : {u"Lovelace"_s, u"123456789"_s, u"L7654321"_s, u"1985"_s, u"Ada"_s})
            QVERIFY2(!all.contains(secret), qPrintable(secret));
    }

    void anEmptyApplicationRefersAndNeverCrashes()
    {
        Risk risk;
        risk.application = risk::Record(test::autoSchema());
        risk.records.clear();
        risk.credit.reset();
        risk.claims.reset();
        risk.rating.reset();
        risk.premium.reset();
        const Decision decision = risk.decided();
        QCOMPARE(decision.kind, DecisionKind::Refer);
        QVERIFY(rulesOf(decision).contains(u"driver_age_unknown"_s));
        QVERIFY(rulesOf(decision).contains(u"cannot_be_rated"_s));
    }

    void brokenRulesAreToldAllAtOnceAndNeverHalfUsed()
    {
        QTemporaryDir root;
        QDir(root.path()).mkpath(u"auto"_s);
        const auto write = [&](const QString &name, const QByteArray &bytes) {
            QFile file(root.filePath(u"auto/"_s + name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        };
        write(u"rules.json"_s, R"({"format":"bindery-rules/1","code":"x","edition":"1","title":"t",
                                   "line":"personal_auto","tables":["a.csv","b.csv"],"decision":["a"],"colour":1})");
        write(u"a.csv"_s,
              "table,a\nhit policy,Q\ncolumn,input,output\nname,driver.points,decision\n"
              "type,integer,string\none,\"1,04\",refer\ntwo,[9..3],refer\n");
        const auto book = RuleBook::load(root.path(), test::shippedLines());
        QVERIFY(!book.has_value());
        const QStringList paths = test::pathsOf(book.error());
        for (const QString &expected : {u"auto/rules.json:$.colour"_s, u"auto/b.csv"_s, u"auto/a.csv:2:2"_s,
                                        u"auto/a.csv:6:2"_s, u"auto/a.csv:7:2"_s})
            QVERIFY2(paths.contains(expected), qPrintable(expected + u" in "_s + paths.join(u' ')));
        QVERIFY(!RuleBook::load(root.filePath(u"nothing"_s), test::shippedLines()).has_value());
    }

    /// Fault J7: a report with one odd entry was no report; now a rule sees that something was not understood.
    void j7_whatWasNotUnderstoodInAReportRefers()
    {
        Risk claims;
        claims.claim(false, 100);
        QVERIFY(!rulesOf(claims.decided()).contains(u"claims_not_understood"_s));
        claims.claims = Said{
            QJsonObject{{u"claims"_s,
                         QJsonArray{QJsonObject{{u"at_fault"_s, false}, {u"not_understood"_s, doubts(u"amount"_s)}}}}}};
        QCOMPARE(claims.decided().kind, DecisionKind::Refer);
        QVERIFY(rulesOf(claims.decided()).contains(u"claims_not_understood"_s));
        Risk record;
        record.records[0].value->insert(u"not_understood"_s, doubts(u"status"_s));
        QVERIFY(rulesOf(record.decided()).contains(u"driver_record_not_understood"_s));
        Risk credit;
        credit.credit->value->insert(u"not_understood"_s, doubts(u"bureau"_s));
        QVERIFY(rulesOf(credit.decided()).contains(u"credit_not_understood"_s));
    }
};

BINDERY_TEST(RuleBookTest)
#include "tst_rule_book.moc"
