#pragma once

// Finds the service, the behavior and the answer for each request, and counts requests. It uses no sockets.

#include "loopback/respondent.h"
#include "mock_services/behavior.h"

#include <QDate>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace bindery::mock_services {

class Switchboard final : public loopback::Respondent {
public:
    Switchboard(QDate today, const std::vector<StandIn> &standIns);

    /// A request counts as in flight for as long as its answer is in hand.
    [[nodiscard]] loopback::Answer answerTo(const loopback::Request &request) override;
    [[nodiscard]] std::optional<loopback::Answer> refusal(int status) override;

    /// In the order of status().
    [[nodiscard]] std::vector<Service> services() const;
    [[nodiscard]] Behavior &behavior(const Service &service) { return at(service).behavior; }
    [[nodiscard]] Counts counts(const Service &service) const;
    void resetCounts();

private:
    struct Line {
        Service service;
        QByteArray path;
        /// Empty where answers are drawn.
        std::vector<QByteArray> recorded;
        Behavior behavior;
        Counts counts;
        /// For each fault of the service, the share of the next one that is due.
        std::vector<double> due;
        std::size_t turn = 0;
    };

    /// The place in m_lines. No value: there is no stand-in of that name.
    [[nodiscard]] std::optional<std::size_t> find(QStringView name) const;
    [[nodiscard]] Line &at(const Service &service);
    [[nodiscard]] Line *asked(QByteArrayView path);
    [[nodiscard]] loopback::Answer drawnAnswer(const Line &line, const loopback::Request &request) const;
    [[nodiscard]] loopback::Answer serviceAnswer(Line &line, const loopback::Request &request);
    [[nodiscard]] static Fault nextFault(Line &line);
    [[nodiscard]] static std::shared_ptr<void> inFlight(Line &line);
    [[nodiscard]] loopback::Answer adminAnswer(const loopback::Request &request);
    [[nodiscard]] QString applyFault(const QJsonObject &command);
    [[nodiscard]] QJsonObject status() const;

    QDate m_today;
    /// A line never moves, because requests in flight point to it.
    std::vector<Line> m_lines;
};

} // namespace bindery::mock_services
