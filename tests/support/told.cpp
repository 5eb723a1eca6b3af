#include "test_support/told.h"

#include <algorithm>

namespace bindery::test {

namespace {

template<class Text>
QStringList eachAs(const Problems &problems, Text text)
{
    QStringList texts;
    std::transform(problems.begin(), problems.end(), std::back_inserter(texts), text);
    return texts;
}

} // namespace

QStringList textsOf(const Problems &problems)
{
    return eachAs(problems, [](const Problem &problem) { return toText(problem); });
}

QStringList pathsOf(const Problems &problems)
{
    return eachAs(problems, [](const Problem &problem) { return problem.path; });
}

QStringList pathsAndSentences(const Problems &problems)
{
    return eachAs(problems,
                  [](const Problem &problem) { return problem.path + QStringLiteral(": ") + problem.message; });
}

QStringList placed(const Problems &problems)
{
    for (const Problem &problem : problems) {
        if (!problem.place.isKnown() || problem.place.row <= 0 || problem.place.column <= 0)
            return {QStringLiteral("without a place: ") + problem.message};
    }
    return pathsAndSentences(problems);
}

} // namespace bindery::test
