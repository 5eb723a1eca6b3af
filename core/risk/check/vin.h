#pragma once

// Vehicle identification numbers: shape, model year and check digit (49 CFR 565.15, in force since model year 1981).

#include <QDate>
#include <QList>
#include <QString>

namespace bindery::risk {

/// A vehicle of this age or older may be imported although it was not built for the United States (49 USC 30112(b)(9)).
constexpr int FreeImportAge = 25;

/// True where the ninth character agrees with the others. `vin` has 17 capital letters and digits without I, O and Q.
[[nodiscard]] bool vinCheckDigitAgrees(QStringView vin);

/// The model years that the tenth character can stand for: one year in every 30 from 1980 on. Empty for a character
/// that stands for none.
[[nodiscard]] QList<int> vinModelYears(QStringView vin);

struct VinFinding {
    /// A sentence that says what is wrong and what is expected. Empty when the number may stand.
    QString fault;
    /// A reason why the number may stand but proves nothing, in words for the person who looks at the papers. The
    /// vehicle is older than 1981, or was not built for the United States, or is of 2010 or later and has a digit as
    /// seventh character, as no light vehicle has. Empty when the number proves itself.
    QString unproven;
};

/// `today` says how old the vehicle is.
[[nodiscard]] VinFinding checkVin(QStringView vin, int modelYear, QDate today);

} // namespace bindery::risk
