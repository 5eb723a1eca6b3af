#include "underwriting/application_file.h"

#include "async/worker.h"
#include "risk/product/product.h"

#include <QDir>
#include <QFileInfo>

#include <optional>

namespace bindery::underwriting {

using namespace Qt::StringLiterals;

namespace {

using Files = std::vector<ApplicationFile>;

/// The fields of the file that the product does not understand.
std::size_t notUnderstood(const risk::ReadRecord &read)
{
    return read.problems.size() + static_cast<std::size_t>(read.record.unknownFields.size());
}

tl::expected<risk::ReadRecord, Problem> bestReading(const risk::ProductBook &products, const QByteArray &text,
                                                    QDate today)
{
    std::optional<tl::expected<risk::ReadRecord, Problem>> best;
    for (const risk::WholeProduct &product : products.newest()) {
        auto read = risk::readRecord(product->schema, text, today);
        if (!best || (read && (!*best || notUnderstood(*read) < notUnderstood(**best))))
            best.emplace(std::move(read));
    }
    return std::move(*best);
}

ApplicationFile readOne(const risk::ProductBook &products, const QString &path, QDate today)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile() && !info.isDir()) {
        return ApplicationFile(
            path, tl::unexpected(Problem{u"$"_s, u"This is a pipe or a device; only ordinary files are imported."_s}));
    }
    return ApplicationFile(path, readApplicationFile(products, path, today));
}

Files readAll(const risk::ProductBook &products, const QStringList &paths, QDate today)
{
    Files files;
    for (const QString &path : paths)
        files.push_back(readOne(products, path, today));
    return files;
}

Files readFolder(const risk::ProductBook &products, const QString &path, QDate today)
{
    const QDir folder(path);
    QStringList paths;
    // Pipes are listed too, so that they are refused and not left out.
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files | QDir::System, QDir::Name))
        paths.append(folder.filePath(name));
    return readAll(products, paths, today);
}

QCoro::Task<Result<Files>> noFolderAsync(QString folder)
{
    co_return failure(ErrorCode::BadInput,
                      QStringLiteral("There is no folder %1. Name a folder with application files "
                                     "(*.json).")
                          .arg(folder));
}

} // namespace

tl::expected<risk::ReadRecord, Problem> readApplicationFile(const risk::ProductBook &products, const QString &path,
                                                            QDate today)
{
    return applicationFrom(products, readNamedFile(path, risk::MostRecordBytes), today);
}

tl::expected<risk::ReadRecord, Problem> applicationFrom(const risk::ProductBook &products,
                                                        const tl::expected<QByteArray, FileRefusal> &content,
                                                        QDate today)
{
    if (content)
        return bestReading(products, *content, today);
    if (content.error().kind == FileRefusal::Kind::TooLarge)
        return tl::unexpected(risk::tooLargeProblem());
    return tl::unexpected(Problem{u"$"_s, content.error().sentence});
}

QCoro::Task<Result<Files>> readApplicationFilesAsync(risk::ProductBook products, QStringList paths, QDate today, Clock &clock, CallContext context)
{
    return async::onWorkerAsync([products = std::move(products), paths = std::move(paths), today] { return readAll(products, paths, today); }, clock,
                                std::move(context));
}

QCoro::Task<Result<Files>> readApplicationFolderAsync(risk::ProductBook products, QString folder, QDate today, Clock &clock, CallContext context)
{
    if (!QFileInfo(folder).isDir())
        return noFolderAsync(std::move(folder));
    return async::onWorkerAsync([products = std::move(products), folder = std::move(folder), today] { return readFolder(products, folder, today); }, clock,
                                std::move(context));
}

} // namespace bindery::underwriting
