#pragma once

// What libcurl's error codes mean to Bindery.

#include "base/result.h"

#include <curl/curl.h>

namespace bindery::services {

/// `goneOut`: the question had been sent. `answered`: at least the status line had arrived. `where` goes into the
/// detail and holds no query.
[[nodiscard]] Error errorFromCurl(CURLcode code, bool goneOut, bool answered, const QString &where);

} // namespace bindery::services
