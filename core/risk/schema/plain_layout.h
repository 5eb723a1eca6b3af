#pragma once

// The layout of the form that a product has where it says nothing: a section for each group and list.

#include "risk/schema/form_layout.h"

namespace bindery::risk {

struct Schema;

[[nodiscard]] FormLayout plainLayout(const Schema &schema);

/// The title of a section without one: that of its one list, or of the group with its name, or its name.
[[nodiscard]] Words titleOfSection(const Schema &schema, const LayoutSection &section);

} // namespace bindery::risk
