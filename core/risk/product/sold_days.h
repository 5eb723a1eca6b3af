#pragma once

// The days on which an edition of a product is sold. A state may have its own.

#include "base/period.h"

#include <QMap>
#include <QString>

namespace bindery::risk {

struct SoldDays {
    Period days;
    /// By state: "NY". Each stands in the place of `days`.
    QMap<QString, Period> states;

    [[nodiscard]] Period in(const QString &state) const { return states.value(state, days); }
    friend bool operator==(const SoldDays &, const SoldDays &) = default;
};

} // namespace bindery::risk
