#pragma once

// What the data services said about an application: bodies as they would come, and how each came. Made by chance, and
// said without a type of the product, so that it means the same to the code of an earlier and of a later day.

#include "facts/fact.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace bindery::parity {

class Chance;

struct GivenAnswer {
    /// "driver_record", "credit_score", "claims_history", "rating".
    QString service;
    /// The driver, from 0; -1 for the policy.
    int subject = -1;
    /// The body of an answer, or of the agreed value that stands in for one; empty where there is nothing on file.
    QByteArray body;
    facts::FactOrigin origin;
};

[[nodiscard]] std::vector<GivenAnswer> givenAnswers(int drivers, Chance &chance);

} // namespace bindery::parity
