// Personal data shows itself masked.
#include "base/personal_text.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

class PersonalTextTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void ofAShortTextNothingIsShown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("one") << u"7"_s << u"••••"_s;
        QTest::newRow("four") << u"1234"_s << u"••••"_s;
        QTest::newRow("five") << u"12345"_s << u"••••"_s;
        QTest::newRow("seven") << u"1234567"_s << u"••••"_s;
        QTest::newRow("eight") << u"12345678"_s << u"•••• 5678"_s;
        QTest::newRow("nine") << u"123456789"_s << u"•••• 6789"_s;
    }
    void ofAShortTextNothingIsShown()
    {
        QFETCH(QString, text);
        QFETCH(QString, masked);
        QCOMPARE(PersonalText(text).masked(), masked);
    }
};

BINDERY_TEST(PersonalTextTest)
#include "tst_personal_text.moc"
