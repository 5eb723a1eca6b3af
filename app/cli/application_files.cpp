#include "cli/application_files.h"

#include "cli/console.h"
#include "underwriting/application_file.h"

#include <QFile>

#include <cstdio>

namespace bindery::cli {

namespace {

using namespace Qt::StringLiterals;
using domain::Problem;
using domain::Problems;

tl::expected<domain::ParsedApplication, Problem> readAny(const QString &path, QDate today)
{
    if (path != "-"_L1)
        return underwriting::readApplicationFile(path, today);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return tl::unexpected(Problem{u"$"_s, u"Nothing can be read from the standard input."_s});
    return underwriting::readOpenApplicationFile(input, today);
}

} // namespace

tl::expected<domain::AutoApplication, Problems> readApplicationFile(const QString &path, QDate today)
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
