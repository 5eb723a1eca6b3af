#include "resilience/strategy/exact.h"

#include "base/decimal.h"

#include <QLocale>

namespace bindery::resilience {

static_assert(Exact::mostDigits == words::MostDigits);

std::optional<Exact> Exact::from(const Decimal &number)
{
    const Decimal shortest = number.normalized();
    const std::optional<std::int64_t> coefficient = shortest.coefficient();
    if (!coefficient || shortest.scale() < 0 || shortest.scale() > mostDigits
        || *coefficient >= words::PowersOfTen[mostDigits] || *coefficient <= -words::PowersOfTen[mostDigits])
        return std::nullopt;
    return scaled(*coefficient, shortest.scale());
}

std::optional<Exact> Exact::asWritten(double number)
{
    const auto decimal = Decimal::fromString(QString::number(number, 'f', QLocale::FloatingPointShortest));
    return decimal ? from(*decimal) : std::nullopt;
}

QString Exact::toString() const
{
    return Decimal::scaled(m_coefficient, m_places).toString();
}

double Exact::toDouble() const
{
    return toString().toDouble();
}

} // namespace bindery::resilience
