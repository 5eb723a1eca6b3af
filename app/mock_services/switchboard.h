#pragma once

// Finds the service, the behavior and the answer for each request, and counts requests. It uses no sockets.

#include "loopback/respondent.h"
#include "mock_services/behavior.h"

#include <QDate>
#include <QJsonObject>

#include <array>
#include <vector>

namespace bindery::mock_services {

class Switchboard final : public loopback::Respondent {
public:
    explicit Switchboard(QDate today);

    /// A request counts as in flight for as long as its answer is in hand.
    [[nodiscard]] loopback::Answer answerTo(const loopback::Request &request) override;
    [[nodiscard]] std::optional<loopback::Answer> refusal(int status) override;

    [[nodiscard]] Behavior &behavior(Service service) { return at(service).behavior; }
    [[nodiscard]] Counts counts(Service service) const { return m_lines[std::size_t(service)].counts; }
    void resetCounts();

private:
    struct Line {
        Behavior behavior;
        Counts counts;
        /// For each fault of the service, the share of the next one that is due.
        std::vector<double> due;
        std::size_t turn = 0;
    };

    [[nodiscard]] Line &at(Service service) { return m_lines[std::size_t(service)]; }
    [[nodiscard]] loopback::Answer serviceAnswer(Service service, const loopback::Request &request);
    [[nodiscard]] Fault nextFault(Service service);
    [[nodiscard]] std::shared_ptr<void> inFlight(Service service);
    [[nodiscard]] loopback::Answer adminAnswer(const loopback::Request &request);
    [[nodiscard]] QString applyFault(const QJsonObject &command);
    [[nodiscard]] QJsonObject status() const;

    QDate m_today;
    std::array<Line, AllServices.size()> m_lines;
};

} // namespace bindery::mock_services
