#include "storage/quote_rows.h"

#include "base/read_json.h"
#include "domain/quote_on_record.h"
#include "domain/submission_summary.h"
#include "facts/fact_sentences.h"
#include "risk/schema/schema.h"
#include "storage/codec/notice_codec.h"
#include "storage/codec/record_codec.h"
#include "storage/connection.h"
#include "storage/fact_rows.h"
#include "storage/part_rows.h"
#include "storage/product_finder.h"
#include "storage/protector.h"
#include "storage/store_access.h"
#include "storage/store_error.h"
#include "storage/submission_rows.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace bindery::storage {

using namespace domain;

namespace {

Result<void> insertWorksheet(Connection &connection, qint64 quote, const std::vector<WorksheetStep> &steps)
{
    QList<QVariantList> rows;
    for (const WorksheetStep &step : steps) {
        rows.push_back({quote, rows.size(), step.id, step.label, step.table, step.key, step.row, step.operation,
                        step.operand.toString(), step.rounding, step.value.toString(), step.scope, step.target,
                        step.operandExact, step.valueExact, step.part});
    }
    return connection.runForEach(
        QStringLiteral("INSERT INTO worksheet (quote, position, step, label, table_name, key, row, operation, "
                       "operand, rounding, value, scope, target, operand_exact, value_exact, part) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        rows);
}

Result<WorksheetStep> readStep(const Row &row)
{
    WorksheetStep step;
    step.id = row.text(0);
    step.label = row.text(1);
    step.table = row.text(2);
    step.key = row.text(3);
    step.row = row.text(4);
    step.operation = row.text(5);
    const auto operand = Decimal::fromString(row.text(6));
    step.rounding = row.text(7);
    const auto value = Decimal::fromString(row.text(8));
    step.scope = row.text(9);
    step.target = row.text(10);
    step.operandExact = row.text(11);
    step.valueExact = row.text(12);
    step.part = row.text(13);
    if (!operand || !value)
        return failure(unreadableRecord(QStringLiteral("a number of a worksheet")));
    step.operand = *operand;
    step.value = *value;
    return step;
}

Result<void> insertReasons(Connection &connection, qint64 quote, const std::vector<DecisionReason> &reasons)
{
    QList<QVariantList> rows;
    for (const DecisionReason &reason : reasons) {
        QJsonArray matches;
        for (const MatchedCell &match : reason.matches)
            matches.append(QJsonArray{match.name, match.value, match.cell});
        const QByteArray cells = QJsonDocument(matches).toJson(QJsonDocument::Compact);
        rows.push_back({quote, rows.size(), reason.rule, decisionName(reason.kind), reason.message, reason.because,
                        reason.authorityLevel, reason.authority, reason.table, QString::fromUtf8(cells)});
    }
    return connection.runForEach(
        QStringLiteral("INSERT INTO reasons (quote, position, rule, kind, message, because, authority_level, "
                       "authority, table_name, matches) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        rows);
}

Result<DecisionReason> readReason(const Row &row)
{
    DecisionReason reason;
    reason.rule = row.text(0);
    const auto kind = decisionFromName(row.text(1));
    reason.message = row.text(2);
    reason.because = row.text(3);
    reason.authorityLevel = row.smallNumber(4);
    reason.authority = row.text(5);
    reason.table = row.text(6);
    const auto matches = readJson(row.bytes(7));
    if (!kind || !matches || !matches->is(JsonNode::Kind::List))
        return failure(unreadableRecord(QStringLiteral("the kind of a reason")));
    for (const JsonNode &match : matches->items) {
        if (match.items.size() != 3)
            return failure(unreadableRecord(QStringLiteral("the cells of a reason")));
        reason.matches.push_back(MatchedCell{match.items[0].text, match.items[1].text, match.items[2].text});
    }
    reason.kind = *kind;
    return reason;
}

Result<int> readVersion(const Row &row)
{
    return row.smallNumber(0);
}

struct QuoteRow {
    qint64 id = 0;
    Quote quote;
    /// Of a product that names no parts.
    std::optional<QuotedPlan> plan;
    /// The record's JSON, protected.
    QByteArray record;
    QByteArray notices;
};

#define BINDERY_SELECT_QUOTE                                                                                           \
    "SELECT id, version, made_at, decision, premium_amount, premium_currency, plan_code, plan_edition, plan_hash, "    \
    "rules_code, rules_edition, rules_hash, offline, bindable, missing, elapsed_ms, application, notices, "            \
    "decided_on, tier, engine, plan_name, plan_from, plan_to, plan_is_indication, rating_failure, premium_lowest, "    \
    "depends_on, product, product_edition, product_hash FROM quotes "

/// Engine 1 kept the plan together with the premium, and not apart from it.
std::optional<QuotedPlan> readPlan(const Row &row)
{
    if (row.isNull(6))
        return std::nullopt;
    QuotedPlan plan;
    plan.edition = Edition{row.text(6), row.text(7), row.text(8)};
    plan.name = row.text(21);
    plan.from = QDate::fromString(row.text(22), Qt::ISODate);
    plan.to = QDate::fromString(row.text(23), Qt::ISODate);
    plan.isIndication = row.flag(24);
    return plan;
}

Result<std::optional<PremiumRange>> readRange(const Row &row, const Money &premium)
{
    if (row.isNull(26))
        return std::optional<PremiumRange>();
    const auto lowest = Decimal::fromString(row.text(26));
    const auto names = readJson(row.bytes(27));
    if (!lowest || !names || !names->is(JsonNode::Kind::List))
        return failure(unreadableRecord(QStringLiteral("the range of a premium")));
    PremiumRange range;
    range.lowest = Money{*lowest, premium.currency};
    for (const JsonNode &name : names->items)
        range.dependsOn.append(name.text);
    return std::optional(range);
}

Result<QuoteRow> readQuoteRow(const Row &row)
{
    QuoteRow read;
    Quote &quote = read.quote;
    read.id = row.number(0);
    quote.version = row.smallNumber(1);
    quote.madeAt = fromStamp(row.number(2));
    const auto kind = decisionFromName(row.text(3));
    const Result<std::optional<Money>> premium = storedMoney(row, 4);
    const auto missing = readJson(row.bytes(14));
    if (!kind || !premium || !missing || !missing->is(JsonNode::Kind::List))
        return failure(unreadableRecord(QStringLiteral("quote %1").arg(read.id)));
    quote.decision.kind = *kind;
    read.plan = readPlan(row);
    if (*premium) {
        quote.premium.emplace();
        quote.premium->total = **premium;
        Result<std::optional<PremiumRange>> range = readRange(row, **premium);
        if (!range)
            return failure(range.error());
        quote.range = std::move(*range);
    }
    quote.engine = row.smallNumber(20);
    quote.ratingFailure = row.text(25);
    quote.decision.rules = Edition{row.text(9), row.text(10), row.text(11)};
    quote.offline = row.flag(12);
    quote.bindable = row.flag(13);
    for (const JsonNode &sentence : missing->items)
        quote.missingForBinding.append(sentence.text);
    quote.elapsed = std::chrono::milliseconds(row.number(15));
    read.record = row.bytes(16);
    read.notices = row.bytes(17);
    quote.decidedOn = QDate::fromString(row.text(18), Qt::ISODate);
    quote.decision.tier = row.text(19);
    quote.product = Edition{row.text(28), row.text(29), row.text(30)};
    return read;
}

Result<risk::Record> revealedRecord(const StoreAccess &access, const Edition &product, const QByteArray &stored)
{
    const Result<QByteArray> clear = access.protector.reveal(PersonalColumn::QuoteApplication, stored);
    if (!clear)
        return failure(clear.error());
    const Result<std::shared_ptr<const risk::Product>> under = ProductFinder(access).find(product);
    if (!under)
        return failure(under.error());
    return decodeRecord(**under, product, *clear);
}

/// Reads the parts of a quote that are rows of their own.
Result<std::optional<QuoteOnRecord>> complete(const StoreAccess &access, const QString &id, std::optional<QuoteRow> row)
{
    if (!row)
        return std::optional<QuoteOnRecord>();
    Connection &connection = access.connection;
    const Protector &protector = access.protector;
    QuoteOnRecord stored;
    stored.quote = std::move(row->quote);
    stored.quote.submissionId = id;
    Result<risk::Record> record = revealedRecord(access, stored.quote.product, row->record);
    if (!record)
        return failure(record.error());
    stored.record = std::move(*record);
    Result<std::vector<QuotedPart>> parts = readParts(connection, row->id);
    if (!parts)
        return failure(parts.error());
    stored.quote.parts = std::move(*parts);
    if (stored.quote.parts.empty() && !stored.record.schema()->namesParts())
        stored.quote.parts = {QuotedPart{{}, {}, std::move(row->plan)}};
    const Result<QByteArray> clearNotices = protector.reveal(PersonalColumn::QuoteNotices, row->notices);
    if (!clearNotices)
        return failure(clearNotices.error());
    Result<std::vector<AdverseActionNotice>> notices = decodeNotices(*clearNotices);
    if (!notices)
        return failure(notices.error());
    stored.quote.decision.adverseActions = std::move(*notices);
    Result<facts::FactSet> facts = readFacts(access, row->id, *stored.record.schema());
    if (!facts)
        return failure(facts.error());
    stored.quote.facts = std::move(*facts);
    // The stored quote stays as it is. Whether it may be bound follows from what is known of its facts by now.
    if (const QStringList doubts = facts::whyToOrderAgain(stored.quote.facts); !doubts.isEmpty()) {
        stored.quote.bindable = false;
        stored.quote.missingForBinding += doubts;
    }
    if (stored.quote.premium) {
        Result<std::vector<WorksheetStep>> steps = connection.all<WorksheetStep>(
            QStringLiteral("SELECT step, label, table_name, key, row, operation, operand, rounding, value, scope, "
                           "target, operand_exact, value_exact, part FROM worksheet WHERE quote = ? ORDER BY position"),
            {row->id}, &readStep);
        if (!steps)
            return failure(steps.error());
        stored.quote.premium->worksheet = std::move(*steps);
    }
    Result<std::vector<DecisionReason>> reasons = connection.all<DecisionReason>(
        QStringLiteral("SELECT rule, kind, message, because, authority_level, "
                       "authority, table_name, matches FROM reasons WHERE quote = ? ORDER BY position"),
        {row->id}, &readReason);
    if (!reasons)
        return failure(reasons.error());
    stored.quote.decision.reasons = std::move(*reasons);
    return std::optional<QuoteOnRecord>(std::move(stored));
}

} // namespace

Result<void> insertQuote(const StoreAccess &access, qint64 submission, const Quote &quote, const risk::Record &record)
{
    Connection &connection = access.connection;
    const Protector &protector = access.protector;
    if (!record.schema()) {
        return failure(ErrorCode::Defect, QStringLiteral("Bindery failed inside; the log says how."),
                       QStringLiteral("a quote on a record of no product"));
    }
    const Edition &product = record.schema()->product;
    const Result<QByteArray> inputs = protector.protect(PersonalColumn::QuoteApplication, encodeRecord(record));
    if (!inputs)
        return failure(inputs.error());
    const Result<QByteArray> notices
        = protector.protect(PersonalColumn::QuoteNotices, encodeNotices(quote.decision.adverseActions));
    if (!notices)
        return failure(notices.error());
    const auto ofPremium = [&quote](const QString &value) { return quote.premium ? QVariant(value) : QVariant(); };
    const bool areNamed = domain::areNamed(quote.parts);
    const auto whole = areNamed || quote.parts.empty() ? std::optional<QuotedPlan>() : quote.parts.front().plan;
    const auto ofPlan = [&whole](const QString &value) { return whole ? QVariant(value) : QVariant(); };
    const Premium premium = quote.premium.value_or(Premium());
    const QuotedPlan plan = whole.value_or(QuotedPlan());
    const PremiumRange range = quote.range.value_or(PremiumRange());
    const Edition &rules = quote.decision.rules;
    const auto listed = [](const QStringList &texts) {
        return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
    };
    const Result<qint64> inserted = connection.execute(
        QStringLiteral("INSERT INTO quotes (submission, version, made_at, decision, premium_amount, premium_currency, "
                       "plan_code, plan_edition, plan_hash, rules_code, rules_edition, rules_hash, offline, bindable, "
                       "missing, elapsed_ms, application, notices, decided_on, tier, engine, plan_name, plan_from, "
                       "plan_to, plan_is_indication, rating_failure, premium_lowest, depends_on, product, "
                       "product_edition, product_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                       "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {submission,
         quote.version,
         stamp(quote.madeAt),
         decisionName(quote.decision.kind),
         ofPremium(premium.total.amount.toString()),
         ofPremium(premium.total.currency),
         ofPlan(plan.edition.code),
         ofPlan(plan.edition.edition),
         ofPlan(plan.edition.contentHash),
         rules.code,
         rules.edition,
         rules.contentHash,
         int(quote.offline),
         int(quote.bindable),
         listed(quote.missingForBinding),
         qint64(quote.elapsed.count()),
         *inputs,
         *notices,
         storedDate(quote.decidedOn),
         quote.decision.tier,
         quote.engine,
         plan.name,
         storedDate(plan.from),
         storedDate(plan.to),
         int(plan.isIndication),
         quote.ratingFailure,
         quote.range ? QVariant(range.lowest.amount.toString()) : QVariant(),
         listed(range.dependsOn),
         product.code,
         product.edition,
         product.contentHash});
    if (!inserted)
        return failure(inserted.error());
    const qint64 id = connection.lastInsertId();
    Result<void> done = insertFacts(access, id, quote.facts, *record.schema());
    if (done && areNamed)
        done = insertParts(connection, id, quote.parts);
    if (done)
        done = insertWorksheet(connection, id, premium.worksheet);
    if (done)
        done = insertReasons(connection, id, quote.decision.reasons);
    return done;
}

Result<std::vector<int>> quoteVersions(Connection &connection, qint64 submission)
{
    return connection.allByKey<int>(
        QStringLiteral("SELECT version FROM quotes WHERE /*key*/submission = ? ORDER BY version"), {submission},
        &readVersion);
}

Result<std::optional<risk::Record>> readQuotedRecord(const StoreAccess &access, qint64 submission)
{
    struct Quoted {
        Edition product;
        QByteArray record;
    };
    const auto read = [](const Row &row) -> Result<Quoted> {
        return Quoted{Edition{row.text(0), row.text(1), row.text(2)}, row.bytes(3)};
    };
    const Result<std::optional<Quoted>> stored = access.connection.firstByKey<Quoted>(
        QStringLiteral("SELECT product, product_edition, product_hash, application FROM quotes "
                       "WHERE /*key*/submission = ? ORDER BY version DESC LIMIT 1"),
        {submission}, read);
    if (!stored)
        return failure(stored.error());
    if (!*stored)
        return std::optional<risk::Record>();
    Result<risk::Record> record = revealedRecord(access, (*stored)->product, (*stored)->record);
    if (!record)
        return failure(record.error());
    return std::optional(std::move(*record));
}

Result<std::optional<QuoteOnRecord>> readNewestQuote(const StoreAccess &access, const SubmissionSummary &submission)
{
    Result<std::optional<QuoteRow>> row = access.connection.firstByKey<QuoteRow>(
        QStringLiteral(BINDERY_SELECT_QUOTE "WHERE /*key*/submission = ? ORDER BY version DESC LIMIT 1"),
        {submission.number}, &readQuoteRow);
    if (!row)
        return failure(row.error());
    return complete(access, submission.id, std::move(*row));
}

Result<std::optional<QuoteOnRecord>> readQuote(const StoreAccess &access, const SubmissionSummary &submission,
                                               int version)
{
    Result<std::optional<QuoteRow>> row = access.connection.firstByKey<QuoteRow>(
        QStringLiteral(BINDERY_SELECT_QUOTE "WHERE /*key*/submission = ? AND /*key*/version = ?"),
        {submission.number, version}, &readQuoteRow);
    if (!row)
        return failure(row.error());
    return complete(access, submission.id, std::move(*row));
}

} // namespace bindery::storage
