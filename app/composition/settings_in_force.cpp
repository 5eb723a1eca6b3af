#include "composition/settings_in_force.h"

#include "composition/books.h"
#include "composition/books_on_trial.h"

#include <algorithm>

namespace bindery::composition {

using namespace Qt::StringLiterals;
using mock_services::Service;
using mock_services::StandIn;
using services::OwnServices;
using services::ServiceCatalog;

namespace {

tl::expected<ServiceCatalog, Problems> readLayers(const QString &file, const std::optional<QByteArray> &kept,
                                                  const OwnServices &own)
{
    return file.isEmpty() ? ServiceCatalog::load(std::nullopt, kept, QString(), own)
                          : ServiceCatalog::loadFile(file, kept, own);
}

} // namespace

void moveToStandIns(ServiceCatalog &catalog, const QString &baseUrl, const std::vector<StandIn> &standIns)
{
    catalog.moveTo(baseUrl);
    for (services::ServiceSettings &service : catalog.all()) {
        const Service name{service.name};
        if (mock_services::isDrawn(name))
            continue;
        const auto recorded = std::find_if(standIns.begin(), standIns.end(),
                                           [&name](const StandIn &one) { return one.service == name; });
        service.url = recorded == standIns.end() ? QUrl() : QUrl(baseUrl + QString::fromUtf8(recorded->path));
    }
}

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

void SettingsInForce::moveToStandIns(const QString &baseUrl, const std::vector<StandIn> &standIns)
{
    m_movedTo = baseUrl;
    m_standIns = standIns;
    composition::moveToStandIns(m_shipped, baseUrl, m_standIns);
    composition::moveToStandIns(m_inForce, baseUrl, m_standIns);
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
        composition::moveToStandIns(m_inForce, m_movedTo, m_standIns);
    return {};
}

} // namespace bindery::composition
