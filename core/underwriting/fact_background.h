#pragma once

// What product and service say about a fact beside the fact itself, for the pages that show it.

#include "facts/fact_set.h"
#include "risk/record/field_value.h"

#include <QMap>
#include <QString>

#include <vector>

namespace bindery::underwriting {

struct OfferedProduct;

struct FactBackground {
    /// The service's title: "Rating service". Empty where the product does not order the fact.
    QString service;
    /// A plan's premium stands in for the service: its answer is an opinion on the premium.
    bool isOpinionOnPremium = false;

    /// A value that the service was asked with.
    struct Declared {
        /// "Birth date". Empty for a value that is read beside a field of the answer.
        QString title;
        /// The name of that field.
        QString field;
        /// The values that are given, personal ones masked.
        std::vector<risk::FieldValue> values;
    };
    std::vector<Declared> declared;
    /// By the name of a list of the answer: what is said where it has no entries.
    QMap<QString, QString> none;
    /// By the name of a list, and of a field of its entries: the title of a section of their own.
    QMap<std::pair<QString, QString>, QString> apart;

    [[nodiscard]] const Declared *besideField(const QString &name) const;
};

/// `record` is the application of the fact. `offer` is its product. Null where that is not at hand: nothing is said.
[[nodiscard]] FactBackground backgroundOf(const facts::FactSet::Entry &entry, const risk::Record &record,
                                          const OfferedProduct *offer);

} // namespace bindery::underwriting
