#include "base/folder_files.h"

#include "base/named_file.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace bindery {

tl::expected<FolderFiles, Problem> readFolderFiles(const QString &path, const QString &what)
{
    constexpr qint64 MostBytes = 100 << 20;
    // The path is absolute, so that the paths of the walk can be told relative to it.
    const QDir root(QDir(path).absolutePath());
    FolderFiles folder;
    folder.name = root.dirName();
    if (QFileInfo(root.path()).isFile())
        return tl::unexpected(Problem{{folder.name, 0, 0}, u"This is a file. Name the folder that it lies in."_s});
    if (!root.exists())
        return tl::unexpected(Problem{{folder.name, 0, 0}, u"There is no such folder."_s});
    qint64 total = 0;
    // The walk finds pipes too, so that they are refused and not passed over.
    QDirIterator walk(root.path(), QDir::Files | QDir::System, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString full = walk.next();
        const QString name = root.relativeFilePath(full);
        const bool belongs = name.endsWith(".json"_L1) || name.endsWith(".csv"_L1);
        if (!belongs)
            continue;
        const auto content = readNamedFile(full, MostBytes - total);
        if (!content && content.error().kind == FileRefusal::Kind::TooLarge)
            return tl::unexpected(Problem{{name, 0, 0}, u"%1 has more than 100 MB."_s.arg(what)});
        if (!content)
            return tl::unexpected(Problem{{name, 0, 0}, content.error().sentence});
        total += content->size();
        folder.files.emplace(name, *content);
    }
    return folder;
}

} // namespace bindery
