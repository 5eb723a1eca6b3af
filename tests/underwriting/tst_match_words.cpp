// What a rule looked at and what is missing, in plain words (fault W18).
#include "domain/risk_facts.h"
#include "test_support/test_case.h"
#include "underwriting/desk_words.h"
#include "underwriting/match_words.h"
#include "rules/decision/rule_inputs.h"

#include <QDirIterator>
#include <QFile>
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
        QTEST(underwriting::cellInWords(cell), "words");
    }

    void w18_everyInputOfTheRulesHasATitleForPeople()
    {
        QCOMPARE(underwriting::inputTitle(u"claims.at_fault_3y"_s), u"at-fault claims in 3 years"_s);
        QCOMPARE(underwriting::inputTitle(u"tier.name"_s), u"tier name"_s);
        for (const auto &[name, type] : rules::ruleInputTypes(u"personal_auto"_s)) {
            const QString title = underwriting::inputTitle(name);
            QVERIFY2(!title.contains(QRegularExpression(u"[._]|\\b[0-9]y\\b"_s)), qPrintable(name + u": "_s + title));
        }
    }

    /// "Credit score is a fallback: Credit score: …"
    void w18_whatIsMissingIsToldOnce_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("the service's title")
            << u"credit_score"_s << u"Credit score: the service did not answer in time. The score is not known."_s
            << u"Credit score is a fallback: the service did not answer in time. The score is not known."_s;
        QTest::newRow("of the second driver")
            << u"driver_record_2"_s << u"Driver record: the service's answer cannot be understood."_s
            << u"Driver record of driver 2 is a fallback: the service's answer cannot be understood."_s;
        QTest::newRow("another colon stays")
            << u"claims_history"_s << u"Asked twice: no answer."_s
            << u"Claims history is a fallback: Asked twice: no answer."_s;
        QTest::newRow("no reason") << u"claims_history"_s << QString() << u"Claims history is a fallback."_s;
    }
    void w18_whatIsMissingIsToldOnce()
    {
        QFETCH(QString, name);
        QFETCH(QString, reason);
        domain::FactLine line;
        line.name = name;
        line.origin.provenance = domain::Provenance::Fallback;
        line.origin.reason = reason;
        QTEST(underwriting::shortcomingSentence(line), "sentence");
    }

    void w18_theRulesSpeakPlainAmericanEnglish()
    {
        static const QRegularExpression british(
            u"licence|colour|telephone|behaviour|catalogue|favour|cheque|by the driving record|somebody|mend "_s,
            QRegularExpression::CaseInsensitiveOption);
        int files = 0;
        QDirIterator each(u":/bindery/rules"_s, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QRegularExpressionMatch found = british.match(QString::fromUtf8(file.readAll()));
            QVERIFY2(!found.hasMatch(), qPrintable(file.fileName() + u": "_s + found.captured()));
            ++files;
        }
        QVERIFY(files > 5);
    }
};

BINDERY_TEST(MatchWordsTest)
#include "tst_match_words.moc"
