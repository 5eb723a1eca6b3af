// What is missing, in plain words (fault W18).
#include "facts/fact_set.h"
#include "test_support/rows.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"
#include "underwriting/sentences.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

using namespace bindery;
using namespace Qt::StringLiterals;

class SentencesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    /// "Credit score is a fallback: Credit score: …"
    void w18_whatIsMissingIsToldOnce_data()
    {
        test::Columns<QString, QString, QString>("name", "reason", "sentence")
            .rows({
                {"the service's title", "credit_score",
                 "Credit score: the service did not answer in time. The score is not known.",
                 "Credit score is a fallback: the service did not answer in time. The score is not known."},
                {"of the second driver", "driver_record_2", "Driver record: the service's answer cannot be understood.",
                 "Driver record of driver 2 is a fallback: the service's answer cannot be understood."},
                {"another colon stays", "claims_history", "Asked twice: no answer.",
                 "Claims history is a fallback: Asked twice: no answer."},
                {"no reason", "claims_history", "", "Claims history is a fallback."},
            });
    }
    void w18_whatIsMissingIsToldOnce()
    {
        QFETCH(QString, name);
        QFETCH(QString, reason);
        facts::FactOrigin origin;
        origin.provenance = facts::Provenance::Fallback;
        origin.reason = reason;
        const bool isSecond = name.endsWith(u"_2");
        facts::FactSet facts;
        test::putFact(facts, isSecond ? test::factKey(name.chopped(2), 1) : test::factKey(name), {}, origin);
        QTEST(underwriting::shortcomingSentence(facts.all().front()), "sentence");
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

BINDERY_TEST(SentencesTest)
#include "tst_sentences.moc"
