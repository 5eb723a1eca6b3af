// What is looked for is found without the marks of other languages and in any case.
#include "base/plain_words.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

class PlainWordsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void marksAndCaseCountForNothing_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        QTest::newRow("tilde") << u"ÑUÑEZ"_s << u"nunez"_s;
        QTest::newRow("taken apart already") << u"n\u0303un\u0303ez"_s << u"nunez"_s;
        QTest::newRow("sharp s") << u"Straße"_s << u"strasse"_s;
        QTest::newRow("capital sharp s") << u"STRAẞE"_s << u"strasse"_s;
        QTest::newRow("stroke") << u"Łódź Øre Đorđe"_s << u"lodz ore dorde"_s;
        QTest::newRow("joined") << u"Ærø œuvre"_s << u"aero oeuvre"_s;
        QTest::newRow("dots") << u"İzmir ılık"_s << u"izmir ilik"_s;
        QTest::newRow("wide letters") << u"ＡＢＣ"_s << u"abc"_s;
        QTest::newRow("Chinese") << u"李"_s << u"李"_s;
        QTest::newRow("vowel signs stay") << u"हिन्दी"_s << u"हिन्दी"_s;
        QTest::newRow("ASCII") << u"O'Neil #12"_s << u"o'neil #12"_s;
        QTest::newRow("empty") << QString() << QString();
    }

    void marksAndCaseCountForNothing()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, plain);
        QCOMPARE(plainWord(text), plain);
        // Once plain it stays so.
        QCOMPARE(plainWord(plain), plain);
    }

    void everyWordHasToBeThere()
    {
        const QString name = u"José Ñuñez-李"_s;
        for (const QString &typed : {u"nunez"_s, u" JOSE  ñuñez "_s, u"李"_s, u"jose 李"_s, u""_s})
            QVERIFY2(hasPlainWords(name, plainWordsOf(typed)), qPrintable(typed));
        QVERIFY(!hasPlainWords(name, plainWordsOf(u"jose munoz"_s)));
    }
};

BINDERY_TEST(PlainWordsTest)
#include "tst_plain_words.moc"
