#pragma once

// What the tests of a product, a plan or a service came to, line by line.

#include "base/place.h"
#include "cli/console.h"

#include <vector>

namespace bindery::cli {

/// Prints a line for each difference, and how many passed and failed. Gives the exit code. `Result` has a name, a place
/// and differences, none of which means that it passed.
template<class Result>
[[nodiscard]] int tellTestResults(const std::vector<Result> &results)
{
    std::size_t failed = 0;
    for (const Result &result : results) {
        failed += result.differences.isEmpty() ? 0 : 1;
        for (const QString &difference : result.differences)
            printResult(
                harmless(QStringLiteral("%1: %2: %3").arg(toText(result.place), result.name, difference)).toUtf8());
    }
    printResult(QByteArray::number(qulonglong(results.size() - failed)) + " passed, "
                + QByteArray::number(qulonglong(failed)) + " failed");
    return failed == 0 ? Done : Failed;
}

} // namespace bindery::cli
