#pragma once

// Reads what a service is asked with: "takes", "not_ordered", "about" and "ask" of a definition. Problems go to the
// cursors' reading.

#include "services/definition/service_definition.h"

namespace bindery {
class JsonCursor;
class JsonFields;
}

namespace bindery::services {

class AskReader {
public:
    /// Fills the definition, which outlives this object.
    explicit AskReader(ServiceDefinition &definition) : m_definition(definition) {}

    /// `fields` are those of the definition.
    void read(JsonFields &fields);

private:
    void readTakes(const JsonCursor &cursor);
    [[nodiscard]] static Parameter readParameter(const QString &name, const JsonCursor &cursor);
    void readAsk(const JsonCursor &cursor, class TemplateReader &templates);
    static void checkHeaders(const JsonCursor &cursor);

    ServiceDefinition &m_definition;
};

} // namespace bindery::services
