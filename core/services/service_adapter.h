#pragma once

// What the adapters of the data services share: the settings, and the caller that a question goes through. Each adapter
// adds its question, the parser of the answer, and what stands in for one.

#include "services/service_caller.h"

namespace bindery::services {

/// The only error is Cancelled: everything else is a fact with its reason.
template<class Report>
using FactTask = QCoro::Task<Result<facts::Fact<Report>>>;

class ServiceAdapter {
public:
    /// The pipeline outlives it.
    ServiceAdapter(ServiceSettings settings, resilience::Pipeline &pipeline, ServiceSurroundings surroundings)
        : m_caller(std::move(settings), pipeline, surroundings)
    {
    }

    [[nodiscard]] const ServiceSettings &settings() const { return m_caller.settings(); }

protected:
    ServiceCaller m_caller;
};

} // namespace bindery::services
