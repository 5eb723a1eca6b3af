#pragma once

// What a risk would cost, and whether it would be accepted, with other values. Pure functions: no service is asked, and
// nothing is saved.

#include <QDate>
#include <QString>

namespace bindery::facts {
class FactSet;
}
namespace bindery::risk {
class Record;
}
namespace bindery::rating {
struct Plan;
}

namespace bindery::underwriting {

struct Assessment;
struct Books;
struct Editions;

/// The editions in force for the application on `day`. Of several plans for a part: the one with the code `planCode`,
/// or without a code the one that quotes.
[[nodiscard]] Editions editionsInForce(const Books &books, const risk::Record &record, QDate day,
                                       const QString &planCode = {});

/// Assesses the changed application, with gathered or assumed facts, under the plans in force. `plan`, where it is not
/// null, takes the place of the plan of each part of its line. The rules in force decide, and reports that are too old
/// by these rules are left out.
[[nodiscard]] Assessment assessWhatIf(const Books &books, const risk::Record &record, const facts::FactSet &facts,
                                      const rating::Plan *plan, QDate day);

/// The facts without the reports that are too old by the rules in force.
[[nodiscard]] facts::FactSet factsInUse(const Books &books, const risk::Record &record, facts::FactSet facts,
                                        QDate day);

/// The facts, and unknown ones for those that the product orders and that are not there: every fact has its words then.
[[nodiscard]] facts::FactSet withUnknownFacts(const Books &books, const risk::Record &record, facts::FactSet facts,
                                              QDate day);

} // namespace bindery::underwriting
