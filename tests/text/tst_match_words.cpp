// What a rule looked at, in plain words (fault W18).
#include "inputs/input_model.h"
#include "test_support/rows.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"
#include "text/match_words.h"

#include <QRegularExpression>

using namespace bindery;
using namespace Qt::StringLiterals;

class MatchWordsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void w18_aCellIsReadInWords_data()
    {
        test::Pairs("cell", "words")
            .rows({
                {"[2..4)", "2 or more, below 4"},
                {"(2..4]", "above 2, 4 or less"},
                {"(2..4)", "above 2, below 4"},
                {"]2..4[", "above 2, below 4"},
                {"[16..18]", "from 16 to 18"},
                {"[0.6..1.4]", "from 0.6 to 1.4"},
                {"[-1..0)", "-1 or more, below 0"},
                {"not([0.6..1.4])", "not from 0.6 to 1.4"},
                {">= 8", "8 or more"},
                {"<=12", "12 or less"},
                {"< 0", "below 0"},
                {"> 60", "above 60"},
                {"null", "not known"},
                {"not(null)", "known"},
                {"NY, NJ", "NY, NJ"},
                {"fallback", "fallback"},
            });
    }
    void w18_aCellIsReadInWords()
    {
        QFETCH(QString, cell);
        QTEST(text::cellInWords(cell), "words");
    }

    void w18_everyInputOfTheRulesHasATitleForPeople()
    {
        const underwriting::OfferedProduct *const offer = test::autoOffer().get();
        QCOMPARE(text::inputTitle(u"claims.at_fault_3y"_s, offer), u"at-fault claims in 3 years"_s);
        QCOMPARE(text::inputTitle(u"tier.name"_s, offer), u"tier name"_s);
        QCOMPARE(text::inputTitle(u"claims.at_fault_3y"_s, nullptr), u"claims at fault 3y"_s);
        QVERIFY(offer->inputs->rules.size() > 40);
        for (const inputs::InputFormula &input : offer->inputs->rules) {
            const QString title = text::inputTitle(input.name, offer);
            QVERIFY2(!title.contains(QRegularExpression(u"[._]|\\b[0-9]y\\b"_s)),
                     qPrintable(input.name + u": "_s + title));
        }
    }
};

BINDERY_TEST(MatchWordsTest)
#include "tst_match_words.moc"
