#pragma once

// How the form shows the applications of a product: sections of rows, and cards for the items of lists. A product says
// it in "form"; one that says nothing has a layout made of its fields.

#include "risk/schema/words.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace bindery::risk {

struct LayoutField {
    /// The index in the kind of the row.
    int field = 0;
    /// The name for assistive technology and tooltips: "Street where the locations are kept". Empty for the field's
    /// full title.
    Words title;
    /// The name in a row of few words: "ZIP". Empty for the field's title.
    Words label;
    Words placeholder;
    /// The title of the choice of nothing: "Not wanted". Empty where nothing cannot be chosen.
    Words none;
    /// The share of the room in the row.
    int stretch = 1;
    /// False for a field that what-if does not offer although a plan reads it.
    bool isTried = true;
    /// True for a field that is masked where applications stand side by side, although it is not personal: by a street
    /// somebody is found.
    bool isDiscreet = false;
    /// A table of items shows the sum of the field.
    bool isTotalled = false;
};

/// How the items of a list are shown.
enum class ItemsShown : std::uint8_t {
    ByCount, ///< on cards, and in a table where there are many
    OnCards,
    InTable, ///< as in a spreadsheet
};

/// Fields that stand beside each other, or all items of a list.
struct LayoutRow {
    /// Empty for the labels of the fields, divided by commas.
    Words label;
    std::vector<LayoutField> fields;
    /// The index of a list in the kind of the row. -1 for a row of fields.
    int list = -1;
    ItemsShown shown = ItemsShown::ByCount;
};

struct LayoutSection {
    QString name;
    QString icon;
    Words title;
    /// Of the application as a whole.
    std::vector<LayoutRow> rows;
};

/// A value that an item takes from another field when the form makes it.
struct TakenField {
    int field = 0;
    /// 0 for the item itself, 1 for the item around it, and so on.
    int itemsUp = 0;
    /// The index of the field there.
    int from = 0;
};

/// A button that adds an item with values of the application: "Owner lives here".
struct FilledItem {
    QString name;
    Words title;
    Words help;
    std::vector<TakenField> fields;
};

/// How the items of one kind are shown and made.
struct CardLayout {
    std::vector<LayoutRow> rows;
    /// The fields that belong to one item alone. A copy leaves them empty.
    std::vector<int> notCopied;
    /// What a new item takes from around it.
    std::vector<TakenField> begins;
    std::vector<FilledItem> fills;
    /// "Add a building"
    Words addTitle;
    /// The key that adds an item: "Ctrl+D". Empty for none.
    QString addKey;
    /// Other words by which the command is found.
    QStringList addWords;
};

struct FormLayout {
    std::vector<LayoutSection> sections;
    /// By kind of the schema. The first stands for the application as a whole and says nothing.
    std::vector<CardLayout> cards;
    /// The sections whose fields what-if offers, in its order.
    std::vector<int> tried;
};

} // namespace bindery::risk
