#include "base/clock.h"
#include "base/named_file.h"
#include "base/personal_number.h"
#include "cli/console.h"
#include "cli/house_options.h"
#include "cli/json_text.h"
#include "cli/product_trial.h"
#include "cli/quote_output.h"
#include "cli/text_table.h"
#include "composition/books_on_trial.h"
#include "composition/composition_options.h"
#include "domain/quote.h"
#include "risk/check/derived_values.h"
#include "risk/check/record_check.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"
#include "underwriting/assess.h"
#include "underwriting/books.h"
#include "underwriting/what_if.h"

namespace bindery::cli {

using namespace Qt::StringLiterals;

namespace {

/// What an application says of itself under its product.
struct TrialOutcome {
    Problems problems;
    Problems warnings;
    Problems toBind;
    std::vector<risk::DerivedValue> values;
    /// Where it was asked for, and the application can be quoted.
    std::optional<domain::Quote> quote;
};

TrialOutcome outcomeOf(const risk::ReadRecord &read, QDate day)
{
    TrialOutcome outcome;
    outcome.problems = risk::allProblems(read, day);
    for (risk::Finding &finding : risk::checkRecord(read.record, day)) {
        if (isToldOf(read.problems, finding.problem.path))
            continue;
        if (finding.severity == risk::Severity::Warn)
            outcome.warnings.push_back(std::move(finding.problem));
        else if (finding.before == risk::Needed::ToBind)
            outcome.toBind.push_back(std::move(finding.problem));
    }
    outcome.values = risk::derivedValues(read.record, day);
    return outcome;
}

/// The value as anyone may see it.
QString shownValue(const risk::Schema &schema, const risk::DerivedValue &value)
{
    const risk::ItemKind &kind = schema.kinds[static_cast<std::size_t>(value.address.kind)];
    const bool isPersonal = kind.fields[static_cast<std::size_t>(value.address.field)].isPersonal;
    return isPersonal && !value.text.isEmpty() ? PersonalNumber::masked() : value.text;
}

QByteArray problemsJson(const Problems &problems)
{
    QList<QByteArray> all;
    for (const Problem &problem : problems)
        all.append(JsonObjectText().text("path"_L1, problem.path).text("message"_L1, problem.message).json());
    return jsonList(all);
}

void printJson(const risk::Product &product, const TrialOutcome &outcome, QDate day, const QString &file)
{
    QList<QByteArray> values;
    for (const risk::DerivedValue &value : outcome.values) {
        values.append(JsonObjectText()
                          .text("path"_L1, risk::pathOf(*product.schema, value.address))
                          .textOrNull("value"_L1, shownValue(*product.schema, value))
                          .json());
    }
    printResult(JsonObjectText()
                    .text("product"_L1, product.code)
                    .text("edition"_L1, product.edition)
                    .text("contentHash"_L1, product.contentHash)
                    .text("day"_L1, day.toString(Qt::ISODate))
                    .boolean("canBeQuoted"_L1, outcome.problems.empty())
                    .raw("problems"_L1, problemsJson(outcome.problems))
                    .raw("warnings"_L1, problemsJson(outcome.warnings))
                    .raw("toBind"_L1, problemsJson(outcome.toBind))
                    .raw("values"_L1, jsonList(values))
                    .raw("quote"_L1, outcome.quote ? quoteAsJson(*outcome.quote, file) : QByteArray("null"))
                    .json());
}

void printSection(const QString &title, const Problems &problems)
{
    if (problems.empty())
        return;
    printResult(title.toUtf8());
    for (const Problem &problem : problems)
        printResult(harmless(u"    %1: %2"_s.arg(problem.path, problem.message)).toUtf8());
}

void printPage(const risk::Product &product, const TrialOutcome &outcome, QDate day, const QString &file)
{
    printResult(
        harmless(u"%1, edition %2, on %3"_s.arg(product.code, product.edition, day.toString(Qt::ISODate))).toUtf8());
    printSection(u"Problems:"_s, outcome.problems);
    printSection(u"Warnings:"_s, outcome.warnings);
    printSection(u"Needed to bind:"_s, outcome.toBind);
    if (!outcome.values.empty())
        printResult("Worked out:");
    for (const risk::DerivedValue &value : outcome.values) {
        const QString text = shownValue(*product.schema, value);
        printResult(harmless(u"    %1 (%2): %3"_s.arg(risk::fieldTitle(*product.schema, value.address),
                                                      risk::pathOf(*product.schema, value.address),
                                                      text.isEmpty() ? u"nothing, a value is missing"_s : text))
                        .toUtf8());
    }
    printResult(outcome.problems.empty() ? "This application can be quoted." : "This application cannot be quoted.");
    if (!outcome.quote)
        return;
    TextTable table = quoteTable();
    addQuoteRow(table, *outcome.quote, file);
    printResult("As if no service had answered:\n" + table.text().toUtf8());
    if (!outcome.quote->ratingFailure.isEmpty())
        printResult(harmless(outcome.quote->ratingFailure).toUtf8());
}

/// The quote as if no service had answered. Problems: the insurer's folder, and what the product names that is not
/// there.
tl::expected<domain::Quote, Problems> quoteUnasked(const ProductTrial &trial, const risk::Product &product,
                                                   const risk::Record &record, QDate day)
{
    const Result<QString> library = libraryOf(trial.library);
    if (!library)
        return tl::unexpected(Problems{Problem(QString(), library.error().message)});
    const auto books = composition::readBooksAround(std::make_shared<const risk::Product>(product),
                                                    QString::fromStdString(trial.folder), *library);
    if (!books)
        return tl::unexpected(books.error());
    const underwriting::Books view = composition::viewOf(**books);
    // With the words of the facts that the premium depends on.
    return underwriting::quoteOf(underwriting::assessWhatIf(view, record, {}, nullptr, day),
                                 underwriting::withUnknownFacts(view, record, {}, day), day);
}

} // namespace

int tryProduct(const ProductTrial &trial, const Clock &clock)
{
    const QString written = QString::fromStdString(trial.day);
    const QDate day = written.isEmpty() ? clock.today() : QDate::fromString(written, Qt::ISODate);
    if (!day.isValid() || (!written.isEmpty() && written != day.toString(Qt::ISODate))) {
        printMessage(u"--day is a date, as 2026-06-15."_s);
        return BadInput;
    }
    const auto product = soundProduct(trial.folder);
    if (!product)
        return BadInput;
    const QString file = QString::fromStdString(trial.file);
    const qint64 most = risk::MostRecordBytes;
    const auto bytes = file == "-"_L1 ? readStandardInput(most) : readNamedFile(file, most);
    if (!bytes) {
        const bool isTooLarge = bytes.error().kind == FileRefusal::Kind::TooLarge;
        printMessage(
            harmless(u"%1: %2"_s.arg(file, isTooLarge ? risk::tooLargeProblem().message : bytes.error().sentence)));
        return BadInput;
    }
    const auto read = risk::readRecord(product->schema, *bytes, day);
    if (!read) {
        printMessage(harmless(u"%1: %2"_s.arg(file, toText(read.error()))));
        return BadInput;
    }
    TrialOutcome outcome = outcomeOf(*read, day);
    if (trial.isQuoted && outcome.problems.empty()) {
        auto quote = quoteUnasked(trial, *product, read->record, day);
        for (const Problem &problem : quote ? Problems() : quote.error())
            printMessage(harmless(toText(problem)));
        if (!quote)
            return BadInput;
        outcome.quote = std::move(*quote);
    }
    if (trial.isJson)
        printJson(*product, outcome, day, file);
    else
        printPage(*product, outcome, day, file);
    return outcome.problems.empty() ? Done : BadInput;
}

} // namespace bindery::cli
