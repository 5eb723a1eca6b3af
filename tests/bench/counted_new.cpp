#include "counted_new.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace bindery::bench {

namespace {

std::atomic<std::int64_t> s_allocations = 0;

} // namespace

std::int64_t allocations()
{
    return s_allocations.load(std::memory_order_relaxed);
}

} // namespace bindery::bench

void *operator new(std::size_t size)
{
    bindery::bench::s_allocations.fetch_add(1, std::memory_order_relaxed);
    if (void *memory = std::malloc(size ? size : 1))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}
