#pragma once

// An application of any product, complete or not: a plain value under a schema. Copies share what is equal, so that an
// undo of every key in a schedule of 500 items is cheap.

#include <QJsonObject>
#include <QList>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace bindery::risk {

struct FieldValue;
struct Schema;

/// A field whose value nobody typed: a formula of the product gives it, and goes on giving it until somebody does.
struct Untyped {
    int field = 0;
    /// True where the formula says with what the field begins, false where it says what counts where none is given.
    bool begins = false;
    friend bool operator==(const Untyped &, const Untyped &) = default;
};

/// The application as a whole, or one item of a list. Code that looks into its fields includes field_value.h.
struct Item {
    Item();
    Item(const Item &other);
    Item(Item &&other) noexcept;
    Item &operator=(const Item &other);
    Item &operator=(Item &&other) noexcept;
    ~Item();

    /// By the kind's fields.
    QList<FieldValue> fields;
    /// By the kind's lists.
    QList<QList<Item>> lists;
    /// In the order of the fields. Empty for most items.
    QList<Untyped> untyped;

    [[nodiscard]] bool isUntyped(int field) const;
    /// Marks a field that has no mark.
    void mark(const Untyped &field);
    /// Somebody gives the field this value.
    void type(int field, FieldValue value);
    friend bool operator==(const Item &a, const Item &b);
};

/// The way from the application to one item: (index of the list, index in it), from the outside in.
using ItemPath = std::vector<std::pair<int, int>>;

/// The place of a field, or of a list, in a record.
struct FieldAddress {
    ItemPath item;
    /// The kind of the item.
    int kind = 0;
    /// -1 for a list.
    int field = -1;
    /// -1 for a field.
    int list = -1;
    friend bool operator==(const FieldAddress &, const FieldAddress &) = default;
};

class Record {
public:
    Record() = default;
    /// An application of which nothing is given. Defaults of the form are not set.
    explicit Record(std::shared_ptr<const Schema> schema);

    [[nodiscard]] const std::shared_ptr<const Schema> &schema() const { return m_schema; }
    [[nodiscard]] const Item &policy() const { return m_policy; }
    [[nodiscard]] Item &policy() { return m_policy; }
    /// The item at the path. Null where there is none.
    [[nodiscard]] const Item *item(const ItemPath &path) const;
    [[nodiscard]] Item *item(const ItemPath &path);
    /// The field's value. Nothing where there is no such item.
    [[nodiscard]] const FieldValue &value(const FieldAddress &address) const;

    /// An item of this kind of which nothing is given. Items that are made by themselves are in it.
    [[nodiscard]] static Item emptyItem(const Schema &schema, int kind);

    /// Fields that the product does not know, by JSON path. They are kept and named, never dropped.
    QJsonObject unknownFields;

    /// One edition of a product may have been read twice.
    friend bool operator==(const Record &a, const Record &b)
    {
        return isSameSchema(a, b) && a.m_policy == b.m_policy && a.unknownFields == b.unknownFields;
    }

private:
    [[nodiscard]] static bool isSameSchema(const Record &a, const Record &b);

    std::shared_ptr<const Schema> m_schema;
    Item m_policy;
};

/// The address of a JSON path: "$.buildings[0].yearBuilt", "$.applicant.ssn", "$.buildings". A field is also found by a
/// name that it had formerly. No value for a path that names no field and no list. The item need not be there, but its
/// index is at most 10,000.
[[nodiscard]] std::optional<FieldAddress> addressOf(const Schema &schema, QStringView path);
/// The way to the item of a path: "$.buildings[0]", and "$" for the application as a whole. No value for a path of no
/// item. The item need not be there, but its index is at most 10,000.
[[nodiscard]] std::optional<ItemPath> itemPathOf(const Schema &schema, QStringView path);
/// "$.buildings[0].yearBuilt". Empty for an address that names no field and no list of the schema.
[[nodiscard]] QString pathOf(const Schema &schema, const FieldAddress &address);
/// "$.buildings[0]", and "$" for the application as a whole. Empty for an item that the schema does not have.
[[nodiscard]] QString pathOf(const Schema &schema, const ItemPath &item);

} // namespace bindery::risk
