#pragma once

#include "risk/schema/field_type.h"

#include <QString>

namespace bindery::risk {

/// Explains why a text that was typed for a date, a number or a flag is none, and how to write it. One sentence or two.
/// They do not repeat the text, which may be personal.
[[nodiscard]] QString whyUnread(FieldType type, const QString &text);

} // namespace bindery::risk
