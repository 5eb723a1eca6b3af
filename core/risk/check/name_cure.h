#pragma once

// The sentence for a name in a product's formula that stands for nothing, in the words of products.

#include <QString>

namespace bindery::risk {

struct Schema;

/// `message` is what the formula's compiler says. Every other message stays as it is.
[[nodiscard]] QString curedSentence(const Schema &schema, const QString &message);

} // namespace bindery::risk
