#pragma once

// Whether a quote still belongs to its application: what was quoted against what is there now. Pure.

#include <QStringList>

namespace bindery::domain {
struct AutoApplication;
struct Submission;
}

namespace bindery::underwriting {

/// The JSON paths of the fields that are not as they were, in the order of the paths: "$.drivers[0].birthDate". A
/// driver or vehicle that was added or taken away is one path: "$.drivers[2]". Empty when the two are equal.
[[nodiscard]] QStringList changedFields(const domain::AutoApplication &quoted, const domain::AutoApplication &now);

/// Is `now` what the submission's newest quote was made from? False without a quote. A quote that does not stand is
/// neither shown as bindable nor released; it stands again when every change was taken back.
[[nodiscard]] bool quoteStands(const domain::Submission &submission, const domain::AutoApplication &now);

} // namespace bindery::underwriting
