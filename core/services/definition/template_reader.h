#pragma once

// Reads texts with places for parameters. Problems go to the cursor's reading.

#include "services/definition/service_definition.h"

namespace bindery {
class JsonCursor;
}

namespace bindery::services {

/// Where a text stands. A personal value stands in bodies alone, because addresses and headers are logged on the way.
enum class TemplateSpot : std::uint8_t { Body, Path, Query, Header, About };

class TemplateReader {
public:
    /// The parameters outlive this object.
    explicit TemplateReader(const std::vector<Parameter> &parameters) : m_parameters(parameters) {}

    [[nodiscard]] TextTemplate read(const JsonCursor &cursor, TemplateSpot spot);
    /// An object of texts.
    [[nodiscard]] Ask::Named readNamed(const JsonCursor &cursor, TemplateSpot spot);
    /// Any JSON value, with places in its texts.
    [[nodiscard]] BodyTemplate readBody(const JsonCursor &cursor);

    [[nodiscard]] const QStringList &used() const { return m_used; }

private:
    [[nodiscard]] std::optional<TextTemplate::Hole> hole(const QString &inside, const JsonCursor &cursor,
                                                         TemplateSpot spot);

    const std::vector<Parameter> &m_parameters;
    /// Names of the parameters that stood in a text.
    QStringList m_used;
};

} // namespace bindery::services
