#include "composition/settings_in_force.h"

#include "composition/books.h"
#include "mock_services/behavior.h"

namespace bindery::composition {

using namespace Qt::StringLiterals;
using services::OwnServices;
using services::ServiceCatalog;

namespace {

tl::expected<ServiceCatalog, Problems> readLayers(const QString &file, const std::optional<QByteArray> &kept,
                                                  const OwnServices &own)
{
    return file.isEmpty() ? ServiceCatalog::load(std::nullopt, kept, QString(), own)
                          : ServiceCatalog::loadFile(file, kept, own);
}

void moveOne(ServiceCatalog &catalog, const QString &baseUrl)
{
    catalog.moveTo(baseUrl);
    for (services::ServiceSettings &service : catalog.all()) {
        if (!mock_services::serviceFromName(service.name))
            service.url = QUrl();
    }
}

} // namespace

SettingsInForce::SettingsInForce(QString file, OwnServices own, ServiceCatalog read)
    : m_file(std::move(file)), m_own(std::move(own)), m_shipped(read), m_inForce(std::move(read))
{
}

Result<SettingsInForce> SettingsInForce::read(const QString &file, const OwnServices &own)
{
    auto read = readLayers(file, std::nullopt, own);
    if (!read)
        return failure(unusable(u"The service settings cannot be used."_s, read.error()));
    return SettingsInForce(file, own, std::move(*read));
}

void SettingsInForce::moveToStandIns(const QString &baseUrl)
{
    m_movedTo = baseUrl;
    moveOne(m_shipped, baseUrl);
    moveOne(m_inForce, baseUrl);
}

QString SettingsInForce::apply(const std::optional<QByteArray> &kept)
{
    if (!kept)
        return {};
    auto read = readLayers(m_file, kept, m_own);
    if (!read) {
        // A limit that was changed last week must not keep the program from starting.
        return unusable(u"The changes of service settings that were kept for good cannot be used any more and were "
                        "left out; what ships is in force."_s,
                        read.error())
            .message;
    }
    m_inForce = std::move(*read);
    if (!m_movedTo.isEmpty())
        moveOne(m_inForce, m_movedTo);
    return {};
}

} // namespace bindery::composition
