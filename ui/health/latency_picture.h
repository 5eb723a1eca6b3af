#pragma once

#include <QtGlobal>

#include <vector>

namespace bindery::ui {

/// How long the calls of one service took in the last hour; times in milliseconds.
struct LatencyPicture {
    struct Minute {
        quint64 calls = 0;
        double p50 = 0;
        double p95 = 0;
        double p99 = 0;
        friend bool operator==(const Minute &, const Minute &) = default;
    };
    struct Bucket {
        double from = 0;
        double below = 0;
        quint64 count = 0;
        friend bool operator==(const Bucket &, const Bucket &) = default;
    };
    /// Sixty minutes, oldest first, the running one last; or none.
    std::vector<Minute> minutes;
    /// Shortest times first.
    std::vector<Bucket> buckets;
    friend bool operator==(const LatencyPicture &, const LatencyPicture &) = default;
};

} // namespace bindery::ui
