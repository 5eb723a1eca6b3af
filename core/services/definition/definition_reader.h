#pragma once

// Reads the definition of a service. It tells every problem at once, with path, place and cure, and makes no half
// definition.

#include "base/problem.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <memory>

namespace bindery::services {

struct ServiceDefinition;

/// `file` stands in the places of problems.
[[nodiscard]] tl::expected<std::shared_ptr<const ServiceDefinition>, Problems> readDefinition(const QByteArray &json,
                                                                                              const QString &file = {});
/// A file that cannot be read, or is larger than a megabyte, is a problem.
[[nodiscard]] tl::expected<std::shared_ptr<const ServiceDefinition>, Problems> loadDefinition(const QString &path);
/// The definition of this code among the shipped ones. Null: there is none.
[[nodiscard]] std::shared_ptr<const ServiceDefinition> shippedDefinition(const QString &code);

} // namespace bindery::services
