#pragma once

// Compares a quoted application with the present one: does the quote still belong to it? Pure functions.

#include <QStringList>

namespace bindery::risk {
class Record;
}
namespace bindery::domain {
struct Submission;
}

namespace bindery::underwriting {

/// The paths of the fields that differ, in the order of the paths: "$.buildings[0].yearBuilt". An item that was added
/// or removed is one path: "$.buildings[2]". Empty when the two are equal.
[[nodiscard]] QStringList changedFields(const risk::Record &quoted, const risk::Record &now);

/// Is `now` the application that the submission's newest quote was made from? False without a quote. A quote that does
/// not stand is neither shown as bindable nor released. It stands again when every change was undone.
[[nodiscard]] bool quoteStands(const domain::Submission &submission, const risk::Record &now);

} // namespace bindery::underwriting
