#include "services/service_settings.h"

#include "base/named_file.h"
#include "base/read_json.h"
#include "services/http_address.h"

#include <QFile>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

constexpr std::array Fields{"title"_L1, "baseUrl"_L1, "path"_L1, "allowPlainHttp"_L1, "pipeline"_L1};
constexpr qint64 MaxFileBytes = 1024 * 1024;

/// These stand in every service's pipelineJson, also where they are defaults.
constexpr std::array ShownAlways{"concurrency.limit"_L1,
                                 "rate.perSecond"_L1,
                                 "rate.burst"_L1,
                                 "breaker.openMs"_L1,
                                 "breaker.trip.kind"_L1,
                                 "breaker.trip.failures"_L1,
                                 "breaker.halfOpen.probesAtOnce"_L1,
                                 "breaker.halfOpen.successesToClose"_L1,
                                 "retry.attempts"_L1,
                                 "retry.baseMs"_L1,
                                 "retry.factor"_L1,
                                 "retry.capMs"_L1,
                                 "retry.jitter"_L1,
                                 "timeouts.totalMs"_L1,
                                 "timeouts.connectMs"_L1,
                                 "timeouts.readMs"_L1,
                                 "cache.ttlMs"_L1};

/// {"a": {"b": value}} for the path "a.b".
QJsonObject nested(const QStringList &path, const QJsonValue &value)
{
    QJsonValue inner = value;
    for (qsizetype i = path.size() - 1; i > 0; --i)
        inner = QJsonObject{{path[i], inner}};
    return {{path.first(), inner}};
}

/// The lowest layer: an entry for each service.
QJsonObject defaultServices(const QStringList &names)
{
    const resilience::SettingValues values = resilience::settingValues(resilience::PipelineSettings());
    QJsonObject pipeline;
    for (const QLatin1StringView path : ShownAlways)
        pipeline = mergedSettings(pipeline, nested(QString(path).split(u'.'), values.value(path)));
    QJsonObject services;
    for (const QString &name : names)
        services.insert(name, QJsonObject{{u"pipeline"_s, pipeline}});
    return services;
}

struct Reader {
    Problems problems;
    SettingOrigins origins;
    /// The object "telemetry" of all documents, the later over the earlier.
    QJsonObject telemetryJson;
    QJsonObject connections;
    /// The last document. A problem is most probably in it, because it goes over the shipped settings.
    JsonNode document;

    void complain(const QString &path, const QString &sentence) { problems.push_back({path, sentence}); }

    /// Merges an object beside the services over the same object of earlier documents. Gives whether there is one.
    bool takeSection(const QJsonObject &root, const QString &name, QJsonObject &into)
    {
        const QJsonValue section = root.value(name);
        if (section.isObject())
            into = mergedSettings(into, section.toObject());
        else if (!section.isUndefined())
            complain(name, u"Expected is an object."_s);
        return section.isObject();
    }

    /// Gives the object "services" of a settings document, and takes the sections that are for all services.
    QJsonObject servicesOf(const QByteArray &content, const QString &file, SettingsLayer layer)
    {
        auto json = readJson(content, file);
        if (!json) {
            problems.push_back({u"$"_s, json.error().message, json.error().place});
            return {};
        }
        const QJsonObject root = toQJson(*json).toObject();
        if (!json->is(JsonNode::Kind::Object))
            complain(u"$"_s, u"Expected is an object with \"services\"."_s);
        document = std::move(*json);
        origins.note(root, layer);
        for (const QString &key : root.keys()) {
            if (key != "services"_L1 && key != "telemetry"_L1 && key != "connections"_L1)
                complain(key, u"There is no such setting; expected are 'services', 'connections' and 'telemetry'."_s);
        }
        const bool measures = takeSection(root, u"telemetry"_s, telemetryJson);
        const bool connects = takeSection(root, u"connections"_s, connections);
        if ((measures || connects) && !root.contains("services"_L1))
            return {};
        if (!root.value("services"_L1).isObject()) {
            complain(u"services"_s, u"Expected is an object with one entry for each service."_s);
            return {};
        }
        return root.value("services"_L1).toObject();
    }

