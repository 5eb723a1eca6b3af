#pragma once

// How a mock service behaves: its latency and its faults. The names are those of the admin endpoint and of the command
// line.

#include <QString>
#include <QStringView>

#include <array>
#include <chrono>
#include <optional>
#include <vector>

namespace bindery::mock_services {

enum class Service { DriverRecord, CreditScore, ClaimsHistory, Rating };

inline constexpr std::array AllServices{Service::DriverRecord, Service::CreditScore, Service::ClaimsHistory,
                                        Service::Rating};

/// The name in the service settings: "driver_record", "credit_score", "claims_history", "rating".
[[nodiscard]] QString serviceName(Service service);
[[nodiscard]] std::optional<Service> serviceFromName(QStringView name);
/// "driver_record, credit_score, …"
[[nodiscard]] QString allServiceNames();

enum class Fault {
    None,
    Slow,            ///< "slow": a right answer, but only after Behavior::slowBy
    ServerError,     ///< "500"
    TooManyRequests, ///< "429", with Retry-After
    Closed,          ///< "closed": the connection ends without an answer
    Silence,         ///< "silence": nothing, for as long as the client waits
    HalfAnswer,      ///< "half": fewer bytes than announced, then the end of the connection
    BrokenJson,      ///< "broken_json"
    WrongTypes,      ///< "wrong_types": good JSON in which every field has another type
    ErrorInside,     ///< "error_inside": 200 with {"error": …}, as some real services do
    EmptyAnswer,     ///< "empty": 200 without a body, which means "nothing on file"
    EachInTurn,      ///< "each": one after the other of those above
};

/// Without EachInTurn.
inline constexpr std::array AllFaults{Fault::None,       Fault::Slow,        Fault::ServerError, Fault::TooManyRequests,
                                      Fault::Closed,     Fault::Silence,     Fault::HalfAnswer,  Fault::BrokenJson,
                                      Fault::WrongTypes, Fault::ErrorInside, Fault::EmptyAnswer};

[[nodiscard]] QString faultName(Fault fault);
[[nodiscard]] std::optional<Fault> faultFromName(QStringView name);

struct FaultShare {
    Fault fault = Fault::None;
    /// The share of requests that meet the fault, 0 to 1, evenly spread: 0.25 is every fourth.
    double rate = 1.0;
};

struct Behavior {
    Fault fault = Fault::None;
    /// As in FaultShare.
    double rate = 1.0;
    /// Further faults; a request meets one at most.
    std::vector<FaultShare> also{};
    /// The time before every answer.
    std::chrono::milliseconds latency{0};
    /// Added to the latency when the fault is Slow.
    std::chrono::milliseconds slowBy{8000};
    /// The value of Retry-After in a 429.
    std::chrono::seconds retryAfter{1};
};

/// The requests of a service since its start, or since the counts were reset.
struct Counts {
    quint64 requests = 0;
    quint64 faulty = 0;
    int inFlight = 0;
    int mostInFlight = 0;
};

} // namespace bindery::mock_services
