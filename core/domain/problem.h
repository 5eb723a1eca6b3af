#pragma once

// Something wrong with what was entered, with its place. All problems are told at once, never the first alone.

#include <QString>

#include <vector>

namespace bindery::domain {

struct Problem {
    /// JSON path into the application, for example "$.drivers[0].birthDate". The form finds its field by it.
    QString path;
    /// A sentence for the underwriter that says what is expected: "Give the birth date as YYYY-MM-DD."
    QString message;

    friend bool operator==(const Problem &, const Problem &) = default;
};

using Problems = std::vector<Problem>;

/// There is a problem with this place already, or with something that it is a part of: what lies below a wrong field
/// is missing for that reason alone.
[[nodiscard]] bool isToldOf(const Problems &problems, const QString &path);

} // namespace bindery::domain
