// Defaults live in the structs alone: what ships holds what differs from them, the manual says what they are, and every
// value in force knows the layer that it comes from.
#include "services/service_settings.h"
#include "test_support/files.h"
#include "test_support/test_case.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace bindery;
using namespace Qt::StringLiterals;
using services::ServiceCatalog;
using services::SettingsLayer;

namespace {

SettingsLayer layerOf(const ServiceCatalog &catalog, const QString &path)
{
    return catalog.origins().of(path);
}

/// "| `a`, `b` | 1, 2 | … |" of the manual gives {a, 1} and {b, 2}; without the quotes of code.
QMap<QString, QString> defaultsOf(const QString &section)
{
    static const QRegularExpression row(u"^\\| (`[^|]*) \\| ([^|]*) \\|"_s, QRegularExpression::MultilineOption);
    QMap<QString, QString> found;
    auto matches = row.globalMatch(section);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QStringList names = match.captured(1).remove(u'`').split(u", "_s);
        const QString values = match.captured(2).remove(u'`').trimmed();
        QStringList each = values.isEmpty() ? QStringList() : values.split(u", "_s);
        const QString prefix = names.front().section(u'.', 0, -2);
        for (qsizetype i = 0; i < names.size(); ++i) {
            const bool isWhole = i == 0 || prefix.isEmpty() || names[i].startsWith(prefix);
            const QString name = isWhole ? names[i] : prefix + u'.' + names[i];
            found.insert(name, each.size() == names.size() ? each[i] : values);
        }
    }
    return found;
}

QString asInTheManual(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isString())
        return value.toString();
    return QString::number(value.toDouble(), 'g', 15);
}

QString manual()
{
    return QString::fromUtf8(test::contentOf(u":/bindery/help/service-settings.md"_s));
}

/// The tables between this heading and the next one.
QString sectionOf(const QString &heading)
{
    const QString text = manual();
    const qsizetype begin = text.indexOf(heading);
    if (begin < 0)
        return {};
    static const QRegularExpression next(u"\\n##"_s);
    const qsizetype end = text.indexOf(next, begin + heading.size());
    return text.mid(begin, end - begin);
}

} // namespace

class SettingLayersTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void whatShipsIsWhatItWasWhenItSaidEverything()
    {
        const QByteArray before
            = test::contentOf(QStringLiteral(BINDERY_SOURCE_DIR "/tests/services/shipped_before.json"));
        const auto now = ServiceCatalog::load();
        const auto then = ServiceCatalog::load(before);
        QVERIFY(now && then);
        const QJsonObject written = QJsonDocument::fromJson(before).object().value("services"_L1).toObject();
        for (const services::ServiceSettings &service : now->all()) {
            const services::ServiceSettings &same = *then->find(service.name);
            QCOMPARE(service.title, same.title);
            QCOMPARE(service.url, same.url);
            // What is shown and edited is the same text, too.
            QCOMPARE(service.pipelineJson, written.value(service.name).toObject().value("pipeline"_L1).toObject());
            QCOMPARE(resilience::settingValues(service.pipeline), resilience::settingValues(same.pipeline));
        }
        QCOMPARE(services::telemetryValues(now->telemetry()), services::telemetryValues(then->telemetry()));
        QCOMPARE(services::connectionValues(now->connections()), services::connectionValues(then->connections()));
    }

    void whatShipsSaysNothingThatIsADefault()
    {
        const resilience::SettingValues defaults = resilience::settingValues(resilience::PipelineSettings());
        const auto shipped = ServiceCatalog::load();
        QVERIFY(shipped);
        int differing = 0;
        for (const services::SettingLine &line : services::settingLines(*shipped)) {
            const QString field = line.path.section(u".pipeline."_s, 1);
            if (field.isEmpty() || line.layer == SettingsLayer::Default)
                continue;
            QVERIFY2(line.value != defaults.value(field), qPrintable(line.path));
            ++differing;
        }
        QCOMPARE(differing, 5);
        for (const services::SettingLine &line : services::settingLines(*shipped))
            QVERIFY(!line.path.startsWith(u"telemetry"_s) || line.layer == SettingsLayer::Default);
    }

    void theDefaultsOfTheManualAreThoseOfTheStructs_data()
    {
        QTest::addColumn<QString>("heading");
        QTest::addColumn<QString>("prefix");
        for (const auto &[heading, prefix] :
             {std::pair{u"### `rate`"_s, u"rate"_s}, std::pair{u"### `concurrency`"_s, u"concurrency"_s},
              std::pair{u"### `retry`"_s, u"retry"_s}, std::pair{u"### `breaker`"_s, u"breaker"_s},
              std::pair{u"### `hedge`"_s, u"hedge"_s}, std::pair{u"### `timeouts`"_s, u"timeouts"_s},
              std::pair{u"### `cache`"_s, u"cache"_s}, std::pair{u"### `faults`"_s, u"faults"_s}})
            QTest::newRow(qPrintable(prefix)) << heading << prefix;
        QTest::newRow("telemetry") << u"What is measured"_s << u"telemetry"_s;
        QTest::newRow("connections") << u"Beside `services` there may be `connections`"_s << u"connections"_s;
    }

    void theDefaultsOfTheManualAreThoseOfTheStructs()
    {
        QFETCH(QString, heading);
        QFETCH(QString, prefix);
        resilience::SettingValues values = resilience::settingValues(resilience::PipelineSettings());
        values.insert(services::telemetryValues({}));
        values.insert(services::connectionValues({}));
        const QMap<QString, QString> told = defaultsOf(sectionOf(heading));
        int compared = 0;
        for (auto value = values.constBegin(); value != values.constEnd(); ++value) {
            if (!value.key().startsWith(prefix + u'.'))
                continue;
            const QString field = value.key().mid(prefix.size() + 1);
            QVERIFY2(told.contains(field), qPrintable(u"not in the manual's table: "_s + value.key()));
            const QString expected = value->toString(u"?"_s).isEmpty() ? u"none"_s : asInTheManual(*value);
            QVERIFY2(told.value(field) == expected,
                     qPrintable(u"%1 is %2, and the manual says %3"_s.arg(value.key(), expected, told.value(field))));
            ++compared;
        }
        QVERIFY(compared > 2);
    }

    void everyValueKnowsItsLayer()
    {
        const auto catalog = ServiceCatalog::load(
            QByteArray(R"({"services": {"rating": {"pipeline": {"retry": {"attempts": 4}, "cache": {"ttlMs": 1}}}},)"
                       R"("telemetry": {"metricsPort": 9}, "connections": {"perHost": 3}})"),
            QByteArray(R"({"services": {"rating": {"pipeline": {"retry": {"attempts": 5}}}}})"));
        QVERIFY(catalog);
        const QString pipeline = u"services.rating.pipeline."_s;
        QCOMPARE(layerOf(*catalog, pipeline + u"retry.attempts"_s), SettingsLayer::Kept);
        QCOMPARE(layerOf(*catalog, pipeline + u"cache.ttlMs"_s), SettingsLayer::File);
        QCOMPARE(layerOf(*catalog, pipeline + u"breaker.openMs"_s), SettingsLayer::Shipped);
        QCOMPARE(layerOf(*catalog, pipeline + u"retry.baseMs"_s), SettingsLayer::Default);
        QCOMPARE(layerOf(*catalog, u"telemetry.metricsPort"_s), SettingsLayer::File);
        QCOMPARE(layerOf(*catalog, u"connections.perHost"_s), SettingsLayer::File);
        bool seen = false;
        for (const services::SettingLine &line : services::settingLines(*catalog)) {
            if (line.path != pipeline + u"retry.attempts"_s)
                continue;
            seen = true;
            QCOMPARE(line.value.toInt(), 5);
            QCOMPARE(services::settingsLayerName(line.layer), u"kept"_s);
        }
        QVERIFY(seen);
    }
};

BINDERY_TEST(SettingLayersTest)
#include "tst_setting_layers.moc"
