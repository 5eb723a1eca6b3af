#pragma once

// An application follows its product: it is quoted under the edition that is in force for its own terms. What was
// quoted already stays under the edition with which it was quoted.

#include "base/edition.h"
#include "risk/record/record.h"

#include <QStringList>

#include <optional>

namespace bindery::risk {
class ProductBook;
}

namespace bindery::underwriting {

struct EditionMove {
    /// The application under the edition in force.
    risk::Record record;
    Edition from;
    Edition to;
    /// The fields that the edition in force does not know, by their titles. Their values are kept in
    /// Record::unknownFields.
    QStringList left;
};

/// No value for an application that stands under the edition in force already, and where none is in force for it.
[[nodiscard]] std::optional<EditionMove> moveToEditionInForce(const risk::Record &record,
                                                              const risk::ProductBook &products);

/// "Edition 2027-1 of the product is in force for this application, which was written under edition 2026-1. …"
[[nodiscard]] QString moveSentence(const EditionMove &move);

} // namespace bindery::underwriting
