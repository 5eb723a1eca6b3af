#pragma once

// The rows of the form for one application: which fields there are, in which order, and how they are called. They are
// made of the layout of the product.

#include "risk/record/record.h"
#include "ui/form/field.h"

#include <vector>

namespace bindery::risk {
struct CardLayout;
struct FormLayout;
struct LayoutRow;
enum class ItemsShown : std::uint8_t;
}

namespace bindery::ui {

struct RowSpec {
    QString label;
    std::vector<FieldSpec> fields;
    /// The path of a list whose items stand here: "$.buildings". Empty for a row of fields.
    QString list;
    risk::ItemsShown shown = {};
};

/// The layout of the product. An empty one for the schema of no product.
[[nodiscard]] const risk::FormLayout &layoutOf(const risk::Schema &schema);

/// The kind of the list's items.
[[nodiscard]] int kindIndexOf(const risk::Schema &schema, const risk::FieldAddress &list);
/// How an item of the list is shown.
[[nodiscard]] const risk::CardLayout &cardOf(const risk::Schema &schema, const risk::FieldAddress &list);

/// The rows of one item. `kind` is that of the item at `item`.
[[nodiscard]] std::vector<RowSpec> rowSpecs(const risk::Schema &schema, const std::vector<risk::LayoutRow> &rows,
                                            const risk::ItemPath &item, int kind, const QString &language);

/// The label of a row of these fields: "City, state, ZIP".
[[nodiscard]] QString joinedLabels(const std::vector<FieldSpec> &fields);

/// "Building 2 · Jane Doe", or "Building 2" where nothing names the item.
[[nodiscard]] QString itemTitle(const risk::Record &record, const risk::ItemPath &item, const QString &language);

/// The names that a new widget gets for the path: "$.buildings[0].street" is found as "buildings[0].street".
[[nodiscard]] QString objectNameOf(const QString &path);

} // namespace bindery::ui
