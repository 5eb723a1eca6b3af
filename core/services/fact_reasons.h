#pragma once

// Why a fact is not simply live, in sentences for the underwriter.

#include "base/result.h"
#include "base/utc_time.h"

#include <QString>

namespace bindery::services {

/// Says what kept the service called `title` from answering, and when it is asked again where that is known. The moment
/// is the local time of day, because the sentence is read again later. `tries`: how many questions went out.
[[nodiscard]] QString whyItFailed(const Error &error, const QString &title, UtcTime now, int tries);

/// Both sentences, or the one that is not empty.
[[nodiscard]] QString joinedReasons(const QString &first, const QString &second);

/// "2 hours", "1 minute", "12 seconds".
[[nodiscard]] QString ageInWords(std::chrono::seconds age);

} // namespace bindery::services
