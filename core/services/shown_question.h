#pragma once

// A question as people may see it.

#include "services/definition/service_definition.h"

#include <QStringList>
#include <QUrl>

#include <tl/expected.hpp>

namespace bindery::services {

/// Lines: method and address, headers, and the body as JSON. Personal values are masked. `address`: that of the
/// service's settings. Error: why the service is not asked, in a sentence.
[[nodiscard]] tl::expected<QStringList, QString> shownQuestion(const ServiceDefinition &definition,
                                                               const Parameters &parameters, const QUrl &address);

} // namespace bindery::services
