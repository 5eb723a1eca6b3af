#pragma once

// `bindery-cli simulate --service`: tries settings on the calls of the store.

#include "base/utc_time.h"
#include "cli/house_options.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace bindery {
class Clock;
}

namespace bindery::cli {

struct TrialArguments {
    HouseArguments house;
    std::string service;
    std::string since = "24h";
    std::string format = "table";
};

/// Reads "90m", "24h", "7d", or an ISO 8601 date or date and time, local where it names no offset. No value for any
/// other text.
[[nodiscard]] std::optional<UtcTime> momentOf(const QString &text, UtcTime now);

/// Reads the calls, tries the settings on them and prints. Gives an ExitCode.
[[nodiscard]] int runTrial(const TrialArguments &arguments, const QJsonObject &policy, Clock &clock);

} // namespace bindery::cli
