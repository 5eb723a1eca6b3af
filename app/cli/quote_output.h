#pragma once

// A quote as the command line shows it. Personal data is in neither form: facts are told in words.

#include "domain/quote.h"

#include <QByteArray>
#include <QString>

namespace bindery::cli {

class TextTable;

/// One JSON object in one line:
///   file            the file it was made from
///   submissionId    its id in the store; quoteVersion, 1 for the first quote of a submission
///   decision        "accept", "refer" or "decline"
///   reasons[]       {rule, decision, message, because}
///   premium         a number with two places, digit by digit; null when the plan cannot rate the risk
///   currency        "USD"
///   bindable        true or false; missingForBinding[] says in words what is missing
///   offline         true when nothing went out for it
///   facts           by name: {provenance, ageSeconds, reason, value, source, obtainedAt, tries, elapsedMs}; `value` is
///                   in words, null when unknown
///   worksheet[]     {id, label, scope, target, table, key, row, operation, operand, rounding, value}, exact numbers;
///   an
///                   operand or a value that has no end is shown to 20 places, and operandExact, valueExact say what it
///                   is
///   plan, rules     {code, edition, contentHash} of what it was made with; plan is null without a premium
///   madeAt          UTC, ISO 8601
///   elapsedMs       from submission to quote
[[nodiscard]] QByteArray quoteAsJson(const domain::Quote &quote, const QString &file);

/// Parts of it, for what else shows them.
[[nodiscard]] QByteArray stepJson(const domain::WorksheetStep &step);
[[nodiscard]] QByteArray editionJson(const domain::Edition &edition);

/// The columns of quotes as a table; a row and its reasons are added by addQuoteRow().
[[nodiscard]] TextTable quoteTable();
void addQuoteRow(TextTable &table, const domain::Quote &quote, const QString &file);

} // namespace bindery::cli
