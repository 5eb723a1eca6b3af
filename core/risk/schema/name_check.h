#pragma once

// Checks the names in a schema: how they are written, and whether what they name is there. Problems go to the cursors'
// reading.

#include "risk/schema/read_field.h"
#include "risk/schema/schema.h"

#include <vector>

namespace bindery::risk {

/// Tells a name that a formula could not read. `cursor` is the value that the problem is told of.
void checkName(const JsonCursor &cursor, const QString &name);

/// Collects what names others, and checks it when all fields are read.
class NameCheck {
public:
    void addField(int kind, ReadField read) { m_fields.push_back({kind, std::move(read)}); }
    /// A group that lies in no other.
    void addGroup(const QString &name, const JsonCursor &group) { m_groups.emplace_back(name, group); }

    void check(const Schema &schema) const;

private:
    struct AddedField {
        int kind = 0;
        ReadField read;
    };

    void checkBeside(const Schema &schema, const AddedField &field) const;
    static void checkUnique(const Schema &schema, const AddedField &field);
    [[nodiscard]] const AddedField *find(int kind, const QString &name) const;

    std::vector<AddedField> m_fields;
    std::vector<std::pair<QString, JsonCursor>> m_groups;
};

} // namespace bindery::risk
