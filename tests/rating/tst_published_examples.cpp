// Published rating examples, each a plan of its own below tests/rating/plans, and the shipped illustrations: every test
// that stands beside the tables holds, with each intermediate value that the source prints.
#include "rating/compile/state_plans.h"
#include "rating/plan/plan_folder.h"
#include "rating/show/plan_tests.h"
#include "test_support/test_case.h"

#include <QDir>

using namespace bindery;
using namespace Qt::StringLiterals;

class PublishedExamplesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void everyPlanPassesItsOwnTests_data()
    {
        QTest::addColumn<QString>("path");
        for (const QString &root : {u"" BINDERY_SOURCE_DIR "/tests/rating/plans"_s, u":/bindery/plans"_s}) {
            QStringList names = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
            // A folder of plans of before, which were tested before.
            names.removeAll(u"retired"_s);
            for (const QString &name : names)
                QTest::newRow(qPrintable(name)) << root + u'/' + name;
        }
    }
    void everyPlanPassesItsOwnTests()
    {
        QFETCH(QString, path);
        const auto plan = rating::loadStatePlans(path);
        if (!plan) {
            for (const Problem &problem : plan.error())
                qInfo("%s: %s", qPrintable(toText(problem.place)), qPrintable(problem.message));
        }
        QVERIFY(plan.has_value());
        const auto results = rating::runPlanTests(*plan);
        if (!results) {
            for (const Problem &problem : results.error())
                qInfo("%s: %s", qPrintable(toText(problem.place)), qPrintable(problem.message));
        }
        QVERIFY(results.has_value());
        QVERIFY2(!results->empty(), "a plan without tests");
        for (const rating::PlanTestResult &result : *results)
            QVERIFY2(result.differences.isEmpty(),
                     qPrintable(result.name + u": "_s + result.differences.join(u"; "_s)));
    }
};

BINDERY_TEST(PublishedExamplesTest)
#include "tst_published_examples.moc"
