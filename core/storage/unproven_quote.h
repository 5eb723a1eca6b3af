#pragma once

#include "base/utc_time.h"

#include <QString>
#include <QStringList>

namespace bindery::storage {

/// A quote that rests on "nothing on file" of before answers were proven whole.
struct UnprovenQuote {
    QString submissionId;
    /// The submission's running number.
    qint64 number = 0;
    int version = 0;
    UtcTime madeAt{};
    /// No later quote of the submission has taken its place.
    bool newest = false;
    /// The facts to be ordered again, by their names as fact lines.
    QStringList facts;
};

} // namespace bindery::storage
