#pragma once

#include "facts/fact_key.h"

#include <QString>

#include <functional>
#include <memory>

namespace bindery::risk {
struct Schema;
}

namespace bindery::inputs {

/// What a product orders: the answers of one service about each item of one kind.
struct OrderedAnswer {
    /// The service's code, which begins the names of its answer in formulas: "inspection" in inspection.grade.
    QString service;
    /// The index of the subjects' kind in the product's schema. 0: the application as a whole.
    int kind = 0;
    /// The fields and lists of the answer.
    std::shared_ptr<const risk::Schema> answer;
    /// The words for a fact in the middle of a sentence, where the fact itself has none. Empty: its name says it.
    std::function<QString(const facts::FactKey &)> phrase = {};
};

} // namespace bindery::inputs
