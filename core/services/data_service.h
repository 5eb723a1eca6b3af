#pragma once

// Asks any service that is written down as data (definition/service_definition.h). It knows no service by name.

#include "risk/record/record.h"
#include "services/definition/definition_reader.h"
#include "services/definition/service_definition.h"
#include "services/service_adapter.h"

namespace bindery::services {

/// What one call asks.
struct DataQuestion {
    Parameters parameters;
    /// What stands in for a service whose definition leaves that to the caller. No value: nothing does.
    std::optional<risk::Record> standIn;
    /// As in ServiceCaller::fetchAsync.
    bool askAnew = false;

    // No aggregate: g++ 12 destroys the members of aggregate temporaries twice in a co_await expression.
    explicit DataQuestion(Parameters with = {}) : parameters(std::move(with)) {}
};

class DataService : public ServiceAdapter {
public:
    /// The definition is not null.
    DataService(WholeDefinition definition, ServiceSettings settings, resilience::Pipeline &pipeline,
                ServiceSurroundings surroundings)
        : ServiceAdapter(std::move(settings), pipeline, surroundings), m_definition(std::move(definition))
    {
    }

    [[nodiscard]] const ServiceDefinition &definition() const { return *m_definition; }

    /// The answer is a record under the schema of the definition.
    [[nodiscard]] FactTask<risk::Record> fetchAsync(DataQuestion asked, CallProgressSink progress, CallContext context);

    /// The fact of a service that may not be used and is not asked; `why` is the sentence.
    [[nodiscard]] FactTask<risk::Record> withholdAsync(QString why);

private:
    [[nodiscard]] Fallback<risk::Record> standInFor(const DataQuestion &asked) const;

    WholeDefinition m_definition;
};

} // namespace bindery::services
