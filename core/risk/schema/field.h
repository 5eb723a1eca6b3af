#pragma once

// A field of a product, as its schema declares it.

#include "base/place.h"
#include "risk/schema/field_type.h"
#include "risk/schema/words.h"

#include <QDate>
#include <QMap>
#include <QRegularExpression>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace bindery::risk {

class ChoiceFile;

/// A formula as it is written in the product. The place is that of its first character.
struct FormulaText {
    QString text;
    Place place;
    [[nodiscard]] bool isEmpty() const { return text.isEmpty(); }
};

/// From when on a field must be given. A draft needs nothing.
enum class Needed : std::uint8_t { Never, ToQuote, ToBind };

/// One of the values that a field can have.
struct Choice {
    /// The value in records and formulas: "commute", "50000".
    QString value;
    Words title;
};

enum class Severity : std::uint8_t {
    Stop, ///< the application cannot be quoted
    Warn, ///< the underwriter is told, and can go on
};

/// A condition that a field, an item or the whole record must meet.
struct Check {
    /// True where all is well. A check whose formula needs a value that is not there says nothing.
    FormulaText must;
    Severity severity = Severity::Stop;
    Words say;
    Place sayPlace;
};

/// No two items of a list may have equal values in this field, and in the fields beside it.
struct Unique {
    /// Names of fields of the same item: "zip".
    QStringList with;
    Words say;
};

struct Field {
    /// The name inside its item: "birthDate", "applicant.birthDate".
    QString name;
    FieldType type = FieldType::Text;
    /// Names that files of before have in its place, in the same group: "builtIn". They are read, never written.
    QStringList formerly;
    bool isPersonal = false;
    Words title;
    Words help;
    Needed needed = Needed::Never;
    /// The value that counts where none is given, in files too. As text. "today" for a date counts in files alone: what
    /// the user has cleared stays empty.
    QString otherwise;
    /// The value that a new record or a new item begins with in the form. As text.
    QString startsAs;
    /// Formulas in place of these two, of what the other fields say. Empty for plain values.
    FormulaText otherwiseIs;
    FormulaText startsIs;
    /// Empty for any value, and where a file lists them.
    std::vector<Choice> choices;
    /// The choices that a file of the product lists. Null for none.
    std::shared_ptr<const ChoiceFile> choiceFile;
    /// The least and the most that a number or a date can be: a number, or a formula. Empty for no bound.
    FormulaText least;
    FormulaText most;
    /// The most characters of a text.
    int longest = 100;
    /// Decimals of a number. A number with more is told. -1 for any.
    int places = -1;
    /// A regular expression for the whole text. Empty for any text.
    QString pattern;
    /// The pattern, compiled for the whole text.
    QRegularExpression wholePattern;
    /// Fields that the type's own check looks at beside the value, by what they are to it: {"state", "mailing.state"}.
    QMap<QString, QString> beside;
    std::optional<Unique> unique;
    std::vector<Check> checks;
    /// The flag of the same item that says whether the coverage is taken whose term this is: "collision.taken". Empty
    /// for a field that is no such term. The terms of a coverage that is not taken have no values.
    QString termOf;
    /// The value of a field that is worked out and not typed.
    FormulaText derived;
    /// The field is asked for where this is true.
    FormulaText shown;
    /// Sentences for faults, by the fault's name: "missing", "range". A fault without one has the standard sentence.
    QMap<QString, Words> say;
    Place place;

    /// Only some values can be given.
    [[nodiscard]] bool hasChoices() const { return !choices.empty() || choiceFile; }
    /// A formula gives the value as long as nobody types one.
    [[nodiscard]] bool follows() const { return !otherwiseIs.isEmpty() || !startsIs.isEmpty(); }
};

} // namespace bindery::risk
