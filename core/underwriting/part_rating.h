#pragma once

// Rates the coverage parts of a risk, each by its own plan, and adds them up.

namespace bindery::inputs {
struct InputCase;
struct InputWorkspace;
}

namespace bindery::underwriting {

struct Assessment;
struct Editions;

/// Fills in parts, premium, range and failure. The product is at hand.
void rateParts(Assessment &assessment, const inputs::InputCase &of, const Editions &editions,
               inputs::InputWorkspace &work);

} // namespace bindery::underwriting
