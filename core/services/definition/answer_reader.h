#pragma once

// What the body of an answer means, by the definition of its service. One field that cannot be read does not spoil an
// answer: the record names the field in "not_understood", and what the definition says counts in its place.

#include "base/result.h"
#include "risk/record/record.h"

#include <QByteArray>
#include <QDate>

#include <optional>

namespace bindery::services {

struct ServiceDefinition;

/// No value: the service has nothing on file, which is a fact and not an error. Error: BadAnswer, for an answer that is
/// none; the detail names fields and never their content. `today` is the day of reading.
[[nodiscard]] Result<std::optional<risk::Record>> readAnswer(const ServiceDefinition &definition,
                                                             const QByteArray &body, QDate today);

} // namespace bindery::services
