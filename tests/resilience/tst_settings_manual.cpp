// What the manual of the service settings shows is true: each of its policies is read without a problem and works.
#include "resilience/pipeline_settings.h"
#include "resilience/simulation.h"
#include "test_support/test_case.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace bindery;
using namespace bindery::resilience;
using namespace Qt::StringLiterals;

class SettingsManualTest : public test::TestCase {
    Q_OBJECT

    static QString manual()
    {
        QFile file(u":/bindery/help/service-settings.md"_s);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    static QList<QJsonObject> policies()
    {
        static const QRegularExpression block(u"```json\\n(.*?)```"_s, QRegularExpression::DotMatchesEverythingOption);
        QList<QJsonObject> found;
        const QString text = manual();
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
            QCOMPARE(reading.unknownFields, QStringList());
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
        const SimulationReport report = simulate(*breaker, steps);
        QCOMPARE(report.problems.size(), 0);
        QCOMPARE(report.summary(), u"3 passed, 0 failed"_s);
    }
};

BINDERY_TEST(SettingsManualTest)
#include "tst_settings_manual.moc"
