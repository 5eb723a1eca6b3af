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

    /// All services at this address from now on, also after apply().
    void moveTo(const QString &baseUrl);
    /// Puts what was kept for good over the others. What cannot be used is left out; the sentence says so, and is empty
    /// when all is well.
    [[nodiscard]] QString apply(const std::optional<QByteArray> &kept);

    [[nodiscard]] const services::ServiceCatalogue &inForce() const { return m_inForce; }
    /// Without what was kept for good.
    [[nodiscard]] const services::ServiceCatalogue &shipped() const { return m_shipped; }

private:
    SettingsInForce(QString file, services::ServiceCatalogue read);

    QString m_file;
    QString m_movedTo;
    services::ServiceCatalogue m_shipped;
    services::ServiceCatalogue m_inForce;
};

} // namespace bindery::composition
