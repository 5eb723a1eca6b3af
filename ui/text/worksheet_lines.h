#pragma once

// The worksheet of a premium as lines for people, and as bars of a waterfall.

#include <QLocale>
#include <QString>

#include <vector>

namespace bindery::rating {
struct Plan;
}
namespace bindery {
class Decimal;
}

namespace bindery::domain {
struct Premium;
}

namespace bindery::text {

struct WorksheetLine {
    int number = 0;
    /// Identifies the step in every worksheet: its part of the risk, its id, and its number among steps of that id.
    QString identity;
    /// Identifies the value that the step works on, in its part of the risk. Steps of one chain follow from each other.
    QString chain;
    /// Which part of the risk; empty for the policy itself.
    QString scope;
    QString label;
    QString table;
    QString key;
    QString row;
    /// How the row gave the number: "row 7 (“6”) matched". Empty without the plan.
    QString reading;
    /// "× 1.50", "+ 120.00", "= 1,000.00": what the step does.
    QString operation;
    /// "cents, half up", or empty where nothing is rounded.
    QString rounding;
    /// The running value, with at least two places; "≈ 83.3333" where it has no end.
    QString value;
    /// The exact value where `value` shows only its first places: "250/3". Empty where the value is shown whole.
    QString exact;
    /// What the step changed: "+500.00", or empty for the first of its scope.
    QString change;
    /// The whole line as sentences: where the number was found and how the value came out.
    QString story;

    /// For the picture alone: where the running value stood before and after, within the step's scope.
    double before = 0;
    double after = 0;
    /// The step begins a chain: its bar stands on the ground. The bars of other steps hang between before and after.
    bool first = false;

    friend bool operator==(const WorksheetLine &, const WorksheetLine &) = default;
};

/// `plan` is the one that made the premium. Without it, table rows are told by their names alone.
[[nodiscard]] std::vector<WorksheetLine>
worksheetLines(const domain::Premium &premium, const rating::Plan *plan = nullptr, const QLocale &locale = QLocale());

/// Where a step's number was found and what it did, one entry each: name and text.
[[nodiscard]] std::vector<std::pair<QString, QString>> stepDetails(const WorksheetLine &line);

/// The places of the lines that lead to the premium itself: the steps that work on the value of the last line. The
/// values of parts and coverages that flow into it are chains of their own.
[[nodiscard]] std::vector<int> linesToTotal(const std::vector<WorksheetLine> &lines);

/// "2 half_up" as "cents, half up"; an unknown notation as it stands.
[[nodiscard]] QString roundingText(const QString &rounding);

} // namespace bindery::text
