#pragma once

// The choices of a field as the form shows them: by their titles, in the language of the form.

#include "risk/record/record.h"
#include "ui/form/field_spec.h"

#include <QDate>

namespace bindery::ui {

/// What can be chosen in the field at the path as the record stands. For fields whose choices a file lists.
[[nodiscard]] std::vector<FieldChoiceItem> choicesAt(const risk::Record &record, const QString &path, QDate today,
                                                     const QString &language);

/// The title of a choice. Any other text as it stands.
[[nodiscard]] QString titleOfChoice(const FieldSpec &field, const QString &value);
/// The value of the choice that the text means: its title, whatever its capitals. Any other text as it stands.
[[nodiscard]] QString meantChoice(const FieldSpec &field, const QString &text);

} // namespace bindery::ui
