// What an application comes to, record, problems, inputs, premium and decision, is to the letter what the code of an
// earlier day made of it (tests/parity/before/README.md).

#include "parity/chance.h"
#include "parity/golden_file.h"
#include "parity/mutated_application.h"
#include "parity/outcome_text.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::parity;
using namespace Qt::StringLiterals;

namespace {

const QString Folder = QStringLiteral(BINDERY_SOURCE_DIR "/tests/parity/before");

/// Where two texts part, for people.
QByteArray difference(const QByteArray &before, const QByteArray &now)
{
    const QList<QByteArray> was = before.split('\n');
    const QList<QByteArray> is = now.split('\n');
    qsizetype at = 0;
    while (at < was.size() && at < is.size() && was[at] == is[at])
        ++at;
    QByteArray part;
    for (qsizetype up = std::min(at, was.size() - 1); part.isEmpty() && up >= 0; --up) {
        if (was[up].startsWith("== "))
            part = was[up];
    }
    const QByteArray wasHere = was.value(at);
    const QByteArray isHere = is.value(at);
    // A record is one long line: only what surrounds the first difference in it is told.
    qsizetype same = 0;
    while (same < wasHere.size() && same < isHere.size() && wasHere[same] == isHere[same])
        ++same;
    const qsizetype from = std::max<qsizetype>(0, same - 150);
    return part + "\nbefore: " + wasHere.mid(from, 300) + "\nnow:    " + isHere.mid(from, 300);
}

} // namespace

class ParityTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_samples = paritySamples(Folder + u"/samples"_s);
        QCOMPARE(m_samples.size(), 10U);
        QString why;
        m_outcomes = Outcomes::open(Folder, why);
        QVERIFY2(m_outcomes, qPrintable(why));
        if (const QString made = qEnvironmentVariable("BINDERY_WRITE_PARITY"); !made.isEmpty())
            write(made);
        QVERIFY(m_golden.read(Folder));
    }

    void aThousandApplicationsComeToWhatTheyCameToToTheLetter()
    {
        const int tried = test::steps(25, Applications / WholeEvery);
        for (int at = 0; at < tried; ++at) {
            const auto which = static_cast<std::size_t>(at * (Applications / WholeEvery / tried));
            const QByteArray now = outcomeOf(static_cast<int>(which) * WholeEvery).whole();
            const QByteArray &before = m_golden.whole[which];
            const QByteArray told
                = "application " + QByteArray::number(qulonglong(which * WholeEvery)) + ", " + difference(before, now);
            QVERIFY2(now == before, told.constData());
        }
    }

    void aHundredThousandApplicationsComeToWhatTheyCameTo()
    {
        const int tried = test::steps(50, Applications);
        Golden found;
        for (int at = 0; at < tried; ++at) {
            // Every application once in the soak; a share spread over all of them here.
            const int number = at * (Applications / tried);
            const OutcomeText now = outcomeOf(number);
            found.count(now.problems);
            const QByteArray whole = now.whole();
            const QByteArray told = "application " + QByteArray::number(number) + " comes to\n" + whole;
            QVERIFY2(Golden::hashOf(whole) == m_golden.hashes[static_cast<std::size_t>(number)], told.constData());
        }
        if (tried == Applications) {
            QCOMPARE(found.valid, m_golden.valid);
            QCOMPARE(found.told, m_golden.told);
        }
    }

    /// A comparison says as much as what is compared: good applications and every kind of bad one.
    void manyOfThemCanBeQuotedAndEachProblemIsToldOften()
    {
        QVERIFY2(m_golden.valid >= Applications * 3 / 10, qPrintable(QString::number(m_golden.valid)));
        QVERIFY(m_golden.told.size() >= 70);
        for (auto told = m_golden.told.cbegin(); told != m_golden.told.cend(); ++told)
            QVERIFY2(*told >= 50, qPrintable(u"%1 times: %2"_s.arg(*told).arg(told.key())));
    }

private:
    [[nodiscard]] OutcomeText outcomeOf(int number) const
    {
        Chance chance(static_cast<quint64>(number));
        const QByteArray application = mutatedApplication(m_samples, chance);
        return m_outcomes->of(application, parityDay(),
                              [&chance](int drivers) { return givenAnswers(drivers, chance); });
    }

    void write(const QString &folder)
    {
        Golden made;
        for (int number = 0; number < Applications; ++number) {
            const OutcomeText outcome = outcomeOf(number);
            made.count(outcome.problems);
            made.hashes.push_back(Golden::hashOf(outcome.whole()));
            if (number % WholeEvery == 0)
                made.whole.push_back(outcome.whole());
        }
        QVERIFY(made.write(folder));
    }

    std::vector<QJsonObject> m_samples;
    std::unique_ptr<Outcomes> m_outcomes;
    Golden m_golden;
};

BINDERY_TEST(ParityTest)
#include "tst_parity.moc"
