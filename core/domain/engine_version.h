#pragma once

namespace bindery::domain {

/// The number of the engine that rates and decides. It grows by one whenever the same application, facts, plan and
/// rules may give another number or word than before. underwriting/engine_history.cpp lists what each number mended.
inline constexpr int EngineVersion = 2;

} // namespace bindery::domain
