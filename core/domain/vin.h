#pragma once

// Vehicle identification numbers: shape and check digit (49 CFR 565, in force since model year 1981).

#include <QString>

#include <optional>

namespace bindery::domain {

/// The ninth character agrees with the others. `vin` has 17 capital letters and digits without I, O and Q.
[[nodiscard]] bool vinCheckDigitAgrees(QStringView vin);

/// What is wrong, as a sentence that says what is expected; no value when the number is right for the year. A vehicle
/// older than 1981 may have any 5 to 17 letters and digits.
[[nodiscard]] std::optional<QString> vinFault(QStringView vin, int modelYear);

} // namespace bindery::domain
