#pragma once

// The service settings of a program, layer over layer: what ships, the user's file, and what was kept for good.

#include "base/result.h"
#include "services/service_settings.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace bindery::composition {

class SettingsInForce {
public:
    /// `file`: the user's; empty: none. Error: BadInput, each problem in a line of its own with its place.
    [[nodiscard]] static Result<SettingsInForce> read(const QString &file);

    /// Moves all services to this address, also those of a later apply().
    void moveTo(const QString &baseUrl);
    /// Puts the document of operations/kept_settings.h over the other layers. A document that cannot be used is left
    /// out. Gives a sentence that says so; empty when all is well.
    [[nodiscard]] QString apply(const std::optional<QByteArray> &kept);

    [[nodiscard]] const services::ServiceCatalog &inForce() const { return m_inForce; }
    /// The settings without what was kept for good.
    [[nodiscard]] const services::ServiceCatalog &shipped() const { return m_shipped; }

private:
    SettingsInForce(QString file, services::ServiceCatalog read);

    QString m_file;
    QString m_movedTo;
    services::ServiceCatalog m_shipped;
    services::ServiceCatalog m_inForce;
};

} // namespace bindery::composition
