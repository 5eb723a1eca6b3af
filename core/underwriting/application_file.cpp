#include "underwriting/application_file.h"

namespace bindery::underwriting {

using namespace Qt::StringLiterals;

tl::expected<domain::ParsedApplication, Problem> readApplicationFile(const QString &path, QDate today)
{
    return applicationFrom(readNamedFile(path, domain::MostApplicationBytes), today);
}

tl::expected<domain::ParsedApplication, Problem>
applicationFrom(const tl::expected<QByteArray, FileRefusal> &content, QDate today)
{
    if (content)
        return domain::readApplication(*content, today);
    if (content.error().kind == FileRefusal::Kind::TooLarge)
        return tl::unexpected(domain::tooLargeProblem());
    return tl::unexpected(Problem{u"$"_s, content.error().sentence});
}

} // namespace bindery::underwriting
