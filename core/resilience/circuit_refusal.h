#pragma once

// Why a call was refused with ErrorCode::CircuitOpen: each says something else about the service.

#include "base/result.h"

namespace bindery::resilience {

enum class CircuitRefusal {
    Open,     ///< it failed, or was slow, too often
    Probing,  ///< it is tried out after that, and other calls wait for what comes of it
    Opened,   ///< somebody opened it for its open time; nothing is said about how the service works
    Isolated, ///< somebody decided that it is not asked at all
};

/// Of an error with that code; Open where nothing else is known.
[[nodiscard]] CircuitRefusal circuitRefusalOf(const Error &error);

/// `error`, with the reason in it.
[[nodiscard]] Error withRefusal(Error error, CircuitRefusal why);

} // namespace bindery::resilience
