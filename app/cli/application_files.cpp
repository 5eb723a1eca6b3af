#include "cli/application_files.h"

#include "cli/console.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace bindery::cli {

namespace {

using namespace Qt::StringLiterals;
using domain::Problem;
using domain::Problems;

tl::unexpected<Problems> refused(const QString &message)
{
    return tl::unexpected(Problems{Problem{u"$"_s, message}});
}

tl::expected<QByteArray, Problems> readBounded(const QString &path)
{
    QFile file(path);
    if (path == "-"_L1) {
        if (!file.open(stdin, QIODevice::ReadOnly))
            return refused(u"Nothing can be read from the standard input."_s);
    } else {
        if (QFileInfo(path).isDir())
            return refused(u"This is a folder: name the files in it."_s);
        if (!file.exists())
            return refused(u"There is no such file: check its name."_s);
        if (!file.open(QIODevice::ReadOnly))
            return refused(u"The file cannot be read: %1."_s.arg(file.errorString()));
        if (file.size() > domain::MostApplicationBytes)
            return tl::unexpected(Problems{domain::tooLargeProblem()});
    }
    // A device or a file that grows has no size to ask for: one byte more than may be tells it.
    QByteArray text = file.read(domain::MostApplicationBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return refused(u"The file cannot be read: %1."_s.arg(file.errorString()));
    return text;
}

} // namespace

tl::expected<domain::AutoApplication, Problems> readApplicationFile(const QString &path, QDate today)
{
    const auto text = readBounded(path);
    if (!text)
        return tl::unexpected(text.error());
    auto parsed = domain::readApplication(*text, today);
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
