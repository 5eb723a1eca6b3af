#pragma once

#include <QString>

namespace bindery::domain {

/// A JSON path taken apart: "drivers" and 1 and "vin" of "$.drivers[1].vin"; the index is -1 outside a list.
struct FieldPlace {
    QString group;
    int index = -1;
    QString name;
};
[[nodiscard]] FieldPlace fieldPlace(const QString &path);

} // namespace bindery::domain
