#include "inputs/fields_read.h"

#include "inputs/input_program.h"
#include "inputs/input_scope.h"

namespace bindery::inputs {

FieldsRead fieldsRead(const InputProgram &program)
{
    using Part = InputSource::Part;
    FieldsRead fields;
    for (const InputScope &scope : program.scopes) {
        for (const InputSource &source : scope.sources) {
            const bool isOfRecord = source.part == Part::Record || source.part == Part::Doubt
                || source.part == Part::ZipFive || source.part == Part::ZipNumber;
            if (isOfRecord)
                fields.emplace(scope.kind, source.field);
        }
    }
    return fields;
}

} // namespace bindery::inputs
