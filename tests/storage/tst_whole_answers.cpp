// Fault R1: "nothing on file" of before may be an answer that broke off. What was kept of it is dropped, and a stored
// quote that rests on it says so and cannot be bound, though not a byte of it is changed.
#include "domain/submission.h"
#include "facts/fact_sentences.h"
#include "storage/unproven_quote.h"
#include "store_test.h"
#include "test_support/record_samples.h"

#include <QDir>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::storage;
using namespace bindery::test;
using namespace Qt::StringLiterals;

class WholeAnswersTest : public StoreTest {
    Q_OBJECT

    /// What facts of before look like, once the store has been brought up to date.
    const QString AsOfBefore = u"UPDATE facts SET whole = 0"_s;

    static Quote boundQuote(const QString &submissionId)
    {
        ValueMaker values(5);
        Quote quote = values.quote(submissionId, 2);
        quote.premium.emplace();
        quote.decision.kind = DecisionKind::Accept;
        quote.bindable = true;
        quote.missingForBinding.clear();
        const std::vector<facts::FactSet::Entry> entries = quote.facts.all();
        for (const facts::FactSet::Entry &entry : entries) {
            changeFact(quote.facts, entry.key, [](facts::RecordFact &fact) {
                fact.origin = facts::FactOrigin();
                fact.origin.provenance = facts::Provenance::Live;
            });
        }
        return quote;
    }

    const facts::FactKey Claims = factKey(u"claims_history"_s);
    const facts::FactKey SecondRecord = factKey(u"driver_record"_s, 1);

    risk::Record m_application;
    QString m_id;

    Quote stored(int version)
    {
        const auto found = wait(m_stores->quotes->loadAsync(m_id, version, CallContext()));
        return found ? found->quote : Quote();
    }

    std::vector<UnprovenQuote> unproven()
    {
        return wait(m_stores->quotes->unprovenAsync(CallContext())).value_or(std::vector<UnprovenQuote>());
    }

private Q_SLOTS:
    void init()
    {
        StoreTest::init();
        m_id = newSubmissionId();
        m_application = ValueMaker(5).application();
        QVERIFY(m_stores->writeDown(m_id, Expect::New, m_application));
    }

    void r1_aQuoteThatRestsOnNothingOnFileOfBeforeCannotBeBound()
    {
        Quote quote = boundQuote(m_id);
        const auto nothing = [](facts::RecordFact &fact) { fact.origin.provenance = facts::Provenance::NoHit; };
        changeFact(quote.facts, Claims, nothing);
        changeFact(quote.facts, SecondRecord, nothing);
        QVERIFY(m_stores->save(quote, m_application));
        QVERIFY(stored(1).bindable && stored(1).missingForBinding.isEmpty());
        QVERIFY(unproven().empty());

        QVERIFY(m_stores->execute(AsOfBefore));
        const Quote doubted = stored(1);
        QVERIFY(!doubted.bindable);
        QCOMPARE(doubted.missingForBinding.size(), 2);
        QVERIFY2(doubted.missingForBinding[0].startsWith(u"Driver record of driver 2 has to be ordered again"),
                 qPrintable(doubted.missingForBinding[0]));
        QVERIFY2(doubted.missingForBinding[1].startsWith(u"Claims history has to be ordered again"),
                 qPrintable(doubted.missingForBinding[1]));
        // The submission's newest quote is read in the same way.
        const auto submission = wait(m_stores->submissions->loadAsync(m_id, CallContext()));
        QVERIFY(submission && submission->quote && !submission->quote->bindable);
        // The stored quote is as it was.
        QCOMPARE(m_stores->number(u"SELECT bindable FROM quotes"_s), 1);

        const std::vector<UnprovenQuote> listed = unproven();
        QCOMPARE(listed.size(), std::size_t(1));
        QCOMPARE(listed[0].submissionId, m_id);
        QCOMPARE(listed[0].version, 1);
        QVERIFY(listed[0].newest);
        QCOMPARE(listed[0].facts, (QStringList{u"driver_record_2"_s, u"claims_history"_s}));

        // Ordered again: the new quote counts, and the old one is still named.
        QVERIFY(m_stores->save(quote, m_application));
        QVERIFY(stored(2).bindable);
        QCOMPARE(unproven().size(), std::size_t(1));
        QVERIFY(!unproven()[0].newest);
    }

