#include "desktop/services_choice.h"

#include "composition/composition_options.h"
#include "services/service_settings.h"

#include <QDir>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace bindery::app {

namespace {

const QString KindKey = u"services/from"_s;
const QString FileKey = u"services/file"_s;
constexpr auto Mock = "mock"_L1;
constexpr auto File = "file"_L1;
constexpr auto Nobody = "nobody"_L1;

QLatin1StringView nameOf(ServicesChoice::Kind kind)
{
    switch (kind) {
    case ServicesChoice::Kind::MockServices: return Mock;
    case ServicesChoice::Kind::SettingsFile: return File;
    case ServicesChoice::Kind::Nobody: break;
    }
    return Nobody;
}

} // namespace

std::optional<ServicesChoice> readServicesChoice(const QSettings &settings)
{
    const QString kind = settings.value(KindKey).toString();
    const QString file = settings.value(FileKey).toString();
    if (kind == Mock)
        return ServicesChoice{ServicesChoice::Kind::MockServices, {}};
    if (kind == File && !file.isEmpty())
        return ServicesChoice{ServicesChoice::Kind::SettingsFile, file};
    if (kind == Nobody)
        return ServicesChoice{ServicesChoice::Kind::Nobody, {}};
    return std::nullopt;
}

QString troubleOf(const ServicesChoice &choice, const services::OwnServices &own)
{
    if (choice.kind != ServicesChoice::Kind::SettingsFile)
        return {};
    const auto read = services::ServiceCatalog::loadFile(choice.file, std::nullopt, own);
    if (read)
        return {};
    // A file of another kind may have a problem in every line.
    constexpr std::size_t Few = 4;
    QStringList lines{u"%1 cannot be used as service settings."_s.arg(QDir::toNativeSeparators(choice.file))};
    for (const Problem &problem : read.error()) {
        if (lines.size() > qsizetype(Few)) {
            lines.append(u"and %1 more"_s.arg(read.error().size() - Few));
            break;
        }
        lines.append(toText(problem));
    }
    return lines.join(u'\n');
}

void keepServicesChoice(QSettings &settings, const ServicesChoice &choice)
{
    settings.setValue(KindKey, QString(nameOf(choice.kind)));
    settings.setValue(FileKey, choice.file);
}

bool namesServices(const composition::CompositionOptions &options)
{
    return options.sandbox || !options.servicesFile.isEmpty();
}

void applyServicesChoice(const ServicesChoice &choice, composition::CompositionOptions &options)
{
    options.sandbox = choice.kind == ServicesChoice::Kind::MockServices;
    options.servicesFile = choice.kind == ServicesChoice::Kind::SettingsFile ? choice.file : QString();
}

} // namespace bindery::app
