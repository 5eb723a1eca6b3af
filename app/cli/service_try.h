#pragma once

#include <string>
#include <vector>

namespace bindery {
class Clock;
}

namespace bindery::cli {

/// What the user gave after "service try".
struct ServiceTrial {
    /// The path of a definition, or the code of a service that is there.
    std::string service;
    /// "zip=11201"
    std::vector<std::string> with;
    /// An application whose product orders the service.
    std::string application;
    /// Which of the subjects that the product asks about, from 1 on.
    int subject = 1;
    /// The service settings. Empty: those that ship.
    std::string settings;
    std::string library;
    /// The address of the service, in the place of the settings' one.
    std::string url;
    bool sandbox = false;
    bool offline = false;
    /// The name of a recorded answer. Empty: the service is asked.
    std::string recorded;
};

/// Asks one service once, through the pipeline of the program, and tells question, answer and what it took. Gives an
/// ExitCode.
[[nodiscard]] int tryService(const ServiceTrial &trial, Clock &clock);

} // namespace bindery::cli
