#include "domain/problem.h"

#include <algorithm>

namespace bindery::domain {

bool isToldOf(const Problems &problems, const QString &path)
{
    return std::any_of(problems.begin(), problems.end(), [&](const Problem &problem) {
        if (!path.startsWith(problem.path))
            return false;
        const QStringView rest = QStringView(path).sliced(problem.path.size());
        return rest.isEmpty() || rest[0] == u'.' || rest[0] == u'[';
    });
}

} // namespace bindery::domain
