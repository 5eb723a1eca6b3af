#pragma once

// Values to put into a store.

#include "domain/quote.h"
#include "risk/record/field_value.h"
#include "risk/record/record.h"

#include <QRandomGenerator>

namespace bindery::test {

/// Random values, the same for the same seed; texts hold what people and files hold.
class ValueMaker {
public:
    explicit ValueMaker(quint32 seed) : m_random(seed) {}

    int number(int below) { return int(m_random.bounded(below)); }
    bool chance() { return m_random.bounded(2) == 0; }
    QString text();
    QDate date();
    UtcTime time() { return UtcTime(std::chrono::milliseconds(m_random.bounded(2000000000))); }
    Decimal decimal() { return Decimal::scaled(m_random.bounded(2000000) - 1000000, number(6)); }

    /// Of the personal auto product that ships.
    risk::Record application();
    facts::FactSet facts(int drivers);
    domain::Quote quote(const QString &submissionId, int drivers);
    domain::DecisionReason reason();
    domain::QuotedPlan plan();
    /// Of a product that names its parts.
    domain::QuotedPart part(const QString &code);

private:
    /// Any values of the kind's fields, and up to three items of each of its lists.
    risk::Item item(const risk::Schema &schema, int kind);
    risk::FieldValue value(const risk::Schema &schema, int kind, int field);
    facts::FactOrigin origin();
    facts::RecordFact fact(const QString &service);

    QRandomGenerator m_random;
};

/// An answer of the service that ships, as JSON by its fields.
[[nodiscard]] risk::Record answerOf(const QString &service, const QByteArray &json);
/// The items of the record's list: drivers, vehicles.
[[nodiscard]] int countOf(const risk::Record &record, const QString &list);

} // namespace bindery::test
