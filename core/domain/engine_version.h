#pragma once

namespace bindery::domain {

/// The engine that rates and decides: one more whenever the same application, facts, plan and rules may come out with
/// another number or word than before. What was mended since a number stands in underwriting/engine_history.cpp.
inline constexpr int EngineVersion = 2;

} // namespace bindery::domain
