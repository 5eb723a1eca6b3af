#include "cli/input_file.h"

#include "base/json_parser.h"

#include <QFile>

#include <cstdio>

namespace bindery::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestInput = 16LL * 1024 * 1024;

} // namespace

tl::expected<QByteArray, QString> readInputFile(const QString &path)
{
    QFile file(path);
    const bool open = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return tl::unexpected(u"%1: the file cannot be read: %2."_s.arg(path, file.errorString()));
    QByteArray bytes = file.read(LargestInput + 1);
    if (file.error() != QFileDevice::NoError)
        return tl::unexpected(u"%1: the file cannot be read: %2."_s.arg(path, file.errorString()));
    if (bytes.size() > LargestInput)
        return tl::unexpected(u"%1: the file is larger than 16 MB."_s.arg(path));
    return bytes;
}

tl::expected<JsonNode, QString> readInputJson(const QString &path)
{
    const auto bytes = readInputFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto json = readJson(*bytes, path);
    if (!json)
        return tl::unexpected(toText(json.error()));
    return std::move(*json);
}

} // namespace bindery::cli
