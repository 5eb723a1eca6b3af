#pragma once

// What is wrong with a rate plan, and where: all of it at once, never the first alone.

#include "domain/problem.h"

#include <QString>

#include <vector>

namespace bindery::rating {

/// A spot in a file of the plan. Rows and columns count from 1, as a spreadsheet and an editor show them; 0 is unknown.
struct Place {
    QString file;
    int row = 0;
    int column = 0;
    friend bool operator==(const Place &, const Place &) = default;
};

struct PlanProblem {
    Place place;
    /// A sentence for the actuary.
    QString message;
    friend bool operator==(const PlanProblem &, const PlanProblem &) = default;
};

using PlanProblems = std::vector<PlanProblem>;

/// "tables/territory.csv:12:3".
[[nodiscard]] QString toText(const Place &place);
/// As every other part of the house tells problems: the path is the place.
[[nodiscard]] domain::Problems toDomainProblems(const PlanProblems &problems);

} // namespace bindery::rating
