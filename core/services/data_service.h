#pragma once

// Asks any service that is written down as data (definition/service_definition.h). It knows no service by name.

#include "risk/record/record.h"
#include "services/definition/definition_reader.h"
#include "services/definition/service_definition.h"
#include "services/service_caller.h"

namespace bindery::services {

/// What one call asks.
struct DataQuestion {
    Parameters parameters;
    /// What stands in for a service whose definition leaves that to the caller. No value: nothing does.
    std::optional<risk::Record> standIn;
    /// As in ServiceCaller::fetchAsync.
    bool askAnew = false;

    // No aggregate: g++ 12 destroys the members of aggregate temporaries twice in a co_await expression.
    explicit DataQuestion(Parameters with = {});
    DataQuestion(const DataQuestion &other);
    DataQuestion(DataQuestion &&other) noexcept;
    DataQuestion &operator=(const DataQuestion &other);
    DataQuestion &operator=(DataQuestion &&other) noexcept;
    ~DataQuestion();
};

class DataService {
public:
    /// The definition is not null. The pipeline outlives the service.
    DataService(WholeDefinition definition, ServiceSettings settings, resilience::Pipeline &pipeline,
                ServiceSurroundings surroundings)
        : m_caller(std::move(settings), pipeline, surroundings), m_definition(std::move(definition))
    {
    }

    [[nodiscard]] const ServiceDefinition &definition() const { return *m_definition; }
    [[nodiscard]] const ServiceSettings &settings() const { return m_caller.settings(); }

    /// The answer is a record under the schema of the definition.
    [[nodiscard]] FactTask fetchAsync(DataQuestion asked, CallProgressSink progress, CallContext context);

    /// The fact of a service that may not be used and is not asked; `why` is the sentence.
    [[nodiscard]] FactTask withholdAsync(QString why);

private:
    /// The fact says with which definition it was read.
    [[nodiscard]] static Result<facts::RecordFact> signedBy(const ServiceDefinition &definition,
                                                            Result<facts::RecordFact> fact);
    [[nodiscard]] Fallback standInFor(const DataQuestion &asked) const;

    ServiceCaller m_caller;
    WholeDefinition m_definition;
};

} // namespace bindery::services
