#pragma once

// The drafts of adverse action notices as they may be read and copied. What a quote holds never changes; whether it may
// be sent depends on what has become of the quote.

#include <QString>

#include <vector>

namespace bindery::domain {

struct AdverseActionNotice;
struct Quote;
struct Release;

/// A letter was written for an offer, and the offer was rejected by hand since: what is to be done instead. Empty where
/// the letters fit.
[[nodiscard]] QString outdatedLetters(const Quote &quote, const std::vector<Release> &releases);

/// The draft, and before it why it must not be sent, where it must not.
[[nodiscard]] QString letterToRead(const AdverseActionNotice &notice, const Quote &quote,
                                   const std::vector<Release> &releases);

} // namespace bindery::domain
