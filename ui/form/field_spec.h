#pragma once

// What a field of the form is: its path, its names, and what can stand in it.

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace bindery::risk {
class ChoiceFile;
}

namespace bindery::ui {

enum class Masking { None, Number, Date };

struct FieldChoiceItem {
    QString title;
    QString value;
};

struct FieldSpec {
    QString path;
    /// The name for assistive technology and tooltips: "First name".
    QString title;
    QString placeholder;
    Masking masking = Masking::None;
    /// Masked where applications stand side by side.
    bool isPersonal = false;
    /// Worked out, and never typed.
    bool isDerived = false;
    bool isNotes = false;
    bool isNumber = false;
    bool isTotalled = false;
    /// What a plan reads is offered by what-if, unless the product says otherwise.
    bool isTried = true;
    /// The name in a row of few words, at its beginning and further in: "State", "state".
    QString label;
    QString labelInside;
    /// Stands below the title in the tooltip.
    QString help;
    /// The texts to choose from; empty for a field of free text, and where a file lists them.
    std::vector<FieldChoiceItem> choices;
    /// The file that lists the choices, and the language of their titles. Null for none.
    std::shared_ptr<const risk::ChoiceFile> choiceFile;
    QString language;
    /// What can be chosen now, where a file lists the choices. The maker of the field sets it.
    std::function<std::vector<FieldChoiceItem>()> choicesNow;
    /// The share of the room in the row.
    int stretch = 1;

    [[nodiscard]] bool hasChoices() const { return !choices.empty() || choiceFile; }
};

} // namespace bindery::ui
