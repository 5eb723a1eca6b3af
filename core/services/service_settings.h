#pragma once

// Which data services there are, where they are, and how their pipelines are set. The defaults are those of the
// structs; over them go, service by service and field by field, what ships, a file of the user's, and what was changed
// in the window for good.

#include "base/problem.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "services/connection_settings.h"
#include "services/setting_origins.h"
#include "services/telemetry_settings.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <tl/expected.hpp>

#include <optional>
#include <utility>
#include <vector>

namespace bindery::services {

struct ServiceSettings {
    /// "credit_score": in facts, logs, records and metrics.
    QString name;
    /// "Credit score": for people.
    QString title;
    QUrl url;
    /// Allows http:// to another machine; see HttpRequest.
    bool allowPlainHttp = false;
    /// True once a settings file names the address. The shipped settings name none, so that no service is asked by
    /// chance.
    [[nodiscard]] bool isSetUp() const { return !url.host().isEmpty(); }
    /// True for http:// to another machine.
    [[nodiscard]] bool isAskedInTheClear() const;
    resilience::PipelineSettings pipeline;
    /// The JSON of all layers merged, for screens that show or edit it. The settings that are looked at most stand in
    /// it also where no layer sets them.
    QJsonObject pipelineJson;
};

/// `over` on top of `under`, object by object; anything but an object is replaced whole.
[[nodiscard]] QJsonObject mergedSettings(QJsonObject under, const QJsonObject &over);

/// An insurer's own services, which stand behind those that ship.
struct OwnServices {
    /// Codes and titles.
    std::vector<std::pair<QString, QString>> services;
    /// What the insurer's folder says of them, and where: it goes over what ships.
    std::optional<QByteArray> settings;
    QString file;
};

class ServiceCatalog {
public:
    /// The shipped settings alone, or with a file's content over them:
    /// {"services": {"credit_score": {title, baseUrl, path, allowPlainHttp, pipeline: {…}}, …}, "telemetry": {…}}.
    /// `kept` has the same form, holds what was changed for good, and wins over both. Error: all problems at once, with
    /// JSON path and place in `file`. An unknown service or field is a problem, because it is a misspelt one. `own` has
    /// services of its own; one without a path is asked at its base address as it stands.
    [[nodiscard]] static tl::expected<ServiceCatalog, Problems>
    load(const std::optional<QByteArray> &userSettings = std::nullopt,
         const std::optional<QByteArray> &kept = std::nullopt, const QString &file = QString(),
         const OwnServices &own = {});

    /// Reads a file. A file that cannot be read, or is larger than a megabyte, is a problem.
    [[nodiscard]] static tl::expected<ServiceCatalog, Problems>
    loadFile(const QString &path, const std::optional<QByteArray> &kept = std::nullopt, const OwnServices &own = {});

    /// Null: there is no service of that name.
    [[nodiscard]] const ServiceSettings *find(QAnyStringView name) const;
    /// In the order of the shipped settings, which is that of screens.
    [[nodiscard]] const std::vector<ServiceSettings> &all() const { return m_services; }
    /// For callers that try other values. The number and order of services must stay.
    [[nodiscard]] std::vector<ServiceSettings> &all() { return m_services; }

    [[nodiscard]] const TelemetrySettings &telemetry() const { return m_telemetry; }
    [[nodiscard]] const ConnectionSettings &connections() const { return m_connections; }

    [[nodiscard]] const SettingOrigins &origins() const { return m_origins; }

    /// Moves all services to this address, each with its own path: to the mock services.
    void moveTo(const QString &baseUrl);

    /// The titles of the services that are not set up.
    [[nodiscard]] QStringList notSetUp() const;

private:
    ServiceCatalog() = default;
    std::vector<ServiceSettings> m_services;
    TelemetrySettings m_telemetry;
    ConnectionSettings m_connections;
    SettingOrigins m_origins;
};

} // namespace bindery::services
