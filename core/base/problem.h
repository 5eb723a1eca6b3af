#pragma once

// Something wrong with what was read or entered, with its place. All problems are told at once, never the first alone.

#include "base/place.h"

#include <QString>

#include <utility>
#include <vector>

namespace bindery {

struct Problem {
    /// Path into the document, for example "$.drivers[0].birthDate": a form finds its field by it.
    QString path;
    /// A sentence for the user that says what is expected: "Give the birth date as YYYY-MM-DD."
    QString message;
    /// Where it stands in the file, if it came from one.
    Place place;

    Problem() = default;
    Problem(QString where, QString sentence, Place spot = {})
        : path(std::move(where)), message(std::move(sentence)), place(std::move(spot))
    {
    }
    Problem(Place spot, QString sentence) : message(std::move(sentence)), place(std::move(spot)) {}

    friend bool operator==(const Problem &, const Problem &) = default;
};

using Problems = std::vector<Problem>;

/// There is a problem with this path already, or with something that it is a part of: what lies below a wrong field
/// is missing for that reason alone.
[[nodiscard]] bool isToldOf(const Problems &problems, const QString &path);

/// "plan.json:12:3: $.steps[2].set: Expected a number, found null." Parts that are not known are left out.
[[nodiscard]] QString toText(const Problem &problem);

} // namespace bindery
