// A store whose quotes were made with another content of the same edition is not opened: the filed rate is what is
// charged, and a change needs an edition of its own.
#include "async/system_clock.h"
#include "blocking/run_blocking.h"
#include "rating/plan.h"
#include "rating/plan_library.h"
#include "test_support/test_case.h"
#include "wiring/house.h"

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

    Result<std::unique_ptr<app::House>> open(const QString &store)
    {
        app::HouseOptions options;
        options.storePath = store;
        return app::runBlocking(app::House::openAsync(m_clock, options, CallContext()), 30s);
    }

    static void keepPlan(const QString &store, const domain::Edition &edition)
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"by hand"_s);
            database.setDatabaseName(store);
            QVERIFY(database.open());
            QSqlQuery query(database);
            query.prepare(u"INSERT INTO plans (code, edition, content_hash) VALUES (?, ?, ?)"_s);
            for (const QString &value : {edition.code, edition.edition, edition.contentHash})
                query.addBindValue(value);
            QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(u"by hand"_s);
    }

private Q_SLOTS:
    void anotherContentOfAnEditionInUseIsRefused()
    {
        const QTemporaryDir folder;
        const QString store = folder.filePath(u"bindery.db"_s);
        domain::Edition shipped;
        {
            const auto house = open(store);
            QVERIFY(house.has_value());
            shipped = (*house)->plans().autoPlans().front()->program->edition;
        }
        keepPlan(store, shipped);
        QVERIFY(open(store).has_value());

        const QString other = folder.filePath(u"other.db"_s);
        QVERIFY(open(other).has_value());
        const QString before(64, u'a');
        keepPlan(other, {shipped.code, shipped.edition, before});
        const auto refused = open(other);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::BadInput);
        QVERIFY2(refused.error().message.contains(before), qPrintable(refused.error().message));
        QVERIFY2(refused.error().message.contains(shipped.contentHash), qPrintable(refused.error().message));
    }
};

BINDERY_TEST(EditionInUseTest)
#include "tst_edition_in_use.moc"
