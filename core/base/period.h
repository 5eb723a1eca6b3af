#pragma once

#include <QDate>

namespace bindery {

/// The days from `from` on and before `to`. A date that is not valid leaves that side open.
struct Period {
    QDate from;
    QDate to;
    [[nodiscard]] bool contains(QDate day) const
    {
        return (!from.isValid() || day >= from) && (!to.isValid() || day < to);
    }
    friend bool operator==(const Period &, const Period &) = default;
};

} // namespace bindery
