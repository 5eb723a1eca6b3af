#pragma once

// Facts that a what-if assumes, as fields: a credit score, and violations and points of each driver. They change a copy
// of the facts and never a quote.

#include <QString>


namespace bindery::facts {
class FactSet;
}
namespace bindery::underwriting {

/// "$.assumed.credit", "$.assumedDrivers[0].violations", "$.assumedDrivers[0].points".
[[nodiscard]] bool isAssumed(const QString &path);
/// Gives an empty text where the fact is not known, also where a value stands in for it.
[[nodiscard]] QString assumedText(const facts::FactSet &facts, const QString &path);
/// Puts the value in. Gives an empty text, or a sentence that says what is expected. An empty `text` removes the fact.
/// Points need a violation that carries them, so there is at least one violation while there are points.
[[nodiscard]] QString assume(facts::FactSet &facts, const QString &path, const QString &text);

} // namespace bindery::underwriting
