#include "telemetry/slow_operations.h"

#include <algorithm>

namespace bindery::telemetry {

std::vector<SlowOperation> slowestOperations(const OperationLog &log, std::size_t atMost)
{
    std::vector<SlowOperation> profile;
    for (const auto &operation : log.all()) {
        if (operation->count() > 0) {
            profile.push_back(SlowOperation{operation->name(), operation->title(), operation->count(),
                                            operation->total(), operation->mean(), operation->worst()});
        }
    }
    std::sort(profile.begin(), profile.end(), [](const SlowOperation &one, const SlowOperation &other) {
        return one.total != other.total ? one.total > other.total : one.name < other.name;
    });
    if (profile.size() > atMost)
        profile.resize(atMost);
    return profile;
}

} // namespace bindery::telemetry
