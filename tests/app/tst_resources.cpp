// What ships inside the programs is really inside.
#include "test_support/test_case.h"

#include <QDir>

class ResourcesTest : public bindery::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void everyShippedFolderIsReachable_data()
    {
        QTest::addColumn<QString>("folder");
        for (const char *folder : {"samples", "products/personal-auto", "starters/product", "schemas"})
            QTest::newRow(folder) << QString::fromLatin1(folder);
    }
    void everyShippedFolderIsReachable()
    {
        QFETCH(QString, folder);
        QVERIFY(!QDir(QStringLiteral(":/bindery/") + folder).isEmpty());
    }
};

BINDERY_TEST(ResourcesTest)
#include "tst_resources.moc"
