#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace bindery::parity {

/// Sets a value of a document by path: {"drivers", "0", "firstName"}. A part of a path that leads nowhere is ignored.
/// An undefined value takes the field away.
void setAt(QJsonObject &document, const QStringList &path, const QJsonValue &value);
[[nodiscard]] QJsonValue valueAt(const QJsonObject &document, const QStringList &path);

} // namespace bindery::parity
