#pragma once

// A stop source that also obeys other tokens: for work that ends with its owner as well as with its caller.

#include <QtGlobal>

#include <stop_token>
#include <utility>

namespace bindery::async {

/// Requests its stop when any of the given tokens is stopped, or when asked. Not copyable: hold it as long as the work
/// runs.
class LinkedStop {
    Q_DISABLE_COPY(LinkedStop)
    struct Forward {
        std::stop_source source;
        void operator()() const
        {
            // A copy of the source: the work that ends may destroy this link and its source.
            std::stop_source copy = source;
            copy.request_stop();
        }
    };

public:
    explicit LinkedStop(std::stop_token first, std::stop_token second = {})
        : m_first(std::move(first), Forward{m_source}), m_second(std::move(second), Forward{m_source})
    {
    }

    void request() const { Forward{m_source}(); }
    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::stop_callback<Forward> m_first;
    std::stop_callback<Forward> m_second;
};

} // namespace bindery::async
