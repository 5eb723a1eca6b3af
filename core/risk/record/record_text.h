#pragma once

// The fields of a record as texts, for forms, tables and the clipboard.

#include "risk/record/record.h"
#include "risk/schema/words.h"

namespace bindery::risk {

/// The text of a field as the form shows it unmasked: dates as YYYY-MM-DD, a social security number with its dashes. A
/// text that is no date or number stands as it was typed. Empty where nothing is given.
[[nodiscard]] QString fieldText(const Record &record, const FieldAddress &address);

/// False when the field cannot hold the text (no date, no number): it stands there unread then. Also false where there
/// is no such field, and for one that is worked out. Case and blanks are corrected where the field's type has a rule
/// for them. Dates may also be written 4/23/1988 and 04231988, numbers with grouping commas and a dollar sign,
/// percentages with a percent sign, flags as yes, no, true and false. A term that is given takes its coverage. A
/// coverage that is not taken loses its terms.
bool setFieldText(Record &record, const FieldAddress &address, const QString &text);

/// The field's name for people: "Building 2, year built", "Applicant, first name", "Buildings".
[[nodiscard]] QString fieldTitle(const Schema &schema, const FieldAddress &address, const QString &language = {});

/// The item by its number, as it stands inside of a sentence: "building 2", "location 1, building 3". Empty for the
/// application as a whole.
[[nodiscard]] QString itemNumber(const Schema &schema, const ItemPath &item, const QString &language = {});
/// The item as people call it, by the fields that the product names: "Jane Doe". Its number where none of them is
/// given.
[[nodiscard]] QString itemName(const Record &record, const ItemPath &item, const QString &language = {});
/// A title as it stands behind another: with a small letter where it begins with an ordinary word. "FEIN" and "ZIP
/// code" stay, and so do German titles, which begin with nouns.
[[nodiscard]] QString titleInside(const Words &title, const QString &language);

/// A record, or an item, with the values that a new one begins with in the form. A list begins with as many items as
/// its product says, or as it needs at least. `today` is the value of a date that begins with "today". Fields that
/// begin with what a formula gives are marked in a new item, and followFormulas() fills them in.
[[nodiscard]] Record newRecord(std::shared_ptr<const Schema> schema, QDate today);
[[nodiscard]] Item newItem(const Schema &schema, int kind, QDate today);

} // namespace bindery::risk
