#pragma once

#include "facts/answer_names.h"

#include <memory>
#include <vector>

namespace bindery::risk {
struct Schema;
}

namespace bindery::services {

using facts::DoubtName;
using facts::NotUnderstoodName;
using facts::TextName;

struct AnswerField;

/// What an answer consists of. Code that looks into its fields includes answer_field.h.
struct AnswerShape {
    AnswerShape();
    AnswerShape(const AnswerShape &other);
    AnswerShape(AnswerShape &&other) noexcept;
    AnswerShape &operator=(const AnswerShape &other);
    AnswerShape &operator=(AnswerShape &&other) noexcept;
    ~AnswerShape();

    /// Of the records that answers become.
    std::shared_ptr<const risk::Schema> schema;
    std::vector<AnswerField> fields;
};

} // namespace bindery::services
