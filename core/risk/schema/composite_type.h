#pragma once

// Types that consist of several fields: an address, the name of a person, a coverage. A member of such a type is a
// group that the type fills with fields. From there on it is like a group that the product has written by hand.

#include "base/json_cursor.h"

#include <QString>
#include <QStringList>

#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace bindery::risk {

enum class CompositeType : std::uint8_t { Address, PersonName, Coverage };

/// "address", "person_name", "coverage".
[[nodiscard]] QStringList compositeTypeNames();
/// The composite type of a member that is a type's name alone, or an object with "type". No value for any other.
[[nodiscard]] std::optional<CompositeType> compositeTypeOf(const JsonCursor &member);

/// The flag of a coverage that says whether it is taken.
inline constexpr QLatin1StringView TakenName("taken");

/// Makes the fields of members that have a composite type. It outlives the cursors that it gives.
class CompositeFields {
public:
    using Parts = std::vector<std::pair<QString, JsonCursor>>;

    /// The fields of the member by their names in the group, with what the product says of each. `group` is the name of
    /// the group inside its item: "garage". Problems go to the cursor's reading.
    [[nodiscard]] Parts read(CompositeType type, const JsonCursor &member, const QString &group);

private:
    std::deque<JsonNode> m_made;
};

} // namespace bindery::risk
