#include "resilience/circuit_refusal.h"

namespace bindery::resilience {

namespace {

struct RefusalContext final : ErrorContext {
    explicit RefusalContext(CircuitRefusal reason)
        : why(reason)
    {
    }
    const CircuitRefusal why;
};

} // namespace

CircuitRefusal circuitRefusalOf(const Error &error)
{
    const auto *context = dynamic_cast<const RefusalContext *>(error.context.constData());
    return context ? context->why : CircuitRefusal::Open;
}

Error withRefusal(Error error, CircuitRefusal why)
{
    error.context = new RefusalContext(why);
    return error;
}

} // namespace bindery::resilience
