#pragma once

// What a row of the queue says, by role numbers. Delegate and filter read a row by these, so that they need not know
// the model.

#include <Qt>

namespace bindery::ui {

namespace queue_role {
enum : int {
    Id = Qt::UserRole + 1,
    Number,    ///< qint64
    Status,    ///< int of domain::SubmissionStatus
    Look,      ///< StatusLook: as the row shows the status
    Insured,   ///< QString, "No name yet" where there is none
    Place,     ///< "NY 11201"
    What,      ///< "Property · 2 buildings"
    ChangedAt, ///< qint64, milliseconds since the epoch
    Premium,   ///< "$1,842.00", or empty
    NeedsMe,   ///< bool: needsUnderwriter()
    Withdrawn, ///< bool
};
} // namespace queue_role

} // namespace bindery::ui
