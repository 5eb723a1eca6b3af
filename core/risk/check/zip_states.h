#pragma once

// The state of a ZIP code by its first three digits (USPS Publication 65 and labeling list L002), and the ZIP codes
// whose area crosses a state line (2020 ZIP Code Tabulation Areas of the Census Bureau).

#include <QString>
#include <QStringList>

namespace bindery::risk {

/// The two-letter codes of the ZIP's states, that of its post office first. Empty where no ZIP code begins so. AA, AE
/// and AP are the armed forces overseas. `zip` begins with five ASCII digits.
[[nodiscard]] QStringList statesOfZip(QStringView zip);

/// "New York", "Puerto Rico", "the armed forces overseas". Any other code stays as it is.
[[nodiscard]] QString placeName(QStringView code);

} // namespace bindery::risk
