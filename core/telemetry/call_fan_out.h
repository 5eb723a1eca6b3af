#pragma once

// Gives each call record to several takers, in their order.

#include "telemetry/call_record.h"

#include <vector>

namespace bindery::telemetry {

class CallFanOut final : public CallLog {
public:
    /// All of them outlive the fan-out.
    explicit CallFanOut(std::vector<CallLog *> takers) : m_takers(std::move(takers)) {}

    void add(const CallRecord &record) override
    {
        for (CallLog *taker : m_takers)
            taker->add(record);
    }

private:
    std::vector<CallLog *> m_takers;
};

} // namespace bindery::telemetry
