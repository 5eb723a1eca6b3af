// A plan or rule set whose content is not the one that the store's quotes of that edition were made with is refused
// alone (fault Q8): the filed rate is what is charged, a change needs an edition of its own, and the store opens all
// the same.
#include "async/call_context.h"
#include "async/system_clock.h"
#include "base/policy_terms.h"
#include "blocking/run_blocking.h"
#include "composition/composition.h"
#include "domain/decision.h"
#include "facts/fact_set.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "risk/schema/schema.h"
#include "rules/set/rule_book.h"
#include "rules/set/rule_set.h"
#include "rules/table/value.h"
#include "test_support/record_samples.h"
#include "test_support/test_case.h"
#include "underwriting/assess.h"
#include "underwriting/what_if.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace bindery;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class EditionInUseTest : public test::TestCase {
    Q_OBJECT

    async::SystemClock m_clock;

    Result<std::unique_ptr<composition::Composition>> open(const QString &store)
    {
        composition::CompositionOptions options;
        options.storePath = store;
        return app::runBlocking(composition::Composition::openAsync(m_clock, options, CallContext()), 30s);
    }

    static void keep(const QString &store, const QString &table, const Edition &edition)
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"by hand"_s);
            database.setDatabaseName(store);
            QVERIFY(database.open());
            QSqlQuery query(database);
            query.prepare(u"INSERT INTO %1 (code, edition, content_hash) VALUES (?, ?, ?)"_s.arg(table));
            for (const QString &value : {edition.code, edition.edition, edition.contentHash})
                query.addBindValue(value);
            QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(u"by hand"_s);
    }

    static PolicyTerms anyTerms()
    {
        PolicyTerms terms;
        terms.line = u"personal_auto"_s;
        return terms;
    }

private Q_SLOTS:
    void q8_anotherContentOfAPlanInUseIsRefusedAlone()
    {
        const QTemporaryDir folder;
        const QString store = folder.filePath(u"bindery.db"_s);
        PolicyTerms terms;
        terms.line = u"personal_auto"_s;
        terms.state = u"NY"_s;
        terms.effectiveDate = QDate(2026, 6, 15);
        Edition used;
        {
            const auto house = open(store);
            QVERIFY(house.has_value());
            QCOMPARE((*house)->startReport().editionsTrouble, QString());
            const auto plan = (*house)->books().plans.choose(terms);
            QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().message));
            used = (*plan)->edition();
        }
        keep(store, u"plans"_s, used);
        QCOMPARE((*open(store))->startReport().editionsTrouble, QString());

        const QString other = folder.filePath(u"other.db"_s);
        QVERIFY(open(other).has_value());
        const QString before(64, u'a');
        keep(other, u"plans"_s, {used.code, used.edition, before});
        const auto house = open(other);
        QVERIFY2(house.has_value(), house ? "" : qPrintable(house.error().message));
        const QString told = (*house)->startReport().editionsTrouble;
        QVERIFY2(told.contains(before) && told.contains(used.contentHash), qPrintable(told));
        const auto refused = (*house)->books().plans.choose(terms);
        QVERIFY(!refused);
        QCOMPARE(refused.error().message, told);
        QVERIFY((*house)->books().plans.standIn(u"local-indication"_s, terms).has_value());
    }

    void anotherContentOfAProductInUseIsRefusedAlone()
    {
        const QTemporaryDir folder;
        const Edition used = test::autoSchema()->product;
        const auto tried = [this](const QString &store, QString &trouble) {
            const auto house = open(store);
            trouble = house ? (*house)->startReport().editionsTrouble : house.error().message;
            const risk::Record record = test::shippedSample(u"01_clean_adult.json"_s, m_clock.today());
            return underwriting::assessWhatIf((*house)->books(), record, {}, nullptr, m_clock.today());
        };
        QString trouble;
        const QString store = folder.filePath(u"bindery.db"_s);
        QVERIFY(open(store).has_value());
        keep(store, u"products"_s, used);
        QVERIFY(tried(store, trouble).premium.has_value());
        QCOMPARE(trouble, QString());

        const QString other = folder.filePath(u"other.db"_s);
        QVERIFY(open(other).has_value());
        keep(other, u"products"_s, {used.code, used.edition, QString(64, u'c')});
        const underwriting::Assessment refused = tried(other, trouble);
        QVERIFY2(trouble.contains(QString(64, u'c')) && trouble.contains(used.contentHash), qPrintable(trouble));
        QVERIFY(!refused.premium);
        QCOMPARE(refused.failure, trouble);
    }

    void q8_anotherContentOfRulesInUseIsRefusedAlone()
    {
        const QTemporaryDir folder;
        const QString store = folder.filePath(u"bindery.db"_s);
        Edition used;
        {
            const auto house = open(store);
            QVERIFY(house.has_value());
            used = (*house)->books().rules.inForce(anyTerms(), QDate(2026, 6, 15))->edition;
            QVERIFY(!used.code.isEmpty());
        }
        keep(store, u"rule_sets"_s, used);
        QCOMPARE((*open(store))->startReport().editionsTrouble, QString());

        const QString other = folder.filePath(u"other.db"_s);
        QVERIFY(open(other).has_value());
        keep(other, u"rule_sets"_s, {used.code, used.edition, QString(64, u'b')});
        const auto house = open(other);
        QVERIFY2(house.has_value(), house ? "" : qPrintable(house.error().message));
        const QString trouble = (*house)->startReport().editionsTrouble;
        QVERIFY2(trouble.contains(QString(64, u'b')), qPrintable(trouble));
        const QDate day(2026, 6, 15);
        const rules::RuleSet *rules = (*house)->books().rules.inForce(anyTerms(), day);
        QVERIFY(rules);
        const domain::Decision decision = rules::decideWith(*rules, {}, day);
        QCOMPARE(decision.kind, domain::DecisionKind::Refer);
        QCOMPARE(decision.reasons.front().message, (*house)->startReport().editionsTrouble);
    }
};

BINDERY_TEST(EditionInUseTest)
#include "tst_edition_in_use.moc"
#include "underwriting/books.h"
#include "underwriting/what_if.h"
