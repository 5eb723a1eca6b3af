#pragma once

// The steps in which two worksheets differ.

#include "ui/common/record_model.h"
#include <QString>

#include <optional>
#include <vector>

namespace bindery::underwriting {
struct Assessment;
}

namespace bindery::ui {

struct StepDifference {
    /// WorksheetLine::identity.
    QString identity;
    /// "Territory".
    QString label;
    /// The coverage part and the part of the risk; empty for the policy of a product that names no parts.
    QString scope;
    /// "× 1.50 · 18 to 24", or "not in this plan".
    QString base;
    QString changed;
    QString baseValue;
    QString changedValue;
    /// "+12.00", from one running value to the other; empty where only one side has the step.
    QString difference;
    /// The step itself does something else. False where only the value that it works on differs.
    bool isOwn = false;
    friend bool operator==(const StepDifference &, const StepDifference &) = default;
};

/// "Territory · location 1, coverage 1". The words that tell rows apart come first, because the end is cut.
[[nodiscard]] QString stepTitle(const StepDifference &step);
/// "× 1.14 · 11201, running value 120.00"
[[nodiscard]] QString sideText(const QString &work, const QString &value);

struct StepDifferenceKey {
    const QString &operator()(const StepDifference &step) const { return step.identity; }
};

/// Empty unless both have a premium.
[[nodiscard]] std::vector<StepDifference> stepDifferences(const underwriting::Assessment &base,
                                                          const underwriting::Assessment &changed);

class StepDifferenceModel final : public RecordModel<StepDifference, StepDifferenceKey> {
    Q_OBJECT
public:
    enum Column { Step, BaseValue, ChangedValue, Base, Changed, ColumnCount };

    explicit StepDifferenceModel(QObject *parent = nullptr);

private:
    [[nodiscard]] QString cellText(const StepDifference &step, int column) const override;
    [[nodiscard]] QString readAloud(const StepDifference &step, int column) const override;
    [[nodiscard]] QVariant look(const StepDifference &step, int column, int role) const override;
};

} // namespace bindery::ui
