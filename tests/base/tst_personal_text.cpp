// Personal data shows itself masked.
#include "base/personal_text.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

class PersonalTextTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void ofAShortTextNothingIsShown_data()
    {
        test::Pairs("text", "masked")
            .rows({
                {"", ""},
                {"7", "••••"},
                {"1234", "••••"},
                {"12345", "••••"},
                {"1234567", "••••"},
                {"12345678", "•••• 5678"},
                {"123456789", "•••• 6789"},
            });
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
