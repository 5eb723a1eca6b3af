#pragma once

// The objects of JSON into which the names of a kind's fields and lists fall: the field "applicant.birthDate" stands as
// "birthDate" in the object "applicant".

#include "risk/record/field_value.h"
#include "risk/schema/schema.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::risk {

struct FieldGroup {
    struct Entry {
        /// The name in this object: "birthDate".
        QString name;
        Member member;
        /// The value that counts where a file does not give the field (Field::otherwise). Nothing for "today", and for
        /// a list.
        FieldValue otherwise;
    };

    /// The name in the object around it: "applicant". Empty for the item itself.
    QString name;
    /// Fields and lists that stand in this object, in the order of the product. Fields that are worked out are not
    /// among them.
    std::vector<Entry> entries;
    std::vector<FieldGroup> groups;
    /// Names of the fields that are worked out.
    QStringList derived;
};

} // namespace bindery::risk
