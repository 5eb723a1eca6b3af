#pragma once

#include "async/toolkit/stream.h"

#include <memory>
#include <utility>
#include <vector>

namespace bindery::async {

/// A stream over what is already there.
template<class T>
[[nodiscard]] QCoro::Task<Result<std::optional<T>>> pullFrom(std::shared_ptr<std::vector<T>> items,
                                                             std::shared_ptr<std::size_t> at)
{
    std::optional<T> next;
    if (*at < items->size())
        next.emplace(std::move((*items)[(*at)++]));
    co_return Result<std::optional<T>>(std::move(next));
}

template<class T>
[[nodiscard]] Stream<T> streamOf(std::vector<T> items)
{
    const auto all = std::make_shared<std::vector<T>>(std::move(items));
    const auto at = std::make_shared<std::size_t>(0);
    return Stream<T>([all, at](const CallContext &) { return pullFrom<T>(all, at); });
}

} // namespace bindery::async
