#include "rating/plan/plan_folder.h"

#include "base/named_file.h"
#include "base/sha256.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace bindery::rating {

QString PlanFolder::bytesHash() const
{
    Sha256 hash;
    for (const auto &[path, bytes] : ratingFiles()) {
        // The length keeps a name apart from the content behind it.
        const QByteArray label = path.toUtf8();
        hash.add(QByteArray::number(label.size()) + ' ' + QByteArray::number(bytes.size()) + '\n');
        hash.add(label);
        hash.add(bytes);
    }
    return hash.hex();
}

std::map<QString, QByteArray> PlanFolder::ratingFiles() const
{
    std::map<QString, QByteArray> rating = files;
    std::erase_if(rating, [](const auto &file) { return file.first.startsWith("tests/"_L1); });
    return rating;
}

tl::expected<PlanFolder, Problem> readPlanFolder(const QString &path)
{
    constexpr qint64 MostBytes = 100 << 20;
    // The path is absolute, so that the paths of the walk can be told relative to it.
    const QDir root(QDir(path).absolutePath());
    PlanFolder folder;
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
            return tl::unexpected(Problem{{name, 0, 0}, u"The plan has more than 100 MB."_s});
        if (!content)
            return tl::unexpected(Problem{{name, 0, 0}, content.error().sentence});
        total += content->size();
        folder.files.emplace(name, *content);
    }
    return folder;
}

} // namespace bindery::rating
