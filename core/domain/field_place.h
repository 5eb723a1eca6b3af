#pragma once

#include <QString>

namespace bindery::domain {

/// The parts of a JSON path: "drivers", 1 and "vin" of "$.drivers[1].vin". The index is -1 outside a list.
struct FieldPlace {
    QString group;
    int index = -1;
    QString name;
};
[[nodiscard]] FieldPlace fieldPlace(const QString &path);

} // namespace bindery::domain
