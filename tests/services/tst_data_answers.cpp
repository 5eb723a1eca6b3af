// The services that ship read every answer as the parsers of before did: the same values, the same names of what was
// not understood, the same detail of what is no answer, and the same words. answers_before.json has what those parsers
// made of 350 answers, most of them damaged; names of what was not understood stand in the order of today's
// definitions.
#include "base/read_json.h"
#include "data_service_texts.h"
#include "services/answer_types.h"
#include "services/definition/answer_reader.h"
#include "services/definition/definition_reader.h"
#include "test_support/files.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"
#include "test_support/tree_damage.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate ReadOn(2026, 3, 15);

/// What was made of one answer.
struct AnswerThen {
    QString service;
    QByteArray body;
    QString read;
    /// Empty where there was no value.
    QString summary;
};

std::vector<AnswerThen> answersThen()
{
    const QString file = QStringLiteral(BINDERY_SOURCE_DIR "/tests/services/answers_before.json");
    const JsonNode json = readJson(test::contentOf(file)).value();
    std::vector<AnswerThen> answers;
    for (const JsonNode &one : json.items) {
        const JsonNode *const summary = one.find(u"summary");
        answers.push_back({one.find(u"service")->text, one.find(u"body")->text.toUtf8(), one.find(u"read")->text,
                           summary ? summary->text : QString()});
    }
    return answers;
}

} // namespace

class DataAnswersTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void eachAnswerIsReadAndToldAsBefore()
    {
        QMap<QString, int> kinds;
        for (const AnswerThen &then : answersThen()) {
            const services::WholeDefinition definition = services::shippedDefinition(then.service);
            QVERIFY(definition);
            const auto now = services::readAnswer(*definition, then.body, ReadOn);
            const auto toText = [&then](const risk::Record &record) { return test::textOf(then.service, record); };
            if (test::outcomeText(now, toText) != then.read)
                qWarning("%s", then.body.constData());
            QCOMPARE(test::outcomeText(now, toText), then.read);
            QCOMPARE(now && *now ? services::summaryOf(definition->fact, **now) : QString(), then.summary);
            ++kinds[then.service + u' ' + then.read.section(u'\n', 0, 0).section(u':', 0, 0)];
        }
        QCOMPARE(kinds.size(), 12);
        QVERIFY(kinds[u"claims_history value"_s] > 20);
    }

    void noDamageIsRead_data()
    {
        QTest::addColumn<QString>("service");
        for (const services::WholeDefinition &definition : services::shippedDefinitions())
            QTest::newRow(qPrintable(definition->code)) << definition->code;
    }
    /// An answer is read as far as it is understood, or refused as a whole. Its words never fail.
    void noDamageIsRead()
    {
        QFETCH(QString, service);
        const services::WholeDefinition definition = services::shippedDefinition(service);
        QList<QByteArray> good;
        for (const AnswerThen &then : answersThen()) {
            if (then.service == service && then.read.startsWith("value"_L1))
                good.append(then.body);
        }
        const auto read = [&definition](const QByteArray &body) {
            const auto now = services::readAnswer(*definition, body, ReadOn);
            QVERIFY(now || now.error().code == ErrorCode::BadAnswer);
            if (now && *now)
                QVERIFY(!services::summaryOf(definition->fact, **now).isEmpty());
        };
        for (qsizetype length = 0; length <= good.front().size(); ++length)
            read(good.front().left(length));
        test::Dice dice(test::seed());
        const int count = test::steps(1000, 100'000);
        for (int i = 0; i < count; ++i) {
            JsonNode tree = readJson(good[dice(int(good.size()) - 1)]).value();
            for (int times = dice(3); times >= 0; --times)
                test::damage(tree, dice);
            read(compactJson(tree));
        }
    }
};

BINDERY_TEST(DataAnswersTest)
#include "tst_data_answers.moc"
