#pragma once

#include "risk/schema/field_type.h"

#include <QString>

namespace bindery::risk {

/// Explains why a text that was typed for a date, a number or a flag is none, and how to write it. One sentence or two.
/// They do not repeat the text, which may be personal. {example} in them stands for a good value of the type.
[[nodiscard]] QString whyUnread(FieldType type, const QString &text);

} // namespace bindery::risk
