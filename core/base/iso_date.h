#pragma once

// A date as the files of Bindery write it: 2026-01-31.

#include <QDate>

namespace bindery {

/// Reads YYYY-MM-DD alone. Qt also reads other signs in place of the dashes, and a text behind the day; a date that can
/// be read in two ways is worse than none. Anything else is no valid date.
[[nodiscard]] QDate isoDate(QStringView text);

} // namespace bindery
