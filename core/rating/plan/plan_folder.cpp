#include "rating/plan/plan_folder.h"

#include "base/sha256.h"
#include "rating/plan/state_difference.h"

using namespace Qt::StringLiterals;

namespace bindery::rating {

namespace {

/// The schemas that an editor reads lie beside the plan and are no part of it.
constexpr auto SchemaFile = ".schema.json"_L1;

} // namespace

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
    std::erase_if(rating, [](const auto &file) {
        return file.first.startsWith("tests/"_L1) || isOfState(file.first) || file.first.endsWith(SchemaFile);
    });
    return rating;
}

tl::expected<PlanFolder, Problem> readPlanFolder(const QString &path)
{
    auto read = readFolderFiles(path, u"The plan"_s);
    if (!read)
        return tl::unexpected(std::move(read.error()));
    return PlanFolder{std::move(*read)};
}

} // namespace bindery::rating
