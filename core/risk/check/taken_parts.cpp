#include "risk/check/taken_parts.h"

#include "risk/check/record_values.h"
#include "risk/check/schema_formulas.h"
#include "risk/schema/schema.h"

#include <algorithm>

namespace bindery::risk {

std::vector<bool> takenParts(const Record &record, QDate today)
{
    const Schema &schema = *record.schema();
    std::vector<bool> taken(schema.parts.size(), true);
    const auto isSure = [](const Part &part) { return part.when.isEmpty(); };
    if (std::all_of(schema.parts.begin(), schema.parts.end(), isSure))
        return taken;
    RecordValues values(record, today);
    for (std::size_t at = 0; at < schema.parts.size(); ++at) {
        const Part &part = schema.parts[at];
        if (!isSure(part))
            taken[at] = values.isTrue(schema.formulas->code(0, part.when), {}).value_or(false);
    }
    return taken;
}

} // namespace bindery::risk
