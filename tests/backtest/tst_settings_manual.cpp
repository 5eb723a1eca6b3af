// What the manual of the service settings shows is true: each of its policies is read without a problem and works.
#include "backtest/simulation.h"
#include "base/read_json.h"
#include "resilience/pipeline/pipeline_settings_reading.h"
#include "test_support/test_case.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace bindery;
using namespace bindery::backtest;
using namespace bindery::resilience;
using namespace Qt::StringLiterals;

class SettingsManualTest : public test::TestCase {
    Q_OBJECT

    static QString manual()
    {
        QFile file(u":/bindery/help/service-settings.md"_s);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    static QList<QJsonObject> policies() { return policiesIn(manual()); }

    static QList<QJsonObject> policiesIn(const QString &text)
    {
        static const QRegularExpression block(u"```json\\n(.*?)```"_s, QRegularExpression::DotMatchesEverythingOption);
        QList<QJsonObject> found;
        auto matches = block.globalMatch(text);
        while (matches.hasNext()) {
            const QByteArray json = matches.next().captured(1).toUtf8();
            QJsonParseError error;
            const QJsonDocument document = QJsonDocument::fromJson(json, &error);
            if (error.error != QJsonParseError::NoError)
                qWarning().noquote() << "no JSON in the manual:" << error.errorString() << json;
            found.append(document.object());
        }
        return found;
    }

private Q_SLOTS:
    void everyPolicyOfTheManualIsReadWhole()
    {
        const QList<QJsonObject> all = policies();
        QVERIFY(all.size() > 15);
        for (QJsonObject policy : all) {
            policy.remove("simulate"_L1);
            if (policy.contains("services"_L1))
                policy = policy.value("services"_L1)["credit_score"_L1]["pipeline"_L1].toObject();
            if (policy.contains("telemetry"_L1) || policy.contains("connections"_L1))
                continue; // sections of the file that are not about one service
            QVERIFY(!policy.isEmpty());
            const PipelineSettingsReading reading = readPipelineSettings(policy, {});
            for (const SettingsProblem &problem : reading.problems)
                qWarning().noquote() << problem.path << problem.message << policy;
        }
    }

    void everyFieldOfTheSettingsStandsInTheManual()
    {
        const QString text = manual();
        const QStringList fields = readPipelineSettings({}, {}).knownFields;
        QVERIFY(fields.size() > 50);
        for (const QString &field : fields) {
            const QRegularExpression word(u"[`.]%1\\b"_s.arg(field.section(u'.', -1)));
            QVERIFY2(text.contains(word), qUtf8Printable(u"not in the manual: "_s + field));
        }
    }

    void e6_theManualHasAWholePolicyForEachOfTheseLibrariesAndItWorks_data()
    {
        QTest::addColumn<QString>("heading");
        QTest::addColumn<int>("which");
        QTest::addColumn<QByteArray>("steps");
        QTest::newRow("opossum: an error that is filtered is a success") << u"opossum"_s << 0 << QByteArray(R"([
            {"t_ms": 0, "op": "call-failure", "times": 3}, {"t_ms": 0, "op": "call-filtered", "times": 2},
            {"t_ms": 0, "op": "call-filtered", "expect": {"state": "closed", "total": 6, "successes": 3}},
            {"t_ms": 0, "op": "call-failure", "expect": {"state": "open", "total": 7}},
            {"t_ms": 30000, "op": "call-success", "expect": {"state": "closed"}}])");
        QTest::newRow("brpc: the 151st error, and the time doubles") << u"brpc"_s << 0 << QByteArray(R"([
            {"t_ms": 0, "op": "call-failure", "times": 150, "expect": {"state": "closed"}},
            {"t_ms": 0, "op": "call-failure", "expect": {"state": "open"}},
            {"t_ms": 99, "op": "try-acquire", "expect": {"permitted": false, "retry_after_ms": 1}},
            {"t_ms": 100, "op": "call-success", "expect": {"state": "closed"}},
            {"t_ms": 200, "op": "call-failure", "times": 151, "expect": {"permitted": true}},
            {"t_ms": 200, "op": "try-acquire", "expect": {"permitted": false, "retry_after_ms": 200}},
            {"t_ms": 400, "op": "call-success", "expect": {"state": "closed"}},
            {"t_ms": 30400, "op": "call-failure", "times": 151},
            {"t_ms": 30400, "op": "try-acquire", "expect": {"permitted": false, "retry_after_ms": 100}}])");
        QTest::newRow("cockatiel 4: three of ten probes may fail") << u"cockatiel"_s << 3 << QByteArray(R"([
            {"t_ms": 0, "op": "force-open"},
            {"t_ms": 10000, "op": "call-failure", "times": 3, "expect": {"permitted": true}},
            {"t_ms": 10000, "op": "call-filtered", "times": 6, "expect": {"permitted": true, "state": "half_open"}},
            {"t_ms": 10000, "op": "call-success", "expect": {"state": "closed"}},
            {"t_ms": 10000, "op": "force-open"},
            {"t_ms": 20000, "op": "call-failure", "times": 3},
            {"t_ms": 20000, "op": "call-failure", "expect": {"state": "open"}},
            {"t_ms": 20000, "op": "isolate", "id": "a"}, {"t_ms": 20000, "op": "isolate", "id": "b"},
            {"t_ms": 20000, "op": "end-isolation", "id": "a", "expect": {"state": "forced_open"}},
            {"t_ms": 20000, "op": "end-isolation", "id": "b", "expect": {"state": "closed"}}])");
        QTest::newRow("Guava: the next one pays") << u"Guava"_s << 0 << QByteArray(R"([
            {"t_ms": 0, "op": "reserve", "n": 100, "id": "a", "expect": {"act_t_ms": 0}},
            {"t_ms": 0, "op": "reserve", "n": 1, "id": "b", "expect": {"act_t_ms": 20000}}])");
        QTest::newRow(".NET: a queue bounded in permits") << u".NET"_s << 0 << QByteArray(R"([
            {"t_ms": 0, "op": "reserve", "n": 10, "id": "a", "expect": {"ok": true, "wait_ms": 0}},
            {"t_ms": 0, "op": "reserve", "n": 5, "id": "b", "expect": {"ok": true, "wait_ms": 1000}},
            {"t_ms": 0, "op": "reserve", "n": 4, "id": "c", "expect": {"ok": false}},
            {"t_ms": 0, "op": "reserve", "n": 3, "id": "c", "expect": {"ok": true, "wait_ms": 2000}}])");
        QTest::newRow(".NET: a fixed window") << u".NET"_s << 1 << QByteArray(R"([
            {"t_ms": 0, "op": "try-acquire", "n": 100, "expect": {"ok": true}},
            {"t_ms": 59999, "op": "reserve", "id": "a", "expect": {"ok": false, "wait_ms": 1}},
            {"t_ms": 60000, "op": "try-acquire", "n": 100, "expect": {"ok": true}}])");
        QTest::newRow("userver: a bucket that is filled in steps")
            << u"gRPC retry throttling, userver"_s << 1 << QByteArray(R"([
            {"t_ms": 0, "op": "try-acquire", "n": 10, "expect": {"ok": true}},
            {"t_ms": 99, "op": "try-acquire", "expect": {"ok": false, "wait_ms": 1}},
            {"t_ms": 100, "op": "try-acquire", "n": 2, "expect": {"ok": true, "tokens_after": 0}}])");
    }

    void e6_theManualHasAWholePolicyForEachOfTheseLibrariesAndItWorks()
    {
        QFETCH(QString, heading);
        QFETCH(int, which);
        QFETCH(QByteArray, steps);
        const QString section = (u'\n' + manual()).section(u"\n### "_s + heading + u'\n', 1).section(u"\n### "_s, 0, 0);
        const QList<QJsonObject> found = policiesIn(section);
        QVERIFY2(found.size() > which, qPrintable(heading));
        const SimulationReport report = simulate(fromQJson(found[which]), readJson(steps).value());
        for (const SettingsProblem &problem : report.problems)
            QFAIL(qPrintable(problem.path + u": "_s + problem.message));
        for (const SimulatedStep &step : report.steps)
            QVERIFY2(step.mismatches.isEmpty(), qPrintable(step.line()));
        QVERIFY(report.passed > 0);
    }

    void e6_whatCouldBeReadTwoWaysIsSaid()
    {
        const QString text = manual().replace(u'\n', u' ');
        for (const QString &sentence :
             {u"An excluded call was cancelled, or never reached the service: it counts neither way, always."_s,
              u"A filtered one was answered, with an error that is the caller's own: it counts as `filtered` says."_s,
              u"More tokens at once than `burst` (or places at once than `windowCalls`) are never there"_s,
              u"Closing empties the window and every count"_s, u"Of no calls there is no share, and no verdict."_s,
              u"With `consecutive` too: `ratio` (0.5 unless given) serves for that alone then."_s})
            QVERIFY2(text.contains(sentence), qPrintable(sentence));
    }

    void theStepsOfTheManualComeOutAsItSays()
    {
        static const QRegularExpression block(u"```\\n(\\[.*?)```"_s, QRegularExpression::DotMatchesEverythingOption);
        const QString text = manual();
        const QRegularExpressionMatch match = block.match(text);
        QVERIFY(match.hasMatch());
        const QJsonArray steps = QJsonDocument::fromJson(match.captured(1).toUtf8()).array();
        QCOMPARE(steps.size(), 3);
        const QList<QJsonObject> all = policies();
        const auto breaker = std::find_if(all.begin(), all.end(),
                                          [](const QJsonObject &policy) { return policy.contains("breaker"_L1); });
        const SimulationReport report = simulate(fromQJson(*breaker), fromQJson(steps));
        QCOMPARE(report.problems.size(), 0);
        QCOMPARE(report.summary(), u"3 passed, 0 failed"_s);
    }
};

BINDERY_TEST(SettingsManualTest)
#include "tst_settings_manual.moc"
