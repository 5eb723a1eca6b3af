#pragma once

// What the compiler of formulas says, in the words of products: it speaks of scopes and steps as rate plans have them.

#include <QString>

namespace bindery::risk {

struct Schema;

/// The message without the words of rate plans. Every other message stays as it is.
[[nodiscard]] QString inWordsOfProducts(QString message);

/// The same, with the fields of the schema that may be meant.
[[nodiscard]] QString curedSentence(const Schema &schema, const QString &message);

} // namespace bindery::risk
