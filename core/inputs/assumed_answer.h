#pragma once

#include "base/place.h"
#include "risk/schema/words.h"

#include <QString>

#include <utility>
#include <vector>

namespace bindery::inputs {

struct AssumedValue;

/// The values of the answers of one service.
struct AssumedAnswer {
    // These are defined where a value is a whole type, so that users of a product's inputs need not include it.
    AssumedAnswer();
    AssumedAnswer(const AssumedAnswer &other);
    AssumedAnswer(AssumedAnswer &&other) noexcept;
    AssumedAnswer &operator=(const AssumedAnswer &other);
    AssumedAnswer &operator=(AssumedAnswer &&other) noexcept;
    ~AssumedAnswer();

    QString service;
    /// The group of the values, where the service is asked about the application as a whole: "Credit".
    risk::Words title;
    /// Fields of an answer that is assumed from nothing, as texts: {"status", "ok"}.
    std::vector<std::pair<QString, QString>> startsAs;
    std::vector<AssumedValue> values;
    Place place;
};

} // namespace bindery::inputs
