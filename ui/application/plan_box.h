#pragma once

// With which of the rate plans in force a submission is quoted. Seen only where there are several.

#include "ui/common/choice_box.h"

#include <vector>

namespace bindery::ui {

/// A rate plan that a submission can be quoted with.
struct PlanChoice {
    QString code;
    QString name;
    QString edition;
    /// Its premium is an indication and never an offer.
    bool isIndication = false;
    friend bool operator==(const PlanChoice &, const PlanChoice &) = default;
};

class PlanBox final : public ChoiceBox {
    Q_OBJECT
public:
    explicit PlanBox(QWidget *parent = nullptr);
    /// The one that quotes comes first. A choice holds whenever its plan is among them.
    void setChoices(const std::vector<PlanChoice> &choices);
    /// The code of another plan than the first; empty for the first.
    [[nodiscard]] QString chosen() const;
    /// The plan of this code, or the first where it is not among them.
    void choose(const QString &code);

Q_SIGNALS:
    /// Whether there is a choice.
    void shown(bool isShown);

private:
    void showChosen();

    std::vector<PlanChoice> m_choices;
    QString m_code;
};

} // namespace bindery::ui
