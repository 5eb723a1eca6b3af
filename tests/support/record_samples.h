#pragma once

// Records and facts of the personal auto product that ships, for tests.

#include "facts/fact_set.h"
#include "risk/product/product_book.h"
#include "risk/record/record.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace bindery::test {

/// The products that ship, read once a process.
[[nodiscard]] const risk::ProductBook &shippedProducts();
[[nodiscard]] std::shared_ptr<const risk::Schema> autoSchema();

/// The record of an application file's content. A content with problems ends the test program.
[[nodiscard]] risk::Record recordOf(const QByteArray &json, QDate today);
/// A sample that ships: "01_clean_adult.json".
[[nodiscard]] risk::Record shippedSample(const QString &name, QDate today);

/// Types a text into the field of this path: "$.drivers[0].birthDate". Items that are not there are added.
void setAt(risk::Record &record, const QString &path, const QString &text);
/// The unmasked text of the field.
[[nodiscard]] QString textAt(const risk::Record &record, const QString &path);

/// The key of a fact about the application, or about the item of its first list.
[[nodiscard]] facts::FactKey factKey(const QString &service);
[[nodiscard]] facts::FactKey factKey(const QString &service, int item);

/// A fact with this value, as JSON by the fields of the answer's record.
[[nodiscard]] facts::RecordFact factOf(const std::shared_ptr<const risk::Schema> &answer, const QByteArray &json,
                                       facts::FactOrigin origin);
/// A fact without a value.
[[nodiscard]] facts::RecordFact noFact(facts::FactOrigin origin);

} // namespace bindery::test
