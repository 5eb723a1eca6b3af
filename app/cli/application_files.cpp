#include "cli/application_files.h"

#include "base/named_file.h"
#include "cli/console.h"
#include "risk/check/record_check.h"
#include "underwriting/application_file.h"

namespace bindery::cli {

namespace {

using namespace Qt::StringLiterals;

tl::expected<risk::ReadRecord, Problem> readAny(const risk::ProductBook &products, const QString &path, QDate today)
{
    if (path != "-"_L1)
        return underwriting::readApplicationFile(path, products, today);
    return underwriting::applicationFrom(readStandardInput(risk::MostRecordBytes), products, today);
}

} // namespace

tl::expected<risk::Record, Problems> readApplicationFile(const risk::ProductBook &products, const QString &path,
                                                         QDate today)
{
    auto parsed = readAny(products, path, today);
    if (!parsed)
        return tl::unexpected(Problems{parsed.error()});
    Problems problems = risk::allProblems(*parsed, today);
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return std::move(parsed->record);
}

QString problemLine(const QString &file, const Problem &problem)
{
    return u"%1: %2: %3"_s.arg(harmless(file), harmless(problem.path), problem.message);
}

} // namespace bindery::cli
