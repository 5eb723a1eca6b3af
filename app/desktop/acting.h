#pragma once

#include <QString>

namespace bindery::app {

/// A person with a level, as the command line or the window names them.
struct Acting {
    /// The name in one line; empty: not given.
    QString actor;
    /// 0: not given.
    int level = 0;

    Acting() = default;
    Acting(const QString &name, int authorityLevel) : actor(name.simplified()), level(authorityLevel) {}

    /// Name and level, as far as they are given here, are those of `there`.
    [[nodiscard]] bool holdsFor(const Acting &there) const;
    /// "Jane, level 2", without the part that is not given.
    [[nodiscard]] QString text() const;
};

} // namespace bindery::app
