#pragma once

// A fault in what was read or entered, with its place. All problems are told at once, never the first alone.

#include "base/place.h"

#include <QString>

#include <utility>
#include <vector>

namespace bindery {

struct Problem {
    /// The path into the document: "$.buildings[0].yearBuilt". A form finds its field by it.
    QString path;
    /// A sentence for the user that says what is expected: "Give the birth date as YYYY-MM-DD."
    QString message;
    /// The place in the file, if the value came from one.
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

/// True where `problems` has one with this path, or with a path above it. A field below a wrong one is missing for that
/// reason alone.
[[nodiscard]] bool isToldOf(const Problems &problems, const QString &path);

/// "plan.json:12:3: $.steps[2].set: Expected a number, found null." Unknown parts are left out.
[[nodiscard]] QString toText(const Problem &problem);

} // namespace bindery
