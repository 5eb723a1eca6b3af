#pragma once

// Which coverage parts of its product an application takes.

#include <QDate>

#include <vector>

namespace bindery::risk {

class Record;

/// By part of the product (Schema::parts). A part whose condition needs a value that is not given is not taken.
[[nodiscard]] std::vector<bool> takenParts(const Record &record, QDate today);

} // namespace bindery::risk
