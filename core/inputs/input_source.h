#pragma once

#include <cstdint>

namespace bindery::inputs {

/// Where the value of a name in an input's formula comes from.
struct InputSource {
    enum class Part : std::uint8_t {
        Record,        ///< `field` of the record's item
        Doubt,         ///< why the value of `field` proves nothing, by the check of its type
        ZipFive,       ///< the first five digits of the ZIP code in `field`
        ZipNumber,     ///< the same as a number
        Answer,        ///< `field` of the answer of `order`, or of an item of it
        Provenance,    ///< of the fact of `order`
        Reason,        ///< why the fact is not live, without the point at its end
        AgeDays,       ///< days since the agency wrote the report
        Known,         ///< the service gave the value, and it is not too old to be used
        Expired,       ///< the report is too old to be used
        NotUnderstood, ///< the number of entries and fields that were not understood
        Today,
        PremiumRated,
        PremiumAmount,
        PremiumFailure,
        PremiumOfPart, ///< `field` is the index of the product's part
    };
    Part part = Part::Record;
    int order = -1;
    int field = -1;
    /// The part is of the worst of all facts of the order: the name stands in the application, and the subjects are
    /// items of it.
    bool isOfWorst = false;
};

} // namespace bindery::inputs
