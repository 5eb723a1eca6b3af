// What a rule looked at, in plain words (fault W18).
#include "rules/decision/rule_inputs.h"
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
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *cell, const char *words) {
            QTest::newRow(cell) << QString::fromLatin1(cell) << QString::fromLatin1(words);
        };
        row("[2..4)", "2 or more, below 4");
        row("(2..4]", "above 2, 4 or less");
        row("(2..4)", "above 2, below 4");
        row("]2..4[", "above 2, below 4");
        row("[16..18]", "from 16 to 18");
        row("[0.6..1.4]", "from 0.6 to 1.4");
        row("[-1..0)", "-1 or more, below 0");
        row("not([0.6..1.4])", "not from 0.6 to 1.4");
        row(">= 8", "8 or more");
        row("<=12", "12 or less");
        row("< 0", "below 0");
        row("> 60", "above 60");
        row("null", "not known");
        row("not(null)", "known");
        row("NY, NJ", "NY, NJ");
        row("fallback", "fallback");
    }
    void w18_aCellIsReadInWords()
    {
        QFETCH(QString, cell);
        QTEST(text::cellInWords(cell), "words");
    }

    void w18_everyInputOfTheRulesHasATitleForPeople()
    {
        QCOMPARE(text::inputTitle(u"claims.at_fault_3y"_s), u"at-fault claims in 3 years"_s);
        QCOMPARE(text::inputTitle(u"tier.name"_s), u"tier name"_s);
        for (const auto &[name, type] : rules::ruleInputTypes(u"personal_auto"_s)) {
            const QString title = text::inputTitle(name);
            QVERIFY2(!title.contains(QRegularExpression(u"[._]|\\b[0-9]y\\b"_s)), qPrintable(name + u": "_s + title));
        }
    }
};

BINDERY_TEST(MatchWordsTest)
#include "tst_match_words.moc"
