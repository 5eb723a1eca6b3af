#include "cli/application_files.h"

#include "base/named_file.h"
#include "cli/console.h"
#include "underwriting/application_file.h"

namespace bindery::cli {

namespace {

using namespace Qt::StringLiterals;

tl::expected<risk::ReadRecord, Problem> readAny(const QString &path, QDate today)
{
    if (path != "-"_L1)
        return underwriting::readApplicationFile(path, today);
    return underwriting::applicationFrom(readStandardInput(domain::MostApplicationBytes), today);
}

} // namespace

tl::expected<risk::Record, Problems> readApplicationFile(const QString &path, QDate today)
{
    auto parsed = readAny(path, today);
    if (!parsed)
        return tl::unexpected(Problems{parsed.error()});
    Problems problems = domain::allProblems(*parsed, today);
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return std::move(parsed->application);
}

QString problemLine(const QString &file, const Problem &problem)
{
    return u"%1: %2: %3"_s.arg(harmless(file), harmless(problem.path), problem.message);
}

} // namespace bindery::cli
