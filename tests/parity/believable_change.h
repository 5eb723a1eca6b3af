#pragma once

#include <QJsonObject>

namespace bindery::parity {

class Chance;

/// Changes one thing of an application so that it stays one that may be quoted, as far as that thing goes.
void changeBelievably(QJsonObject &application, Chance &chance);

/// A VIN of that model year with a check digit that agrees; no two calls give the same by chance.
[[nodiscard]] QString vinOf(int modelYear, Chance &chance);

} // namespace bindery::parity
