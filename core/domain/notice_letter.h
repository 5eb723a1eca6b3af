#pragma once

// The drafts of adverse action notices, for reading and copying. A quote's content never changes. Whether its letters
// may be sent depends on what has happened to the quote since.

#include <QString>

#include <vector>

namespace bindery::domain {

struct AdverseActionNotice;
struct Quote;
struct Release;

/// Says what to do in place of sending the letters: they were written for an offer that was rejected by hand since.
/// Empty where the letters fit.
[[nodiscard]] QString outdatedLetters(const Quote &quote, const std::vector<Release> &releases);

/// The draft. Where it must not be sent, the reason stands before it.
[[nodiscard]] QString letterToRead(const AdverseActionNotice &notice, const Quote &quote,
                                   const std::vector<Release> &releases);

} // namespace bindery::domain
