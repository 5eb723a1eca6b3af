#pragma once

// What the answers of services are, for the rooms that hold facts.

#include "facts/answer_type.h"
#include "services/definition/service_definition.h"

#include <vector>

namespace bindery::services {

[[nodiscard]] facts::AnswerTypes answerTypes(const std::vector<WholeDefinition> &definitions);

/// The words for a fact, as "fact" of its service's definition has them.
[[nodiscard]] facts::FactWords factWords(const ServiceDefinition &definition, const facts::FactKey &key,
                                         const facts::RecordFact &fact, const risk::Schema &product);

/// The definitions that ship, by their codes.
[[nodiscard]] std::vector<WholeDefinition> shippedDefinitions();

} // namespace bindery::services
