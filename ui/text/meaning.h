#pragma once

namespace bindery::text {

/// What a state, a figure or a message means to the reader. Screens give each meaning a color.
enum class Meaning { Calm, Good, Attention, Bad, Working };

} // namespace bindery::text
