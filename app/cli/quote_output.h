#pragma once

// The two forms in which the command line shows a quote. Neither holds personal data: facts are told in words.

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace bindery::facts {
class FactSet;
}
namespace bindery::rating {
class PlanLibrary;
struct Plan;
}
namespace bindery {
struct Edition;
}
namespace bindery::domain {
struct Premium;
struct PremiumRange;
struct Quote;
struct WorksheetStep;
}

namespace bindery::cli {

class TextTable;

/// One JSON object in one line:
///   file            the file it was made from
///   submissionId    its id in the store; quoteVersion, 1 for the first quote of a submission
///   decision        "accept", "refer" or "decline"
///   reasons[]       {rule, decision, message, because}
///   premium         a number with two places, digit by digit; null when the plan cannot rate the risk
///   premiumRange    {from, to, dependsOn[], text, steps} where the premium depends on facts that are not known, else
///                   null: `to` is the premium, whose steps the worksheet has, and the quote is an indication
///   cannotBeRated   why there is no premium, in a sentence with step, table and key; null when there is one
///   currency        "USD"
///   indication      true when the premium is no offer: it is a range, or its plan gives indications alone
///   bindable        true or false, never true for what mock services made up; missingForBinding[] says in words what
///                   is missing
///   offline         true when nothing went out for it
///   mockNotice      what mock services made up of it, in a sentence; null when nothing
///   facts           by name: {provenance, ageSeconds, reason, value, source, obtainedAt, tries, elapsedMs}; `value` is
///                   in words, null when unknown
///   worksheet[]     {id, label, scope, target, table, key, row, reading, operation, operand, rounding, value}, exact
///                   numbers; reading tells how the row gave its value, where the plan that made it is at hand; an
///                   operand or a value that has no end is shown to 20 places, and operandExact, valueExact say what
///                   it is. Where the product names parts, each step begins with its part
///   plan            {code, edition, contentHash, name, purpose, from, to} of what it was rated with, or could not be:
///                   the days between which it is in force, null where they are open; null when no plan was in force
///   parts[]         in place of plan, where the product names parts: {code, title, plan, premium, cannotBeRated} of
///                   each part that was taken
///   rules           {code, edition, contentHash} of what it was decided with
///   engine          the number of the engine that made it
///   decidedOn       the calendar day of the decision, where the program ran
///   madeAt          UTC, ISO 8601
///   elapsedMs       from submission to quote
[[nodiscard]] QByteArray quoteAsJson(const domain::Quote &quote, const QString &file,
                                     const rating::PlanLibrary *plans = nullptr);

/// Parts of the JSON, for other outputs that show them.
[[nodiscard]] QByteArray stepJson(const domain::WorksheetStep &step, const rating::Plan *plan = nullptr);
[[nodiscard]] QByteArray editionJson(const Edition &edition);
[[nodiscard]] QByteArray rangeJson(const domain::Premium &premium, const domain::PremiumRange &range,
                                   const facts::FactSet &facts);

/// The columns of quotes as a table; a row and its reasons are added by addQuoteRow().
[[nodiscard]] TextTable quoteTable();
void addQuoteRow(TextTable &table, const domain::Quote &quote, const QString &file);

} // namespace bindery::cli
