#pragma once

// The choice of the rate plan that a submission is quoted with. The box is hidden where one plan alone is in force.

#include "ui/common/choice_box.h"

#include <vector>

namespace bindery::ui {

/// A rate plan that a submission can be quoted with.
struct PlanChoice {
    /// Empty for the plans in force of a product that names parts.
    QString code;
    QString name;
    QString edition = {};
    /// The premium of this plan is an indication and never an offer.
    bool isIndication = false;
    friend bool operator==(const PlanChoice &, const PlanChoice &) = default;
};

class PlanBox final : public ChoiceBox {
    Q_OBJECT
public:
    explicit PlanBox(QWidget *parent = nullptr);
    /// The plan that quotes comes first. What was chosen stays chosen whenever its plan is among the choices.
    void setChoices(const std::vector<PlanChoice> &choices);
    /// The code of the chosen plan; empty for the first.
    [[nodiscard]] QString chosen() const;
    /// Chooses the first of these plans that is among the choices, or the first choice where none is.
    void choose(const QStringList &codes);
    /// Has room for the words in which the plans differ. A layout may give less.
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The box is shown or hidden.
    void shown(bool isShown);

private:
    void showChosen();

    std::vector<PlanChoice> m_choices;
    QStringList m_codes;
};

} // namespace bindery::ui
