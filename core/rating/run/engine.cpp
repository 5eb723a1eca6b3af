#include "rating/run/engine.h"

#include "rating/run/step_runner.h"
#include "rating/run/unknown_facts.h"
#include "rating/run/worksheet.h"

#include <stdexcept>

namespace bindery::rating {

using formula::BoundRisk;
using formula::FailureSite;
using formula::FormulaMachine;
using formula::Value;

namespace {

std::optional<Decimal> attempt(const Program &program, const BoundRisk &risk, Workspace &workspace, bool records)
{
    workspace.prepare(program, risk);
    StepRunner runner(program, risk, workspace, records);
    try {
        if (!runner.run())
            return std::nullopt;
        const Value *premium = runner.machine().slotValue(0, 0, program.premiumSlot);
        return premium ? std::optional(premium->number.shown()) : std::nullopt;
    } catch (const std::overflow_error &) {
        // A number became too large.
        workspace.fail(FailureSite::Kind::Overflow);
        return std::nullopt;
    }
}

} // namespace

std::optional<Decimal> run(const Program &program, const BoundRisk &risk, Workspace &workspace)
{
    if (auto premium = attempt(program, risk, workspace, false))
        return premium;
    // The second run records the table and key of the failure.
    return attempt(program, risk, workspace, true);
}

std::optional<Decimal> runRecorded(const Program &program, const BoundRisk &risk, Workspace &workspace)
{
    return attempt(program, risk, workspace, true);
}

std::optional<Value> valueOf(const Program &program, const BoundRisk &risk, Workspace &workspace, int scope,
                             int instance, int slot)
{
    try {
        FormulaMachine machine(program, risk, workspace, false);
        const Value *value = machine.slotValue(scope, instance, slot);
        return value ? std::optional(*value) : std::nullopt;
    } catch (const std::overflow_error &) {
        return std::nullopt;
    }
}

tl::expected<Rated, RatingFailure> rateRisk(const Program &program, const BoundRisk &risk)
{
    if (!risk.refused.empty())
        return tl::unexpected(unknownInput(risk.refused.front()));
    Workspace workspace;
    const auto total = runRecorded(program, risk, workspace);
    if (!total)
        return tl::unexpected(failureOf(program, risk, workspace));
    Rated rated;
    rated.plan = program.edition;
    rated.premium.total = Money{*total, program.currency};
    rated.premium.worksheet = worksheet(program, risk, workspace);
    if (!risk.unknown.empty())
        addRange(program, risk, rated);
    return rated;
}

} // namespace bindery::rating
