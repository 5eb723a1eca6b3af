#pragma once

// Decides what becomes of each request: which service, which behaviour, which answer; and counts. It knows no sockets.

#include "sandbox_server/behaviour.h"
#include "sandbox_server/request_parser.h"

#include <QDate>
#include <QJsonObject>

#include <array>
#include <chrono>
#include <optional>

namespace bindery::sandbox {

/// What a connection has to do for one request.
struct Plan {
    enum class Delivery { Whole, Half, Close, Silence };

    std::optional<Service> service;
    std::chrono::milliseconds delay{0};
    Delivery delivery = Delivery::Whole;
    int status = 200;
    std::optional<std::chrono::seconds> retryAfter;
    QByteArray body;
};

class Switchboard {
public:
    explicit Switchboard(QDate today);

    [[nodiscard]] Plan planFor(const Request &request);

    /// Between these two a request of a service is in flight.
    void begin(Service service);
    void end(Service service);

    [[nodiscard]] Behaviour &behaviour(Service service) { return at(service).behaviour; }
    [[nodiscard]] Counts counts(Service service) const { return m_lines[std::size_t(service)].counts; }
    void resetCounts();

private:
    struct Line {
        Behaviour behaviour;
        Counts counts;
        /// Of each of its faults, how much of one is due.
        std::vector<double> due;
        std::size_t turn = 0;
    };

    [[nodiscard]] Line &at(Service service) { return m_lines[std::size_t(service)]; }
    [[nodiscard]] Plan servicePlan(Service service, const Request &request);
    [[nodiscard]] Fault nextFault(Service service);
    [[nodiscard]] Plan adminPlan(const Request &request);
    [[nodiscard]] QString applyFault(const QJsonObject &command);
    [[nodiscard]] QJsonObject status() const;

    QDate m_today;
    std::array<Line, AllServices.size()> m_lines;
};

} // namespace bindery::sandbox
