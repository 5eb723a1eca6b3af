#pragma once

// Values to put into a store.

#include "risk/record/record.h"
#include "domain/quote.h"

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
    QStringList notUnderstood() { return chance() ? QStringList() : QStringList{text()}; }

    risk::Record application();
    facts::FactSet facts(int drivers);
    domain::Quote quote(const QString &submissionId, int drivers);
    domain::DecisionReason reason();

private:
    facts::FactOrigin origin();
    template<class T>
    facts::Fact<T> fact(T value)
    {
        facts::Fact<T> made;
        if (chance())
            made.value = std::move(value);
        made.origin = origin();
        if (made.value)
            made.answer = text().toUtf8();
        return made;
    }

    QRandomGenerator m_random;
};

} // namespace bindery::test
