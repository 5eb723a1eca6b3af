#include "composition/library_files.h"

#include "base/named_file.h"
#include "services/definition/recorded_result.h"

#include <QDir>
#include <QFileInfo>

#include <array>

namespace bindery::composition {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ServicesFolder = "services"_L1;
constexpr auto SettingsFile = "default.json"_L1;
constexpr auto SchemaEnding = ".schema.json"_L1;
constexpr qint64 MostServiceBytes = 1 << 20;

struct Part {
    QLatin1StringView folder;
    QString what;
    std::vector<FolderFiles> LibraryFiles::*files;
};

const std::array<Part, 3> &parts()
{
    static const std::array<Part, 3> all{Part{"products"_L1, u"The product"_s, &LibraryFiles::products},
                                         Part{"plans"_L1, u"The plan"_s, &LibraryFiles::plans},
                                         Part{"rules"_L1, u"The rule set"_s, &LibraryFiles::rules}};
    return all;
}

void readFolders(const QDir &root, const Part &part, LibraryFiles &library, Problems &problems)
{
    const QDir folder(root.filePath(part.folder));
    for (const QString &name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString below = part.folder + u'/' + name;
        auto files = readFolderFiles(folder.filePath(name), part.what);
        if (!files) {
            const Place &place = files.error().place;
            problems.push_back({below + (place.file == name ? QString() : u'/' + place.file), files.error().message});
            continue;
        }
        files->name = below;
        (library.*part.files).push_back(std::move(*files));
    }
}

void readServices(const QDir &root, LibraryFiles &library, Problems &problems)
{
    const QDir folder(root.filePath(ServicesFolder));
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files | QDir::System, QDir::Name)) {
        // The schema that an editor reads lies beside the definitions.
        if (name.endsWith(SchemaEnding))
            continue;
        auto content = readNamedFile(folder.filePath(name), MostServiceBytes);
        if (!content)
            problems.push_back({ServicesFolder + u'/' + name, content.error().sentence});
        else if (name == SettingsFile)
            library.serviceSettings = std::move(*content);
        else
            library.services.emplace(name, std::move(*content));
    }
}

/// Reads what is recorded beside the definitions.
void readRecorded(const QDir &root, LibraryFiles &library, Problems &problems)
{
    for (const auto &[name, content] : library.services) {
        const QString path = services::recordedPath(root.filePath(ServicesFolder + u'/' + name));
        if (!QFileInfo::exists(path))
            continue;
        auto recorded = readNamedFile(path, MostServiceBytes);
        if (recorded)
            library.recorded.emplace(name, std::move(*recorded));
        else
            problems.push_back({services::recordedPath(ServicesFolder + u'/' + name), recorded.error().sentence});
    }
}

/// Every file with its content, by its path below the library.
std::map<QString, QByteArray> allFiles(const LibraryFiles &library)
{
    std::map<QString, QByteArray> all;
    for (const Part &part : parts()) {
        for (const FolderFiles &folder : library.*part.files) {
            // A folder without files counts too.
            all.emplace(folder.name, QByteArray());
            for (const auto &[name, content] : folder.files)
                all.emplace(folder.name + u'/' + name, content);
        }
    }
    for (const auto &[name, content] : library.services)
        all.emplace(ServicesFolder + u'/' + name, content);
    for (const auto &[name, content] : library.recorded)
        all.emplace(services::recordedPath(ServicesFolder + u'/' + name), content);
    if (library.serviceSettings)
        all.emplace(ServicesFolder + u'/' + SettingsFile, *library.serviceSettings);
    return all;
}

} // namespace

tl::expected<LibraryFiles, Problems> readLibraryFiles(const QString &path)
{
    const QDir root(path);
    if (!QFileInfo(path).isDir())
        return tl::unexpected(Problems{{path, u"There is no such folder."_s}});
    LibraryFiles library;
    library.path = path;
    Problems problems;
    bool hasPart = root.exists(ServicesFolder);
    for (const Part &part : parts()) {
        hasPart = hasPart || root.exists(part.folder);
        readFolders(root, part, library, problems);
    }
    readServices(root, library, problems);
    readRecorded(root, library, problems);
    if (!hasPart) {
        problems.push_back({path,
                            u"None of the folders products, plans, rules and services is in it. Put each product into "
                            "a folder of its own below products, each rate plan below plans, each rule set below "
                            "rules, and the definitions of services into services."_s});
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return library;
}

QString changedFile(const LibraryFiles &before, const LibraryFiles &after)
{
    const std::map<QString, QByteArray> one = allFiles(before);
    const std::map<QString, QByteArray> other = allFiles(after);
    for (const auto &[name, content] : one) {
        const auto found = other.find(name);
        if (found == other.end() || found->second != content)
            return name;
    }
    for (const auto &[name, content] : other) {
        if (!one.contains(name))
            return name;
    }
    return {};
}

} // namespace bindery::composition
