#pragma once

// How a mock service behaves: its latency and its faults. The names are those of the admin endpoint and of the command
// line.

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <array>
#include <chrono>
#include <optional>
#include <vector>

namespace bindery::mock_services {

/// A service, by its name in the service settings: "credit_score".
struct Service {
    QString name;

    static const Service DriverRecord;
    static const Service CreditScore;
    static const Service ClaimsHistory;
    static const Service Rating;
    friend bool operator==(const Service &, const Service &) = default;
};

inline const Service Service::DriverRecord{QStringLiteral("driver_record")};
inline const Service Service::CreditScore{QStringLiteral("credit_score")};
inline const Service Service::ClaimsHistory{QStringLiteral("claims_history")};
inline const Service Service::Rating{QStringLiteral("rating")};

/// The services whose answers are drawn for each question (service_answers.h). Every other one answers what is recorded
/// (StandIn).
inline const std::vector DrawnServices{Service::DriverRecord, Service::CreditScore, Service::ClaimsHistory,
                                       Service::Rating};

[[nodiscard]] bool isDrawn(const Service &service);
/// "driver_record, credit_score, …"
[[nodiscard]] QString namesOf(const std::vector<Service> &services);

/// A service that answers with one of its recorded answers, the same one for the same question.
struct StandIn {
    Service service;
    /// The path at which it is asked, "/maps/flood", and all below it.
    QByteArray path;
    /// At least one.
    std::vector<QByteArray> answers;
};

/// At the path that has the service's name.
[[nodiscard]] StandIn standInOf(const QString &service, std::vector<QByteArray> answers);

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
