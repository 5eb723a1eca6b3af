#pragma once

// A figure with its name.

#include "ui/common/colors.h"

#include <QString>

namespace bindery::ui {

struct Figure {
    /// Identifies the figure while its value changes.
    QString key;
    QString what;
    QString value;
    /// Calm where nobody has to look at the figure.
    Meaning meaning = Meaning::Calm;
    /// What the figure means, on hover.
    QString tip;

    friend bool operator==(const Figure &, const Figure &) = default;
};

} // namespace bindery::ui
