#include "storage/part_rows.h"

#include "storage/connection.h"
#include "storage/submission_rows.h"

namespace bindery::storage {

using namespace domain;

namespace {

Result<QuotedPart> readPart(const Row &row)
{
    QuotedPart part;
    part.code = row.text(0);
    part.title = row.text(1);
    if (!row.isNull(2)) {
        part.plan = QuotedPlan{{row.text(2), row.text(3), row.text(4)},
                               row.text(5),
                               QDate::fromString(row.text(6), Qt::ISODate),
                               QDate::fromString(row.text(7), Qt::ISODate),
                               row.flag(8)};
    }
    Result<std::optional<Money>> premium = storedMoney(row, 9);
    if (!premium)
        return failure(std::move(premium.error()));
    part.premium = std::move(*premium);
    part.failure = row.text(11);
    return part;
}

} // namespace

Result<void> insertParts(Connection &connection, qint64 quote, const std::vector<QuotedPart> &parts)
{
    QList<QVariantList> rows;
    for (const QuotedPart &part : parts) {
        const QuotedPlan plan = part.plan.value_or(QuotedPlan());
        const auto ofPlan = [&part](const QString &value) { return part.plan ? QVariant(value) : QVariant(); };
        const auto ofPremium = [&part](const QString &value) { return part.premium ? QVariant(value) : QVariant(); };
        const Money premium = part.premium.value_or(Money());
        rows.push_back({quote, rows.size(), part.code, part.title, ofPlan(plan.edition.code),
                        ofPlan(plan.edition.edition), ofPlan(plan.edition.contentHash), plan.name,
                        storedDate(plan.from), storedDate(plan.to), int(plan.isIndication),
                        ofPremium(premium.amount.toString()), ofPremium(premium.currency), part.failure});
    }
    return connection.runForEach(
        QStringLiteral("INSERT INTO quote_parts (quote, position, code, title, plan_code, plan_edition, plan_hash, "
                       "plan_name, plan_from, plan_to, plan_is_indication, premium_amount, premium_currency, failure) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        rows);
}

Result<std::vector<QuotedPart>> readParts(Connection &connection, qint64 quote)
{
    return connection.all<QuotedPart>(
        QStringLiteral("SELECT code, title, plan_code, plan_edition, plan_hash, plan_name, plan_from, plan_to, "
                       "plan_is_indication, premium_amount, premium_currency, failure FROM quote_parts "
                       "WHERE quote = ? ORDER BY position"),
        {quote}, &readPart);
}

} // namespace bindery::storage
