// Money, times, states and the parts of a quote in words.
#include "base/money.h"
#include "domain/quote.h"
#include "domain/submission.h"
#include "facts/fact_sentences.h"
#include "test_support/answer_samples.h"
#include "test_support/quote_samples.h"
#include "test_support/record_samples.h"
#include "test_support/rows.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"
#include "text/duration_text.h"
#include "text/fact_row.h"
#include "text/format.h"
#include "text/quote_summary.h"
#include "text/time_text.h"
#include "text/worksheet_lines.h"

using namespace bindery;
using namespace bindery::text;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class WordsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void w13_aQuoteThatCannotBeBoundIsAnIndicationInTheQueue()
    {
        domain::SubmissionSummary released;
        released.status = domain::SubmissionStatus::Quoted;
        QCOMPARE(lookOf(released).word, u"Indication"_s);
        QCOMPARE(lookOf(released).meaning, Meaning::Attention);
        released.bindable = true;
        QCOMPARE(lookOf(released).word, u"Quoted"_s);
        QCOMPARE(lookOf(released).meaning, Meaning::Good);
    }

    void w17_whatMockServicesMadeUpIsMarkedWhateverBecameOfIt()
    {
        using facts::Provenance;
        for (const Provenance provenance :
             {Provenance::Live, Provenance::Cached, Provenance::Stale, Provenance::NoHit}) {
            facts::FactOrigin origin;
            origin.provenance = provenance;
            origin.whole = true;
            const QString word = lookOf(origin).word;
            origin.mock = true;
            QCOMPARE(lookOf(origin).word, u"Mock, "_s + word.toLower());
            QCOMPARE(lookOf(origin).meaning, Meaning::Attention);
        }
    }

    void moneyHasItsCurrencyAndItsSeparatorsAndLosesNothing()
    {
        const QLocale us(QLocale::English, QLocale::UnitedStates);
        const auto money = [](qint64 cents) { return Money{Decimal::scaled(cents, 2), u"USD"_s}; };
        QCOMPARE(moneyText(money(184200), us), u"$1,842.00"_s);
        QCOMPARE(moneyText(money(99), us), u"$0.99"_s);
        QCOMPARE(moneyText(money(-123456789), us), u"\u2212$1,234,567.89"_s);
        QCOMPARE(moneyText(Money{Decimal::scaled(12345, 3), u"USD"_s}, us), u"$12.345"_s);
        QCOMPARE(countText(1284, us), u"1,284"_s);
    }

    void timesAreSaidShortAndNeverOneUnitTooHigh()
    {
        const QLocale us(QLocale::English, QLocale::UnitedStates);
        const UtcTime now{std::chrono::milliseconds(1'800'000'000'000)};
        QCOMPARE(relativeTime(now - 3s, now, us), u"just now"_s);
        QCOMPARE(relativeTime(now - 3min, now, us), u"3 min ago"_s);
        QCOMPARE(relativeTime(now - 119min, now, us), u"1 h ago"_s);
        QCOMPARE(durationText(212ms, us), u"212 ms"_s);
        QCOMPARE(durationText(1449ms, us), u"1.4 s"_s);
        QCOMPARE(durationText(59999ms, us), u"59.9 s"_s);
        QCOMPARE(durationText(125s, us), u"2 min 5 s"_s);
        QCOMPARE(countdownText(37100ms), u"0:38"_s);
        QCOMPARE(countdownText(-1s), u"0:00"_s);
    }

    void w01_thePremiumSaysWhatItRestsOn()
    {
        const QuoteSummary summary = summarize(*test::referredSubmission().quote, test::sampleNow());
        QCOMPARE(summary.premium, u"$1,818.00"_s);
        QCOMPARE(summary.period, u"a year"_s);
        QCOMPARE(summary.basis,
                 u"Based on five facts: two live, one cached 2 h ago, one with nothing on file, one fallback "
                 "(credit score)."_s);
        QCOMPARE(summary.decision.word, u"Refer"_s);
        QCOMPARE(summary.binding.word, u"Cannot be bound yet"_s);
        QCOMPARE(summary.made, u"Version 2 · made 3 min ago in 1.4 s"_s);
        QCOMPARE(summary.editions, u"Plan base 2026-01 from 1 Jan 2026 · rules personal-auto 2026-01"_s);
        // The editions of product and services that the quote rests on, with their content. Of before nothing was kept.
        QVERIFY2(summary.editionHashes.contains(u"\nservice credit_score: its edition was not kept"_s),
                 qPrintable(summary.editionHashes));
        domain::Quote kept = *test::referredSubmission().quote;
        kept.product = {u"personal-auto"_s, u"2026-1"_s, u"12ab"_s};
        test::changeFact(kept.facts, test::factKey(u"credit_score"_s), [](facts::RecordFact &fact) {
            fact.origin.definition = {u"credit_score"_s, u"3"_s, u"34cd"_s};
        });
        const QStringList hashes = summarize(kept, test::sampleNow()).editionHashes.split(u'\n');
        QVERIFY(hashes.contains(u"product personal-auto 2026-1: SHA-256 12ab"_s));
        QVERIFY(hashes.contains(u"service credit_score 3: SHA-256 34cd"_s));
        domain::Quote bound = *test::boundSubmission().quote;
        QCOMPARE(summarize(bound, test::sampleNow()).binding.word, u"Can be bound"_s);
        test::changeFact(bound.facts, test::factKey(u"claims_history"_s),
                         [](facts::RecordFact &fact) { fact.origin.mock = true; });
        QCOMPARE(summarize(bound, test::sampleNow()).binding.word, u"Could be bound if it were real"_s);
    }

    void r1_aQuoteThatRestsOnNothingOnFileOfBeforeSaysSo()
    {
        domain::Submission submission = test::boundSubmission();
        domain::Quote &quote = *submission.quote;
        test::changeFact(quote.facts, test::factKey(u"claims_history"_s),
                         [](facts::RecordFact &fact) { fact.origin.whole = false; });
        // As the store gives it.
        quote.bindable = false;
        quote.missingForBinding = facts::whyToOrderAgain(quote.facts);
        const QuoteSummary summary = summarize(quote, test::sampleNow());
        QCOMPARE(summary.binding.word, u"Cannot be bound yet"_s);
        QCOMPARE(summary.missing.size(), 1);
        QVERIFY2(summary.missing[0].startsWith(u"Claims history has to be ordered again"),
                 qPrintable(summary.missing[0]));
        QVERIFY2(summary.basis.contains(u"one with nothing on file, not proven (claims history)"),
                 qPrintable(summary.basis));
        const std::vector<FactRow> rows = factRows(quote, submission.record, test::autoOffer().get());
        QVERIFY(rows[3].doubtful);
        QCOMPARE(rows[3].provenance.word, u"Not proven"_s);
        QVERIFY2(rows[3].reason.contains(u"has to be ordered again"), qPrintable(rows[3].reason));
    }

    void w01_whatDeclinesStandsBeforeWhatRefersAndThatBeforeWhatAccepts()
    {
        domain::Quote quote = *test::crowdedSubmission().quote;
        domain::DecisionReason accepting = quote.decision.reasons.front();
        accepting.kind = domain::DecisionKind::Accept;
        accepting.rule = u"clean"_s;
        quote.decision.reasons.insert(quote.decision.reasons.begin(), accepting);
        QStringList words;
        for (const ReasonText &reason : summarize(quote, test::sampleNow()).reasons)
            words.append(reason.look.word);
        QCOMPARE(words,
                 (QStringList{u"Decline"_s, u"Decline"_s, u"Decline"_s, u"Refer"_s, u"Refer"_s, u"Refer"_s, u"Refer"_s,
                              u"Accept"_s}));
    }

    void u02_everyStepTellsWhereItsNumberCameFrom()
    {
        const std::vector<WorksheetLine> lines = worksheetLines(*test::referredSubmission().quote->premium);
        QCOMPARE(lines.size(), std::size_t(5));
        QCOMPARE(lines[0].operation, u"= 1,000.00"_s);
        QCOMPARE(lines[0].value, u"1,000.00"_s);
        QVERIFY(lines[0].first && lines[0].change.isEmpty());
        QCOMPARE(lines[1].change, u"unchanged"_s);
        QCOMPARE(lines[2].operation, u"× 1.50"_s);
        QCOMPARE(lines[2].change, u"+500.00"_s);
        QCOMPARE(lines[2].rounding, u"cents, half up"_s);
        QCOMPARE(lines[2].story,
                 u"Table “age factor”, read with age=22: row “under 25” matched. 1,000.00 × 1.50 gives "
                 "1,500.00, rounded to cents, half up."_s);
        QCOMPARE(lines[4].value, u"1,818.00"_s);
    }

    void w01_partsOfTheRiskHaveTheirOwnRunningValue()
    {
        const std::vector<WorksheetLine> lines = worksheetLines(*test::crowdedSubmission().quote->premium);
        QCOMPARE(lines.size(), std::size_t(40));
        QVERIFY(lines[0].first && lines[15].first && lines[30].first && !lines[16].first);
        QCOMPARE(lines[15].scope, u"vehicle 2"_s);
        QVERIFY(lines[30].scope.isEmpty());
        QCOMPARE(lines[16].before, lines[15].after);
    }

    void w01_roundingIsSaidInWords_data()
    {
        test::Pairs("notation", "words")
            .rows({
                {"2 half_up", "cents, half up"},
                {"0 half_even", "whole dollars, half even"},
                {"-2 up", "whole hundreds, up"},
                {"4 down", "4 places, down"},
                {"none", ""},
                {"", ""},
                {"to taste", "to taste"},
            });
    }
    void w01_roundingIsSaidInWords()
    {
        QFETCH(QString, notation);
        QTEST(roundingText(notation), "words");
    }

    void w01_numbersAreExactToTheLastDigit()
    {
        QCOMPARE(numberText(*Decimal::fromString(u"12345678901234567890.123456789"), 2),
                 u"12,345,678,901,234,567,890.123456789"_s);
        QCOMPARE(numberText(Decimal(-1234), 2), u"\u22121,234.00"_s);
        QCOMPARE(numberText(Decimal(999), 0), u"999"_s);
    }

    void w01_factsNameTheirDriverAndKeepTheirProvenance()
    {
        const domain::Submission submission = test::referredSubmission();
        const std::vector<FactRow> rows = factRows(*submission.quote, submission.record, test::autoOffer().get());
        QCOMPARE(rows.size(), std::size_t(5));
        QCOMPARE(rows[0].title, u"Driver record of Jane Doe"_s);
        QCOMPARE(rows[0].age, u"new"_s);
        QCOMPARE(rows[1].title, u"Driver record of Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley"_s);
        QCOMPARE(rows[1].provenance.word, u"Cached"_s);
        QCOMPARE(rows[1].age, u"2 h"_s);
        QCOMPARE(rows[1].tries, QString());
        QCOMPARE(rows[2].title, u"Credit score"_s);
        QCOMPARE(rows[2].provenance.word, u"Fallback"_s);
        QCOMPARE(rows[2].tries, u"3"_s);
        QVERIFY(rows[2].reason.startsWith(u"The credit bureau"_s));
        QCOMPARE(rows[2].age, QString());
        QCOMPARE(rows[3].provenance.word, u"Nothing on file"_s);
    }
};

BINDERY_TEST(WordsTest)
#include "tst_words.moc"
