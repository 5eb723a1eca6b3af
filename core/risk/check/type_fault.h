#pragma once

// The checks that a type of field brings: check digits, numbers that no person has, codes without a meaning. They know
// nothing of a product.

#include "risk/schema/field_type.h"

#include <QDate>
#include <QStringView>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace bindery::risk {

/// What is wrong with a value.
struct Fault {
    /// The fault's name in products, by which they give it a sentence of their own: "shape".
    QLatin1StringView name;
    /// The standard sentence. It may have placeholders.
    QString sentence;
    /// What the sentence's placeholders stand for, beside those that every sentence has: {"of_zip", "New York"}.
    std::vector<std::pair<QLatin1StringView, QString>> values;
};

struct TypeSubject {
    /// Not empty.
    QStringView text;
    QDate today;
    /// The text of a field beside this one, by what it is to it: "state". Empty where there is none.
    std::function<QString(QLatin1StringView)> beside;
};

[[nodiscard]] std::optional<Fault> faultOfType(FieldType type, const TypeSubject &subject);

/// The sentence of a type for a field that is not given, where it has a better one than that the field is missing.
[[nodiscard]] QString missingSentence(FieldType type);

} // namespace bindery::risk
