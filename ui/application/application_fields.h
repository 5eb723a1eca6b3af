#pragma once

// The fields of an application as text, reached by JSON path ("$.drivers[0].birthDate"), the same paths that problems
// have. One table serves form, undo and the list of problems.

#include "domain/application.h"
#include "domain/field_place.h"

#include <QString>

namespace bindery::ui {

/// As the form shows it when it is asked for: dates as YYYY-MM-DD, a social security number with its dashes. Empty
/// where there is nothing, and for a path that is no field.
[[nodiscard]] QString fieldText(const domain::AutoApplication &application, const QString &path);

/// False when the text cannot be held (no date, no number): the application's field is empty then. Case and blanks
/// are set right where the field has a rule for them.
bool setFieldText(domain::AutoApplication &application, const QString &path, const QString &text);

/// The field's name for people: "Driver 2, birth date".
[[nodiscard]] QString fieldTitle(const QString &path);

using domain::FieldPlace;
using domain::fieldPlace;

/// Why no field can hold `text`, and how to write it: a day that the month does not have, words for a number.
[[nodiscard]] QString whyNotHeld(const QString &path, const QString &text);

} // namespace bindery::ui
