#include "underwriting/application_file.h"

#include "async/worker.h"

#include <QDir>
#include <QFileInfo>

namespace bindery::underwriting {

using namespace Qt::StringLiterals;

namespace {

using Files = std::vector<ApplicationFile>;

ApplicationFile readOne(const QString &path, QDate today)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile() && !info.isDir()) {
        return ApplicationFile(
            path, tl::unexpected(Problem{u"$"_s, u"This is a pipe or a device; only ordinary files are imported."_s}));
    }
    return ApplicationFile(path, readApplicationFile(path, today));
}

Files readAll(const QStringList &paths, QDate today)
{
    Files files;
    for (const QString &path : paths)
        files.push_back(readOne(path, today));
    return files;
}

Files readFolder(const QString &path, QDate today)
{
    const QDir folder(path);
    QStringList paths;
    // Pipes are listed too, so that they are refused and not left out.
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files | QDir::System, QDir::Name))
        paths.append(folder.filePath(name));
    return readAll(paths, today);
}

QCoro::Task<Result<Files>> noFolderAsync(QString folder)
{
    co_return failure(ErrorCode::BadInput,
                      QStringLiteral("There is no folder %1. Name a folder with application files "
                                     "(*.json).")
                          .arg(folder));
}

} // namespace

tl::expected<risk::ReadRecord, Problem> readApplicationFile(const QString &path, QDate today)
{
    return applicationFrom(readNamedFile(path, domain::MostApplicationBytes), today);
}

tl::expected<risk::ReadRecord, Problem> applicationFrom(const tl::expected<QByteArray, FileRefusal> &content,
                                                                 QDate today)
{
    if (content)
        return domain::readApplication(*content, today);
    if (content.error().kind == FileRefusal::Kind::TooLarge)
        return tl::unexpected(domain::tooLargeProblem());
    return tl::unexpected(Problem{u"$"_s, content.error().sentence});
}

QCoro::Task<Result<Files>> readApplicationFilesAsync(QStringList paths, QDate today, Clock &clock, CallContext context)
{
    return async::onWorkerAsync([paths = std::move(paths), today] { return readAll(paths, today); }, clock,
                                std::move(context));
}

QCoro::Task<Result<Files>> readApplicationFolderAsync(QString folder, QDate today, Clock &clock, CallContext context)
{
    if (!QFileInfo(folder).isDir())
        return noFolderAsync(std::move(folder));
    return async::onWorkerAsync([folder = std::move(folder), today] { return readFolder(folder, today); }, clock,
                                std::move(context));
}

} // namespace bindery::underwriting