    void w17_whatMockServicesMadeUpIsMarkedInTheStoredQuote()
    {
        Quote quote = boundQuote(m_id);
        QVERIFY(facts::mockNotice(quote.facts).isEmpty());
        QCOMPARE(facts::markedLetter(u"Dear"_s, quote.facts), u"Dear"_s);
        const auto madeUp = [](facts::RecordFact &fact) {
            fact.origin.source = u"claims_history"_s;
            fact.origin.mock = true;
        };
        changeFact(quote.facts, Claims, madeUp);
        changeFact(quote.facts, SecondRecord, madeUp);
        QVERIFY(m_stores->save(quote, m_application));
        const Quote again = stored(1);
        const facts::RecordFact *claims = again.facts.find(Claims);
        const facts::RecordFact *credit = again.facts.find(factKey(u"credit_score"_s));
        QVERIFY(claims && claims->origin.mock && credit && !credit->origin.mock);
        QCOMPARE(claims->origin.source, u"claims_history"_s);
        QCOMPARE(facts::mockNotice(again.facts),
                 u"Made up by mock services: driver record of driver 2, claims history. This "
                 "quote must not be given to a customer."_s);
        const QString letter = facts::markedLetter(u"Dear"_s, again.facts);
        QVERIFY2(letter.startsWith(u"SPECIMEN. DO NOT SEND.") && letter.contains(facts::mockNotice(again.facts))
                     && letter.endsWith(u"Dear"),
                 qPrintable(letter));
    }

    void r1_otherFactsOfBeforeStandAsTheyAre()
    {
        QVERIFY(m_stores->save(boundQuote(m_id), m_application));
        QVERIFY(m_stores->execute(AsOfBefore));
        QVERIFY(stored(1).bindable);
        QVERIFY(stored(1).missingForBinding.isEmpty());
        QVERIFY(unproven().empty());
    }

    void r1_anUpdateDropsKeptAnswersWithoutABodyAndNoOthers()
    {
        const QString path = m_folder->filePath(u"old.db"_s);
        {
            Stores old(path, firstMigrations(m_folder->path(), 5));
            QVERIFY(old.open());
            const auto keep = [&old](const QString &key, const QString &body) {
                return old.execute(u"INSERT INTO cache VALUES (CAST('%1' AS BLOB), CAST('plain:1' || char(10) || %2 AS "
                                   "BLOB), 0, 1, 9)"_s.arg(key, body));
            };
            QVERIFY(keep(u"empty"_s, u"''"_s));
            QVERIFY(keep(u"blank"_s, u"' ' || char(13, 10, 9)"_s));
            QVERIFY(keep(u"none"_s, u"'{\"claims\": []}'"_s));
            QVERIFY(keep(u"some"_s, u"'{\"score\": 700}'"_s));
            // Two submissions: the newest quote of the one rests on nothing on file, of the other an earlier one does.
            for (const int number : {1, 2}) {
                QVERIFY(old.execute(u"INSERT INTO submissions VALUES (%1, 's%1', 'quoted', '', '', '', 0, 0, '', 0, 0, "
                                    "'1', 'USD', 1, x'')"_s.arg(number)));
                for (const int version : {1, 2}) {
                    const int quote = 10 * number + version;
                    QVERIFY(old.execute(
                        u"INSERT INTO quotes (id, submission, version, made_at, decision, rules_code, rules_edition, "
                        "rules_hash, offline, bindable, missing, elapsed_ms, application, notices) VALUES (%1, %2, %3, "
                        "0, 'accept', '', '', '', 0, 1, '[]', 0, x'', x'')"_s.arg(quote)
                            .arg(number)
                            .arg(version)));
                    QVERIFY(old.execute(u"INSERT INTO facts VALUES (%1, 0, 'claims_history', NULL, '%2', "
                                        "'claims_history', 0, 0, '', 1, 0, NULL)"_s.arg(quote)
                                            .arg(number == version ? u"live"_s : u"no_hit"_s)));
                }
            }
        }
        Stores updated(path);
        updated.build();
        QCOMPARE(updated.number(u"SELECT count(*) FROM cache"_s), 2);
        QCOMPARE(updated.number(u"SELECT count(*) FROM cache WHERE CAST(key AS TEXT) IN ('none', 'some')"_s), 2);
        QCOMPARE(updated.number(u"SELECT bindable FROM submissions WHERE number = 1"_s), 0);
        QCOMPARE(updated.number(u"SELECT bindable FROM submissions WHERE number = 2"_s), 1);
        QCOMPARE(updated.number(u"SELECT count(*) FROM quotes WHERE bindable = 1"_s), 4);
        const auto listed = wait(updated.quotes->unprovenAsync(CallContext()));
        QVERIFY(listed);
        QCOMPARE(listed->size(), std::size_t(2));
        QVERIFY(listed->at(0).version == 2 && listed->at(0).newest);
        QVERIFY(listed->at(1).version == 1 && !listed->at(1).newest);
    }
};

BINDERY_TEST(WholeAnswersTest)
#include "tst_whole_answers.moc"
