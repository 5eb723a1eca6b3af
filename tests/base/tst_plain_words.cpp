// What is looked for is found without the marks of other languages and in any case.
#include "base/plain_words.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

class PlainWordsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void marksAndCaseCountForNothing_data()
    {
        test::Pairs("text", "plain")
            .rows({
                {"ÑUÑEZ", "nunez"},                   // tilde
                {"n\u0303un\u0303ez", "nunez"},       // taken apart already
                {"Straße", "strasse"},                // sharp s
                {"STRAẞE", "strasse"},                // capital sharp s
                {"Łódź Øre Đorđe", "lodz ore dorde"}, // stroke
                {"Ærø œuvre", "aero oeuvre"},         // joined
                {"İzmir ılık", "izmir ilik"},         // dots
                {"ＡＢＣ", "abc"},                    // wide letters
                {"李", "李"},                         // Chinese
                {"हिन्दी", "हिन्दी"},                   // vowel signs stay
                {"O'Neil #12", "o'neil #12"},         // ASCII
                {"", ""},                             // empty
            });
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
