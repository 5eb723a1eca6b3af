#pragma once

// Makes the question of a service from its definition and the parameters. Each value is encoded for its place.

#include "services/definition/service_definition.h"
#include "services/question.h"

#include <tl/expected.hpp>

namespace bindery::services {

/// Error: why the service is not asked, as a sentence for the underwriter. It repeats no value.
[[nodiscard]] tl::expected<Question, QString> makeQuestion(const ServiceDefinition &definition,
                                                           const Parameters &parameters);

} // namespace bindery::services
