#pragma once

// `bindery-cli simulate --service`: tries settings on the calls of the store.

#include "cli/house_options.h"

#include <QJsonObject>
#include <QString>

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

/// Reads the calls, tries the settings on them and prints. Gives an ExitCode.
[[nodiscard]] int runTrial(const TrialArguments &arguments, const QJsonObject &policy, Clock &clock);

} // namespace bindery::cli
