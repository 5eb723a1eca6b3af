#pragma once

// The worksheet of a premium as lines for people, and as bars of a waterfall.

#include <QLocale>
#include <QString>

#include <vector>

namespace bindery::rating {
class PlanLibrary;
}

namespace bindery::domain {
struct Premium;
struct QuotedPart;
}

namespace bindery::text {

struct WorksheetLine {
    int number = 0;
    /// Identifies the step in every worksheet: coverage part, part of the risk, id, and number among steps of that id.
    QString identity;
    /// Identifies the value that the step works on, in its part of the risk. Steps of one chain follow from each other.
    QString chain;
    /// "Property": the coverage part; empty where the product names none.
    QString part;
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

/// `parts` are those of the quote. Without their plans among `plans`, table rows are told by their names alone.
[[nodiscard]] std::vector<WorksheetLine> worksheetLines(const domain::Premium &premium,
                                                        const std::vector<domain::QuotedPart> &parts = {},
                                                        const rating::PlanLibrary *plans = nullptr,
                                                        const QLocale &locale = QLocale());

/// What one coverage part costs.
struct PartSum {
    /// "Property". Empty for all parts together.
    QString part;
    QString value;
    friend bool operator==(const PartSum &, const PartSum &) = default;
};
/// What each part costs, and all together as the last. Empty where the product names no parts.
[[nodiscard]] std::vector<PartSum> partSums(const domain::Premium &premium,
                                            const std::vector<domain::QuotedPart> &parts,
                                            const QLocale &locale = QLocale());

/// Where a step's number was found and what it did, one entry each: name and text.
[[nodiscard]] std::vector<std::pair<QString, QString>> stepDetails(const WorksheetLine &line);

/// A bar of the picture that leads to the premium.
struct WorksheetBar {
    /// The place of the line that is told of the bar.
    int place = 0;
    WorksheetLine line;
};
/// The steps that work on the value of the last line. The values of parts of the risk and of coverages that flow into
/// it are chains of their own. Where the product names parts, each of them is a bar.
[[nodiscard]] std::vector<WorksheetBar> barsToTotal(const std::vector<WorksheetLine> &lines,
                                                    const std::vector<domain::QuotedPart> &parts = {},
                                                    const QLocale &locale = QLocale());

/// "2 half_up" as "cents, half up"; an unknown notation as it stands.
[[nodiscard]] QString roundingText(const QString &rounding);

} // namespace bindery::text
