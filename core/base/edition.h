#pragma once

#include <QString>

namespace bindery {

/// The version of a plan, a rule set, a product or a service, frozen into the quotes that rest on it.
struct Edition {
    QString code;
    QString edition;
    /// SHA-256 of the content, hexadecimal.
    QString contentHash;
    friend bool operator==(const Edition &, const Edition &) = default;
};

} // namespace bindery
