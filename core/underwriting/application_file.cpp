#include "underwriting/application_file.h"

#include <QFile>
#include <QFileInfo>

namespace bindery::underwriting {

using namespace Qt::StringLiterals;
using domain::Problem;

namespace {

tl::unexpected<Problem> refused(const QString &message)
{
    return tl::unexpected(Problem{u"$"_s, message});
}

} // namespace

tl::expected<domain::ParsedApplication, Problem> readApplicationFile(const QString &path, QDate today)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return refused(u"This is a folder: name the files in it."_s);
    if (!file.exists())
        return refused(u"There is no such file: check its name."_s);
    if (!file.open(QIODevice::ReadOnly))
        return refused(u"The file cannot be read: %1."_s.arg(file.errorString()));
    if (file.size() > domain::MostApplicationBytes)
        return tl::unexpected(domain::tooLargeProblem());
    return readOpenApplicationFile(file, today);
}

tl::expected<domain::ParsedApplication, Problem> readOpenApplicationFile(QFile &file, QDate today)
{
    // A device or a file that grows has no size to ask for: one byte more than may be tells it.
    const QByteArray text = file.read(domain::MostApplicationBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return refused(u"The file cannot be read: %1."_s.arg(file.errorString()));
    return domain::readApplication(text, today);
}

} // namespace bindery::underwriting
