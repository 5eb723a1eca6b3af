#include "composition/settings_in_force.h"

#include "composition/books.h"

namespace bindery::composition {

using namespace Qt::StringLiterals;
using services::ServiceCatalog;

namespace {

tl::expected<ServiceCatalog, Problems> readLayers(const QString &file, const std::optional<QByteArray> &kept)
{
    return file.isEmpty() ? ServiceCatalog::load(std::nullopt, kept) : ServiceCatalog::loadFile(file, kept);
}

} // namespace

SettingsInForce::SettingsInForce(QString file, ServiceCatalog read)
    : m_file(std::move(file)), m_shipped(read), m_inForce(std::move(read))
{
}

Result<SettingsInForce> SettingsInForce::read(const QString &file)
{
    auto read = readLayers(file, std::nullopt);
    if (!read)
        return failure(unusable(u"The service settings cannot be used."_s, read.error()));
    return SettingsInForce(file, std::move(*read));
}

void SettingsInForce::moveTo(const QString &baseUrl)
{
    m_movedTo = baseUrl;
    m_shipped.moveTo(baseUrl);
    m_inForce.moveTo(baseUrl);
}

QString SettingsInForce::apply(const std::optional<QByteArray> &kept)
{
    if (!kept)
        return {};
    auto read = readLayers(m_file, kept);
    if (!read) {
        // A limit that was changed last week must not keep the program from starting.
        return unusable(u"The changes of service settings that were kept for good cannot be used any more and were "
                        "left out; what ships is in force."_s,
                        read.error())
            .message;
    }
    m_inForce = std::move(*read);
    if (!m_movedTo.isEmpty())
        m_inForce.moveTo(m_movedTo);
    return {};
}

} // namespace bindery::composition
