#pragma once

// Changes of a plan's JSON: members of objects, and steps.

#include "base/json_node.h"
#include "base/problem.h"

namespace bindery::rating {

/// Null where the object has no member of this name.
[[nodiscard]] JsonNode *memberOf(JsonNode &object, QStringView name);
void removeMember(JsonNode &object, const QString &name);
/// The change on top of the base, object by object. A null takes a member out. The whole has the change's place.
[[nodiscard]] JsonNode changed(JsonNode base, const JsonNode &change);

/// The problem of a change of something that the base has not. `names` are those that it has.
[[nodiscard]] Problem nothingSuch(const QString &what, const QString &name, const Place &place,
                                  const std::vector<QString> &names);

/// Changes steps by their ids, {"fee": {"add": 30}}, or takes them out, {"theft": null}.
void changeSteps(JsonNode &steps, const JsonNode &changes, Problems &problems);
/// Adds steps, each of which names the step next to it: [{"after": "fee", "id": "fund", "add": 5}].
void addSteps(JsonNode &steps, const JsonNode &added, Problems &problems);

} // namespace bindery::rating
