#pragma once

// The commands that add an item to a list of an application, in the words of its product.

#include <QKeySequence>
#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::risk {
struct FieldAddress;
struct Schema;
}

namespace bindery::ui {

struct AddCommand {
    /// "addBuilding": the name of the command and of the button.
    QString name;
    /// "Add a building"
    QString title;
    QKeySequence key;
    /// Other words by which the command is found: "new car".
    QStringList words;
    /// "$.buildings", for FormView::addItem().
    QString list;
    friend bool operator==(const AddCommand &, const AddCommand &) = default;
};

/// One for each list of the application as a whole, in the order of the form.
[[nodiscard]] std::vector<AddCommand> addCommands(const risk::Schema &schema, const QString &language = {});
/// That of one list, which may lie inside of an item. It has a key only where the list is one of the application.
[[nodiscard]] AddCommand addCommand(const risk::Schema &schema, const risk::FieldAddress &list,
                                    const QString &language);

} // namespace bindery::ui
