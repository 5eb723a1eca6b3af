#pragma once

// An answer of a data service as its adapter understands it, held without its type.

#include <memory>

namespace bindery::cache {

/// The adapter alone knows the type behind `value`. The value never changes, so callers and caches share it.
struct ParsedAnswer {
    std::shared_ptr<const void> value;
    /// The service says that it has nothing. That is an answer too, and cached like any other.
    bool noHit = false;

    ParsedAnswer() = default;
    explicit ParsedAnswer(std::shared_ptr<const void> parsed, bool nothingFound = false)
        : value(std::move(parsed)), noHit(nothingFound)
    {
    }
};

} // namespace bindery::cache
