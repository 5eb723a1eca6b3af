#pragma once

// Facts of the services that ship, with their words, for tests.

#include "facts/answer_type.h"
#include "test_support/record_samples.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace bindery::test {

/// The answers of the services that ship, read once a process.
[[nodiscard]] const facts::AnswerTypes &shippedAnswers();

/// Puts a fact in that is about the application, or about the item of its first list. `json` is the value by the fields
/// of the answer's record; empty for a fact without a value.
void putFact(facts::FactSet &facts, const facts::FactKey &key, const QByteArray &json, facts::FactOrigin origin);

/// Changes the fact that is there, and its words with it.
void changeFact(facts::FactSet &facts, const facts::FactKey &key,
                const std::function<void(facts::RecordFact &)> &change);

} // namespace bindery::test