    /// Names of the services of the last document, as it orders them.
    [[nodiscard]] QStringList serviceNames() const
    {
        const JsonNode *const services = document.find(u"services");
        return services ? QStringList(services->names.begin(), services->names.end()) : QStringList();
    }

    QString text(const QJsonObject &json, QLatin1StringView field, const QString &path)
    {
        const QJsonValue value = json.value(field);
        if (!value.isString() || value.toString().trimmed().isEmpty()) {
            complain(path + u'.' + field, u"Expected is a text that is not empty."_s);
            return {};
        }
        return value.toString().trimmed();
    }

    QUrl address(const QJsonObject &json, const QString &path)
    {
        const bool isSetUp = json.contains("baseUrl"_L1);
        const QString base = isSetUp ? text(json, "baseUrl"_L1, path) : QString();
        const QString below = json.contains("path"_L1) ? text(json, "path"_L1, path) : QString();
        const QUrl url(base, QUrl::StrictMode);
        const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
        if (!base.isEmpty() && (!url.isValid() || !isWeb || url.host().isEmpty()))
            complain(path + u".baseUrl"_s, u"Expected is an address such as https://vendor.example."_s);
        if (!base.isEmpty() && (url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty()))
            complain(path + u".baseUrl"_s, u"Give the address without user name, query and fragment."_s);
        if (!below.isEmpty() && !below.startsWith(u'/'))
            complain(path + u".path"_s, u"Expected is a path that begins with a slash."_s);
        if (below.contains(u'#'))
            complain(path + u".path"_s, u"Give the path without a fragment (#); nobody is sent one."_s);
        return at(base, below);
    }

    /// `below` is a path as in a web address and, behind a question mark, a query.
    static QUrl at(const QString &base, const QString &below)
    {
        QUrl url(base, QUrl::StrictMode);
        QString start = url.path(QUrl::FullyEncoded);
        while (start.endsWith(u'/'))
            start.chop(1);
        const qsizetype mark = below.indexOf(u'?');
        url.setPath(start + below.left(mark), QUrl::TolerantMode);
        if (mark >= 0)
            url.setQuery(below.sliced(mark + 1), QUrl::TolerantMode);
        return url;
    }

    TelemetrySettings telemetry()
    {
        resilience::PipelineSettingsReading reading;
        const TelemetrySettings read = readTelemetrySettings(telemetryJson, reading);
        for (const resilience::SettingsProblem &problem : reading.problems)
            complain(problem.path, problem.message);
        return read;
    }

    ServiceSettings service(const QString &name, const QJsonObject &json)
    {
        const QString path = u"services."_s + name;
        for (const QString &key : json.keys()) {
            if (std::find(Fields.begin(), Fields.end(), key) == Fields.end())
                complain(path + u'.' + key, u"There is no such setting."_s);
        }
        ServiceSettings read;
        read.name = name;
        read.title = text(json, "title"_L1, path);
        read.url = address(json, path);
        const QJsonValue plain = json.value("allowPlainHttp"_L1);
        if (!plain.isUndefined() && !plain.isBool())
            complain(path + u".allowPlainHttp"_s, u"Expected is true or false."_s);
        read.allowPlainHttp = plain.toBool();
        const QJsonValue pipeline = json.value("pipeline"_L1);
        if (!pipeline.isUndefined() && !pipeline.isObject())
            complain(path + u".pipeline"_s, u"Expected is an object."_s);
        const auto reading = resilience::readPipelineSettings(pipeline.toObject(), path + u".pipeline"_s);
        for (const resilience::SettingsProblem &problem : reading.problems)
            complain(problem.path, problem.message);
        read.pipeline = reading.settings;
        read.pipelineJson = pipeline.toObject();
        return read;
    }
};

