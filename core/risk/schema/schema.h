#pragma once

// What an application of one product consists of: fields, and lists of items with fields and lists of their own. A
// schema is whole, or does not exist: schema_reader.h makes it.

#include "base/edition.h"
#include "risk/schema/field.h"
#include "risk/schema/part.h"

#include <QHash>

#include <memory>
#include <vector>

namespace bindery::risk {

/// A list of items of one kind in the item around it.
struct ItemList {
    /// The list's name in records: "buildings", "coverage.extras".
    QString name;
    /// The index of the items' kind in Schema::kinds.
    int kind = 0;
};

struct FieldGroup;
struct FormLayout;
struct SchemaFormulas;
struct SummaryModel;

/// A field or a list, by its index in the kind.
struct Member {
    bool isList = false;
    int index = 0;
};

/// Items of one kind: the application as a whole, each location, each building of each location.
struct ItemKind {
    /// The name in formulas: "policy", "building".
    QString name;
    /// "Building" in "Building 2, year built".
    Words title;
    /// The title of the list: "Buildings".
    Words listTitle;
    /// The fields by whose texts people call an item, by their indexes. Empty for items that have numbers alone.
    std::vector<int> calledBy;
    /// -1 for the application as a whole.
    int parent = -1;
    std::vector<Field> fields;
    std::vector<ItemList> lists;
    /// Fields and lists in the order of the product: that of the form and of findings.
    std::vector<Member> members;
    int least = 0;
    int most = 1000;
    /// A new application has so many items in the form. -1 for as many as are needed at least.
    int startsWith = -1;
    /// The list has exactly `least` items, and every record makes them by itself. Nobody adds or removes one.
    bool isMade = false;
    /// Sentences for the faults "too_few" and "too_many" of the list.
    QMap<QString, Words> say;
    /// Conditions on each item as a whole.
    std::vector<Check> checks;
    /// Titles of the groups that field names begin with: {"applicant", "Applicant"}.
    QMap<QString, Words> groupTitles;
    Place place;

    /// The index of the field, -1 when there is none.
    [[nodiscard]] int fieldIndex(QStringView wanted) const;
    [[nodiscard]] int listIndex(QStringView wanted) const;

    /// By name. The reader fills these.
    QHash<QString, int> fieldIndexes;
    QHash<QString, int> listIndexes;
};

struct Schema {
    /// The product of the applications. Empty for the schema of a service's answers.
    Edition product;
    /// The product's line of business: "personal_auto". It is that of its rules.
    QString line;
    /// The coverage parts, in the product's order: one at least. Empty for the schema of a service's answers.
    std::vector<Part> parts;
    /// The application as a whole first, each kind after the one around it.
    std::vector<ItemKind> kinds;
    /// By kind: the objects of JSON into which fields and lists fall (field_group.h).
    std::shared_ptr<const std::vector<FieldGroup>> groups;
    /// The compiled formulas of all fields.
    std::shared_ptr<const SchemaFormulas> formulas;
    /// What an application is about. Null for the schema of a service's answers.
    std::shared_ptr<const SummaryModel> summary;
    /// How the form shows an application. Null for the schema of a service's answers.
    std::shared_ptr<const FormLayout> form;

    [[nodiscard]] const ItemKind &policy() const { return kinds.front(); }
    /// The product says of which coverage parts it consists.
    [[nodiscard]] bool namesParts() const { return !parts.empty() && !parts.front().code.isEmpty(); }
    /// -1 when there is none.
    [[nodiscard]] int kindIndex(QStringView name) const;
};

/// What Schema::groups holds, because each record that is read or written needs it.
[[nodiscard]] std::shared_ptr<const std::vector<FieldGroup>> fieldGroups(const Schema &schema);

} // namespace bindery::risk
