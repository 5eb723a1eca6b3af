#pragma once

// A figure with its name, for lists that read at a glance.

#include "ui/common/colors.h"

#include <QString>

namespace bindery::ui {

struct Figure {
    /// Stays the same while the value changes.
    QString key;
    QString what;
    QString value;
    /// Calm: nobody has to look.
    Meaning meaning = Meaning::Calm;
    /// What it means, where that is not plain.
    QString tip;

    friend bool operator==(const Figure &, const Figure &) = default;
};

} // namespace bindery::ui