QByteArray shippedSettings()
{
    QFile file(u":/bindery/services/default.json"_s);
    // A missing resource gives JSON that cannot be read, which load() tells.
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QJsonObject mergedSettings(QJsonObject under, const QJsonObject &over)
{
    // A rate is one setting, for whichever time it is given.
    const auto givesRate = [&over](const resilience::RateUnit &unit) { return over.contains(unit.setting); };
    if (std::any_of(resilience::rateUnits.begin(), resilience::rateUnits.end(), givesRate)) {
        for (const resilience::RateUnit &unit : resilience::rateUnits)
            under.remove(unit.setting);
    }
    for (auto it = over.begin(); it != over.end(); ++it) {
        const QJsonValue below = under.value(it.key());
        if (below.isObject() && it->isObject())
            under.insert(it.key(), mergedSettings(below.toObject(), it->toObject()));
        else
            under.insert(it.key(), *it);
    }
    return under;
}

bool ServiceSettings::isAskedInTheClear() const
{
    const HttpAddress address(url);
    return address.isValid() && address.origin().scheme == HttpAddress::Origin::Scheme::Http
        && !address.origin().onThisMachine;
}

tl::expected<ServiceCatalog, Problems> ServiceCatalog::load(const std::optional<QByteArray> &userSettings,
                                                            const std::optional<QByteArray> &kept, const QString &file,
                                                            const OwnServices &own)
{
    struct Layer {
        const std::optional<QByteArray> &content;
        QString file;
        SettingsLayer kind = SettingsLayer::File;
    };
    Reader reader;
    const QJsonObject shipped = reader.servicesOf(shippedSettings(), QString(), SettingsLayer::Shipped);
    QStringList names = reader.serviceNames();
    QJsonObject titles;
    for (const auto &[code, title] : own.services) {
        names.append(code);
        titles.insert(code, QJsonObject{{u"title"_s, title}});
    }
    QJsonObject services = mergedSettings(mergedSettings(defaultServices(names), titles), shipped);
    JsonNode usersDocument;
    for (const Layer &layer : {Layer{own.settings, own.file, SettingsLayer::Shipped}, Layer{userSettings, file},
                               Layer{kept, u"the settings kept in the store"_s, SettingsLayer::Kept}}) {
        if (!layer.content)
            continue;
        const QJsonObject user = reader.servicesOf(*layer.content, layer.file, layer.kind);
        if (layer.kind == SettingsLayer::File)
            usersDocument = std::move(reader.document);
        for (const QString &key : user.keys()) {
            if (!services.contains(key))
                reader.complain(u"services."_s + key, u"There is no such service."_s);
            else if (!user.value(key).isObject())
                reader.complain(u"services."_s + key, u"Expected is an object."_s);
        }
        services = mergedSettings(services, user);
    }
    ServiceCatalog catalog;
    catalog.m_connections = readConnectionSettings(reader.connections, reader.problems);
    for (const QString &name : names) {
        const QJsonValue json = services.value(name);
        if (json.isObject())
            catalog.m_services.push_back(reader.service(name, json.toObject()));
    }
    catalog.m_telemetry = reader.telemetry();
    catalog.m_origins = std::move(reader.origins);
    for (Problem &problem : reader.problems) {
        if (!problem.place.isKnown())
            problem.place = placeAt(usersDocument, problem.path);
    }
    if (!reader.problems.empty())
        return tl::unexpected(std::move(reader.problems));
    return catalog;
}

tl::expected<ServiceCatalog, Problems>
ServiceCatalog::loadFile(const QString &path, const std::optional<QByteArray> &kept, const OwnServices &own)
{
    const auto problem = [](const QString &sentence) { return tl::unexpected(Problems{{u"$"_s, sentence}}); };
    const auto content = readNamedFile(path, MaxFileBytes);
    if (!content && content.error().kind == FileRefusal::Kind::TooLarge)
        return problem(u"The file %1 is larger than a megabyte; service settings are a few lines."_s.arg(path));
    if (!content)
        return problem(u"%1: %2"_s.arg(path, content.error().sentence));
    return load(*content, kept, path, own);
}

const ServiceSettings *ServiceCatalog::find(QAnyStringView name) const
{
    const auto isIt = [name](const ServiceSettings &service) { return QAnyStringView(service.name) == name; };
    const auto found = std::find_if(m_services.begin(), m_services.end(), isIt);
    return found == m_services.end() ? nullptr : &*found;
}

void ServiceCatalog::moveTo(const QString &baseUrl)
{
    for (ServiceSettings &service : m_services)
        service.url = Reader::at(baseUrl,
                                 service.url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded));
}

QStringList ServiceCatalog::notSetUp() const
{
    QStringList titles;
    for (const ServiceSettings &service : m_services) {
        if (!service.isSetUp())
            titles.append(service.title);
    }
    return titles;
}

} // namespace bindery::services
