#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::domain {

struct Violation {
    QString code;
    QString description;
    /// Not valid where the report's date is missing or not understood.
    QDate date;
    int points = 0;
    /// Names of the report's fields that were not understood. Mostly empty.
    QStringList notUnderstood{};
    friend bool operator==(const Violation &, const Violation &) = default;
};

struct DriverRecord {
    /// The status in the service's words: "ok", "suspended". "error" in a fallback (reference document P).
    QString status;
    std::vector<Violation> violations;
    /// Names of the record's own fields that were not understood.
    QStringList notUnderstood{};
    friend bool operator==(const DriverRecord &, const DriverRecord &) = default;
};

/// The number of entries, and of fields beside entries, that were not understood.
[[nodiscard]] int notUnderstood(const DriverRecord &record);

} // namespace bindery::domain
