#pragma once

// The service settings of a program, layer over layer: what ships, the user's file, and what was kept for good.

#include "base/result.h"
#include "mock_services/behavior.h"
#include "services/service_settings.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace bindery::composition {

class SettingsInForce {
public:
    /// `file`: the user's; empty: none. `own`: the services of the insurer's folder. Error: BadInput, each problem in a
    /// line of its own with its place.
    [[nodiscard]] static Result<SettingsInForce> read(const QString &file, const services::OwnServices &own);

    /// Moves the services to the stand-ins at this address, also in a later apply(). A service without a stand-in gets
    /// no address: nobody is asked.
    void moveToStandIns(const QString &baseUrl, const std::vector<mock_services::StandIn> &standIns);
    /// Puts the document of operations/kept_settings.h over the other layers. A document that cannot be used is left
    /// out. Gives a sentence that says so; empty when all is well.
    [[nodiscard]] QString apply(const std::optional<QByteArray> &kept);

    [[nodiscard]] const services::ServiceCatalog &inForce() const { return m_inForce; }
    /// The settings without what was kept for good.
    [[nodiscard]] const services::ServiceCatalog &shipped() const { return m_shipped; }

private:
    SettingsInForce(QString file, services::OwnServices own, services::ServiceCatalog read);

    QString m_file;
    services::OwnServices m_own;
    QString m_movedTo;
    std::vector<mock_services::StandIn> m_standIns;
    services::ServiceCatalog m_shipped;
    services::ServiceCatalog m_inForce;
};

} // namespace bindery::composition
