#pragma once

// Plain objects that are used again instead of made again (requirement A11: at most 50 kept, 10 made beforehand).
//
// Cancellation, failure, back-pressure: none; when no object is idle a new one is made. Shutdown: idle objects are
// destroyed with the pool, lent ones when they come back.

#include <functional>
#include <memory>
#include <vector>

namespace bindery::async {

template<class T>
class ObjectPool {
    struct State {
        std::function<void(T &)> reset;
        std::size_t kept = 0;
        std::vector<std::unique_ptr<T>> idle;
    };

    struct GiveBack {
        std::weak_ptr<State> state;
        void operator()(T *object) const
        {
            std::unique_ptr<T> owned(object);
            const auto pool = state.lock();
            if (!pool || pool->idle.size() >= pool->kept)
                return;
            pool->reset(*owned);
            pool->idle.push_back(std::move(owned));
        }
    };

public:
    /// A lent object. Its destructor resets it and gives it back to the pool.
    using Lent = std::unique_ptr<T, GiveBack>;

    explicit ObjectPool(std::function<void(T &)> reset, std::size_t kept = 50, std::size_t beforehand = 10)
    {
        m_state->reset = std::move(reset);
        m_state->kept = kept;
        m_state->idle.reserve(kept);
        for (std::size_t i = 0; i < beforehand; ++i)
            m_state->idle.push_back(std::make_unique<T>());
    }

    [[nodiscard]] Lent take()
    {
        std::unique_ptr<T> object;
        if (m_state->idle.empty()) {
            object = std::make_unique<T>();
        } else {
            object = std::move(m_state->idle.back());
            m_state->idle.pop_back();
        }
        return Lent(object.release(), GiveBack{m_state});
    }

    [[nodiscard]] std::size_t idle() const { return m_state->idle.size(); }

private:
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace bindery::async
