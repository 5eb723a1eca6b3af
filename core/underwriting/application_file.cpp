#include "underwriting/application_file.h"

#include "async/worker.h"
#include "base/read_json.h"
#include "risk/product/product.h"
#include "risk/record/record_names.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace bindery::underwriting {

using namespace Qt::StringLiterals;

namespace {

using Files = std::vector<ApplicationFile>;

ApplicationFile readOne(const QString &path, const risk::ProductBook &products, QDate today)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile() && !info.isDir()) {
        return ApplicationFile(
            path, tl::unexpected(Problem{u"$"_s, u"This is a pipe or a device; only ordinary files are imported."_s}));
    }
    return ApplicationFile(path, readApplicationFile(path, products, today));
}

Files readAll(const QStringList &paths, const risk::ProductBook &products, QDate today)
{
    Files files;
    for (const QString &path : paths)
        files.push_back(readOne(path, products, today));
    return files;
}

Files readFolder(const QString &path, const risk::ProductBook &products, QDate today)
{
    const QDir folder(path);
    QStringList paths;
    // Pipes are listed too, so that they are refused and not left out.
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files | QDir::System, QDir::Name))
        paths.append(folder.filePath(name));
    return readAll(paths, products, today);
}

QCoro::Task<Result<Files>> noFolderAsync(QString folder)
{
    co_return failure(ErrorCode::BadInput,
                      QStringLiteral("There is no folder %1. Name a folder with application files "
                                     "(*.json).")
                          .arg(folder));
}

/// "product" at the top of the file. Empty where the file names none.
QString productNamed(const JsonNode &json)
{
    const JsonNode *const named = json.is(JsonNode::Kind::Object) ? json.find(QString(risk::ProductName)) : nullptr;
    return named && named->is(JsonNode::Kind::Text) ? named->text : QString();
}

/// "owner" of "owner.name".
QString topOf(const QString &name)
{
    return name.section(u'.', 0, 0);
}

/// How many names at the top of the file are those of fields and lists of the product.
qsizetype namesInCommon(const JsonNode &json, const risk::Product &product)
{
    QSet<QString> known;
    const risk::ItemKind &policy = product.schema->policy();
    for (const risk::Field &field : policy.fields) {
        known.insert(topOf(field.name));
        for (const QString &before : field.formerly)
            known.insert(topOf(before));
    }
    for (const risk::ItemList &list : policy.lists)
        known.insert(topOf(list.name));
    return std::count_if(json.names.begin(), json.names.end(),
                         [&known](const QString &name) { return known.contains(name); });
}

/// The one that knows the most of the file's names: files of before there were several products name none. Null where
/// no product knows one, or two know as many.
risk::WholeProduct productByNames(const JsonNode &json, const std::vector<risk::WholeProduct> &products)
{
    risk::WholeProduct found;
    qsizetype most = 0;
    for (const risk::WholeProduct &product : products) {
        const qsizetype common = namesInCommon(json, *product);
        if (common == most)
            found = nullptr;
        else if (common > most)
            found = product;
        most = std::max(most, common);
    }
    return found;
}

/// The newest edition of the product that the file names, of the only one at hand, or of the one whose fields it has.
tl::expected<risk::WholeProduct, Problem> productOf(const JsonNode &json, const risk::ProductBook &products)
{
    const std::vector<risk::WholeProduct> newest = products.newest();
    const QString code = productNamed(json);
    QStringList codes;
    for (const risk::WholeProduct &product : newest) {
        if (product->code == code || (code.isEmpty() && newest.size() == 1))
            return product;
        codes.append(u'"' + product->code + u'"');
    }
    if (risk::WholeProduct meant = code.isEmpty() ? productByNames(json, newest) : nullptr)
        return meant;
    const QString choices = codes.join(u", "_s);
    if (code.isEmpty()) {
        return tl::unexpected(
            Problem{u"$.product"_s,
                    u"The file does not say of which product it is. Write one of %1 as \"product\" at its top."_s.arg(
                        choices)});
    }
    return tl::unexpected(
        Problem{u"$.product"_s, u"There is no product of that name here. Write one of %1."_s.arg(choices)});
}

} // namespace

tl::expected<risk::ReadRecord, Problem> readApplicationFile(const QString &path, const risk::ProductBook &products,
                                                            QDate today)
{
    return applicationFrom(readNamedFile(path, risk::MostRecordBytes), products, today);
}

tl::expected<risk::ReadRecord, Problem> applicationFrom(const tl::expected<QByteArray, FileRefusal> &content,
                                                        const risk::ProductBook &products, QDate today)
{
    if (!content) {
        if (content.error().kind == FileRefusal::Kind::TooLarge)
            return tl::unexpected(risk::tooLargeProblem());
        return tl::unexpected(Problem{u"$"_s, content.error().sentence});
    }
    const auto json = readJson(*content);
    // A text that is no JSON is told in the same words for every product.
    const auto newest = json ? productOf(*json, products) : products.newest().front();
    if (!newest)
        return tl::unexpected(newest.error());
    auto read = risk::readRecord((*newest)->schema, *content, today);
    if (!read)
        return read;
    const risk::WholeProduct sold = products.inForce((*newest)->code, risk::termsOf(read->record));
    return !sold || sold == *newest ? std::move(read) : risk::readRecord(sold->schema, *content, today);
}

QCoro::Task<Result<Files>> readApplicationFilesAsync(QStringList paths, risk::ProductBook products, QDate today,
                                                     Clock &clock, CallContext context)
{
    return async::onWorkerAsync(
        [paths = std::move(paths), products = std::move(products), today] { return readAll(paths, products, today); },
        clock, std::move(context));
}

QCoro::Task<Result<Files>> readApplicationFolderAsync(QString folder, risk::ProductBook products, QDate today,
                                                      Clock &clock, CallContext context)
{
    if (!QFileInfo(folder).isDir())
        return noFolderAsync(std::move(folder));
    return async::onWorkerAsync([folder = std::move(folder), products = std::move(products),
                                 today] { return readFolder(folder, products, today); },
                                clock, std::move(context));
}

} // namespace bindery::underwriting
