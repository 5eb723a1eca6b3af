#pragma once

// The record of a what-if: the application in hand with what is changed in it, and with what follows from that.

#include "base/problem.h"
#include "risk/record/record.h"

#include <QDate>
#include <QMap>

namespace bindery::ui {

/// The record with these texts, by path. Fields that nobody has typed into follow. Adds the problems of changed fields,
/// and of choices that do not go with the changes.
[[nodiscard]] risk::Record changedRecord(const risk::Record &before, const QMap<QString, QString> &changes, QDate today,
                                         Problems &problems);

/// The text of the field. Empty where the record has none at the path.
[[nodiscard]] QString textIn(const risk::Record &record, const QString &path);
[[nodiscard]] QString fieldTitleAt(const risk::Record &record, const QString &path);
/// A formula gives the value of the field as long as nobody types one.
[[nodiscard]] bool follows(const risk::Record &record, const QString &path);

} // namespace bindery::ui
