#pragma once

// The fields of an application as text, reached by JSON path ("$.drivers[0].birthDate"), the same paths that problems
// have. One table serves form, undo and the list of problems.

#include "domain/field_place.h"

#include <QString>

namespace bindery::domain {
struct AutoApplication;
}

namespace bindery::ui {

/// As the form shows it when it is asked for: dates as YYYY-MM-DD, a social security number with its dashes; what was
/// typed where that is no date or number. Empty where there is nothing, and for a path that is no field.
[[nodiscard]] QString fieldText(const domain::AutoApplication &application, const QString &path);

/// False when the text cannot be held (no date, no number): the application's field is empty then, and the text stands
/// in AutoApplication::unread. Case and blanks are set right where the field has a rule for them.
bool setFieldText(domain::AutoApplication &application, const QString &path, const QString &text);

/// The field's name for people: "Driver 2, birth date".
[[nodiscard]] QString fieldTitle(const QString &path);

using domain::FieldPlace;
using domain::fieldPlace;

} // namespace bindery::ui
