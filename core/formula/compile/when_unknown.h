#pragma once

namespace bindery::formula {

/// What happens with an input that is not known.
enum class WhenUnknown {
    Unsaid,  ///< takes the value that stands in for it where there is one, else counts it as not given
    Neutral, ///< counts it as not given, even where a value stands in for it
    Worst,   ///< takes its worst plausible value; with a best one the result is a range
    Refuse,  ///< the risk has no result
};

} // namespace bindery::formula
