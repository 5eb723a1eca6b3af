#pragma once

// Vehicle identification numbers: shape, model year and check digit (49 CFR 565.15, in force since model year 1981).

#include <QDate>
#include <QList>
#include <QString>

namespace bindery::domain {

/// From this age on a vehicle that was not built for the United States may be imported (49 USC 30112(b)(9)).
constexpr int FreeImportAge = 25;

/// The ninth character agrees with the others. `vin` has 17 capital letters and digits without I, O and Q.
[[nodiscard]] bool vinCheckDigitAgrees(QStringView vin);

/// The model years that the tenth character can stand for: one year in every 30 from 1980 on. Empty for a character
/// that stands for none.
[[nodiscard]] QList<int> vinModelYears(QStringView vin);

struct VinFinding {
    /// What is wrong, as a sentence that says what is expected; empty when the number may stand.
    QString fault;
    /// The number may stand, but it proves nothing: a vehicle older than 1981, one that was not built for the United
    /// States, or one whose seventh character is a digit though it is of 2010 or later, as no light vehicle has it.
    /// Why, in words for whoever looks at the papers; empty when the number proves itself.
    QString unproven;
};

/// `today` says how old the vehicle is.
[[nodiscard]] VinFinding checkVin(QStringView vin, int modelYear, QDate today);

} // namespace bindery::domain
