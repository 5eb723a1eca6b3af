#pragma once

// Costly things that are made a few times and lent many times (requirement A11: 10 in a pool).
//
// Cancellation: a caller that waits leaves the line. Failure: an error of the factory goes to the caller that needed a
// new resource, and its place is free again; a resource that fails its check is cleaned up and replaced unseen.
// Back-pressure: callers wait in order of priority and arrival. Shutdown: idle resources are cleaned up with the pool,
// lent ones when they come back.

#include "async/semaphore.h"

#include <QtGlobal>

#include <functional>
#include <memory>
#include <vector>

namespace bindery::async {

template<class T>
class ResourcePool {
public:
    using Resource = std::unique_ptr<T>;

    struct Handlers {
        /// Makes a resource.
        std::function<QCoro::Task<Result<Resource>>(CallContext)> make;
        /// Whether a resource is still good; asked before it is lent again. May be empty: each one is.
        std::function<bool(const T &)> check;
        /// Called before a resource is destroyed. May be empty.
        std::function<void(T &)> cleanUp;
    };

private:
    struct State {
        Handlers handlers;
        std::vector<Resource> idle;
        bool open = true;

        void discard(Resource resource) const
        {
            if (handlers.cleanUp)
                handlers.cleanUp(*resource);
        }
    };

public:
    /// A lent resource. Its destructor gives it back.
    class Lease {
    public:
        Lease(Lease &&) noexcept = default;
        Lease &operator=(Lease &&other) noexcept
        {
            if (this == &other)
                return *this;
            giveBack();
            m_state = std::move(other.m_state);
            m_resource = std::move(other.m_resource);
            m_broken = other.m_broken;
            m_permit = std::move(other.m_permit);
            return *this;
        }
        ~Lease() { giveBack(); }

        [[nodiscard]] T &operator*() const { return *m_resource; }
        [[nodiscard]] T *operator->() const { return m_resource.get(); }

        /// The resource broke in use: it is cleaned up instead of lent again.
        void markBroken() { m_broken = true; }

    private:
        friend class ResourcePool;
        Lease(std::shared_ptr<State> state, Resource resource, Semaphore::Permit permit)
            : m_state(std::move(state)), m_resource(std::move(resource)), m_permit(std::move(permit))
        {
        }
        void giveBack()
        {
            if (!m_resource)
                return;
            if (m_broken || !m_state->open)
                m_state->discard(std::move(m_resource));
            else
                m_state->idle.push_back(std::move(m_resource));
            m_resource.reset();
            // Last: the waiter resumes here, and finds the resource idle.
            m_permit.giveBack();
        }

        std::shared_ptr<State> m_state;
        Resource m_resource;
        bool m_broken = false;
        Semaphore::Permit m_permit;
    };

    ResourcePool(Clock &clock, Handlers handlers, int size = 10) : m_semaphore(clock, size)
    {
        m_state->handlers = std::move(handlers);
    }
    ~ResourcePool()
    {
        m_state->open = false;
        for (Resource &resource : m_state->idle)
            m_state->discard(std::move(resource));
        m_state->idle.clear();
    }
    Q_DISABLE_COPY(ResourcePool)

    [[nodiscard]] QCoro::Task<Result<Lease>> acquireAsync(CallContext context)
    {
        // Held here: the pool may be destroyed while a resource is being made.
        const std::shared_ptr<State> state = m_state;
        Result<Semaphore::Permit> permit = co_await m_semaphore.acquireAsync(context);
        if (!permit)
            co_return Result<Lease>(failure(permit.error()));
        while (!state->idle.empty()) {
            Resource resource = std::move(state->idle.back());
            state->idle.pop_back();
            if (!state->handlers.check || state->handlers.check(*resource))
                co_return Result<Lease>(Lease(state, std::move(resource), std::move(*permit)));
            state->discard(std::move(resource));
        }
        Result<Resource> made = co_await state->handlers.make(context);
        if (!made)
            co_return Result<Lease>(failure(made.error()));
        co_return Result<Lease>(Lease(state, std::move(*made), std::move(*permit)));
    }

    [[nodiscard]] int lent() const { return m_semaphore.inUse(); }
    [[nodiscard]] int waiting() const { return m_semaphore.waiting(); }
    [[nodiscard]] int idle() const { return static_cast<int>(m_state->idle.size()); }

private:
    std::shared_ptr<State> m_state = std::make_shared<State>();
    Semaphore m_semaphore;
};

} // namespace bindery::async
