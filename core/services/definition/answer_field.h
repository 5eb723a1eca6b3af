#pragma once

// A field of a service's answer: where it stands, and what counts where it is not understood.

#include "base/decimal.h"
#include "risk/record/field_value.h"
#include "services/definition/text_form.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace bindery::services {

struct AnswerField {
    enum class Kind : std::uint8_t {
        Text,
        Whole,
        Amount, ///< exact, with decimals: "decimal" and "money"
        Date,
        Flag,
        Texts, ///< a list of texts
        List,  ///< a list of objects
    };
    QString name;
    Kind kind = Kind::Text;
    /// The way to the value from the object around it, name by name.
    QStringList from;
    /// Absent counts as not understood.
    bool isNeeded = false;
    /// An answer in which this is not understood is no answer. Of fields of the whole answer alone.
    bool isEssential = false;
    bool isPersonal = false;

    // For the page that shows the answer.
    /// The parameters beside which the value is read: what was declared, where the value is what was found.
    QStringList declared;
    /// Of lists: what is said where there are no entries.
    QString none;
    /// Of texts in a list: the title of a section of their own, for long texts that few entries have. Empty: a column.
    QString apart;

    /// What counts where the field is absent or not understood. Nothing: nothing.
    risk::FieldValue otherwise;

    // Of texts.
    qsizetype longest = 500;
    std::vector<TextForm> forms;
    /// The texts that are understood. Empty: any.
    QStringList only;

    // Of numbers. No value: no bound.
    std::optional<Decimal> least;
    std::optional<Decimal> most;
    /// The number is more than this.
    std::optional<Decimal> above;

    /// Of dates: the latest is so many days after the day of reading. No value: any.
    std::optional<int> latestDaysAhead;

    // Of lists.
    std::size_t mostEntries = 1000;
    /// The kind of the list's items in the schema.
    int itemKind = 0;
    std::vector<AnswerField> fields;

    /// The index of the field, or of the list, in its kind of the schema.
    int index = 0;

    [[nodiscard]] bool isList() const { return kind == Kind::Texts || kind == Kind::List; }
    /// The name under which the field is told as not understood: "scored_on".
    [[nodiscard]] QString told() const { return from.join(u'/'); }
};

} // namespace bindery::services
