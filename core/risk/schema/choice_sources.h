#pragma once

// Reads the choices that a CSV file of the product lists:
//
//   "choices": { "file": "classes.csv", "value": "code", "title": { "en": "name", "de": "name_de" } }

#include "risk/schema/choice_file.h"

namespace bindery {
class JsonCursor;
class JsonReading;
struct FolderFiles;
}

namespace bindery::risk {

/// The files of a product's folder, and the reading to which the problems in them go.
struct ChoiceSources {
    const FolderFiles &files;
    JsonReading &reading;
};

/// `choices` is an object. Null where there are problems: those of the file have its place, row and column, and the
/// path of "file".
[[nodiscard]] std::shared_ptr<const ChoiceFile> readChoiceFile(const JsonCursor &choices, FieldType type,
                                                               const ChoiceSources &sources);

} // namespace bindery::risk
