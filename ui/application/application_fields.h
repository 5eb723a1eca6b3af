#pragma once

// The fields of an application as text, by JSON path ("$.drivers[0].birthDate"). Problems have the same paths. One
// table serves the form, undo and the list of problems.

#include "domain/field_place.h"

#include <QString>


namespace bindery::risk {
class Record;
}
namespace bindery::ui {

/// The text of a field as the form shows it unmasked: dates as YYYY-MM-DD, a social security number with its dashes. A
/// text that is no date or number stands as it was typed. Empty where there is nothing, and for a path that is no
/// field.
[[nodiscard]] QString fieldText(const risk::Record &application, const QString &path);

/// False when the field cannot hold the text (no date, no number): the field is empty then, and the text stands in
/// risk::Record::unread. Case and blanks are corrected where the field has a rule for them.
bool setFieldText(risk::Record &application, const QString &path, const QString &text);

/// The field's name for people: "Driver 2, birth date".
[[nodiscard]] QString fieldTitle(const QString &path);

using domain::FieldPlace;
using domain::fieldPlace;

} // namespace bindery::ui
