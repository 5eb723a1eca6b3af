#include "rules/table/type_names.h"

#include <QStringList>

#include <array>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

struct OtherName {
    QLatin1StringView name;
    ValueType type;
};

/// The names of FEEL, and others that modelers write. A whole type stays whole: 24 and 25 are neighbors.
constexpr std::array OtherNames{
    OtherName{"string"_L1, ValueType::String},     OtherName{"text"_L1, ValueType::String},
    OtherName{"number"_L1, ValueType::Number},     OtherName{"decimal"_L1, ValueType::Number},
    OtherName{"double"_L1, ValueType::Number},     OtherName{"float"_L1, ValueType::Number},
    OtherName{"numeric"_L1, ValueType::Number},    OtherName{"integer"_L1, ValueType::Integer},
    OtherName{"int"_L1, ValueType::Integer},       OtherName{"long"_L1, ValueType::Integer},
    OtherName{"short"_L1, ValueType::Integer},     OtherName{"byte"_L1, ValueType::Integer},
    OtherName{"whole"_L1, ValueType::Integer},     OtherName{"biginteger"_L1, ValueType::Integer},
    OtherName{"bigdecimal"_L1, ValueType::Number}, OtherName{"boolean"_L1, ValueType::Boolean},
    OtherName{"bool"_L1, ValueType::Boolean},      OtherName{"flag"_L1, ValueType::Boolean},
    OtherName{"date"_L1, ValueType::Date},         OtherName{"any"_L1, ValueType::Any},
};

} // namespace

std::optional<ValueType> valueTypeByOtherName(const QString &name)
{
    const QString plain = name.trimmed();
    for (const OtherName &other : OtherNames) {
        if (plain.compare(other.name, Qt::CaseInsensitive) == 0)
            return other.type;
    }
    return std::nullopt;
}

QString dmnTypeNames()
{
    QStringList names;
    for (const OtherName &other : OtherNames)
        names.append(other.name);
    return names.join(u", "_s);
}

} // namespace bindery::rules
