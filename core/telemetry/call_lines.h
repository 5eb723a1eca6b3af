#pragma once

// A line in the log for each call, with the request id by which its record and the log of the service can be found. Off
// unless asked for: QT_LOGGING_RULES="bindery.telemetry.calls.debug=true".

#include "telemetry/call_record.h"

namespace bindery::telemetry {

class CallLines final : public CallLog {
public:
    void add(const CallRecord &record) override;
};

} // namespace bindery::telemetry
