#include "cli/input_file.h"

#include "base/named_file.h"
#include "base/read_json.h"

namespace bindery::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestInput = 16LL * 1024 * 1024;

} // namespace

tl::expected<QByteArray, QString> readInputFile(const QString &path)
{
    auto bytes = path == "-"_L1 ? readStandardInput(LargestInput) : readNamedFile(path, LargestInput);
    if (!bytes)
        return tl::unexpected(u"%1: %2"_s.arg(path, bytes.error().sentence));
    return std::move(*bytes);
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
