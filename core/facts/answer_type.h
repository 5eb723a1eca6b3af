#pragma once

#include "facts/fact_set.h"

#include <QMap>
#include <QString>

#include <functional>
#include <memory>

namespace bindery::risk {
struct Schema;
}

namespace bindery::facts {

/// What the answers of one service are: for rooms that hold facts and know no service.
struct AnswerType {
    /// Of the records that the answers become.
    std::shared_ptr<const risk::Schema> schema;
    /// The words for a fact of this service about an item of a record under `product`.
    std::function<FactWords(const FactKey &key, const RecordFact &fact, const risk::Schema &product)> words;
};

/// By the service's code.
using AnswerTypes = QMap<QString, AnswerType>;

} // namespace bindery::facts
