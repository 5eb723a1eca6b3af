#pragma once

// The numbers of the plainly written reference: fractions of whole numbers without end, and rounding by its definition.

#include "base/decimal.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <QHash>

namespace bindery::test {

using Exact = boost::multiprecision::cpp_rational;

/// From plain notation: "-12.50".
inline Exact exactOf(QString text)
{
    // The cells of a table are read again at every look-up.
    static QHash<QString, Exact> known;
    const QString written = text;
    if (const auto before = known.constFind(written); before != known.constEnd())
        return *before;
    const bool negative = text.startsWith(u'-');
    text.remove(u'-');
    const qsizetype point = text.indexOf(u'.');
    const qsizetype places = point < 0 ? 0 : text.size() - point - 1;
    text.remove(u'.');
    boost::multiprecision::cpp_int unit = 1;
    for (qsizetype i = 0; i < places; ++i)
        unit *= 10;
    boost::multiprecision::cpp_int digits = 0;
    for (const QChar c : text)
        digits = digits * 10 + c.digitValue();
    const Exact size(digits, unit);
    const Exact number = negative ? Exact(-size) : size;
    known.insert(written, number);
    return number;
}

inline Exact exactOf(const Decimal &decimal)
{
    return exactOf(decimal.toString());
}

inline Exact roundedTo(const Exact &number, int places, RoundingMode mode)
{
    if (mode == RoundingMode::None)
        return number;
    Exact unit = 1;
    for (int i = 0; i < std::abs(places); ++i)
        unit *= 10;
    if (places < 0)
        unit = 1 / unit;
    const Exact size = abs(number) * unit;
    boost::multiprecision::cpp_int whole = numerator(size) / denominator(size);
    const Exact rest = size - whole;
    const Exact half(1, 2);
    const bool away = mode == RoundingMode::HalfUp ? rest >= half
        : mode == RoundingMode::HalfEven           ? rest > half || (rest == half && whole % 2 != 0)
                                                   : mode == RoundingMode::Up && rest != 0;
    if (away)
        ++whole;
    const Exact result = Exact(whole) / unit;
    return number < 0 ? Exact(-result) : result;
}

/// As a premium is handed out: whole where a decimal of 77 digits and 60 places holds it, else with 20 places.
inline Decimal shownOf(const Exact &number)
{
    for (const int places : {60, 20}) {
        const Exact rounded = roundedTo(number, places, RoundingMode::HalfUp);
        if (places == 60 && rounded != number)
            continue;
        boost::multiprecision::cpp_int unit = 1;
        for (int i = 0; i < places; ++i)
            unit *= 10;
        const Exact units = abs(rounded) * unit;
        QString digits = QString::fromStdString(numerator(units).str()).rightJustified(places + 1, u'0');
        digits.insert(digits.size() - places, u'.');
        while (digits.endsWith(u'0'))
            digits.chop(1);
        if (digits.endsWith(u'.'))
            digits.chop(1);
        if (const auto decimal = Decimal::fromString(number < 0 ? u'-' + digits : digits))
            return *decimal;
    }
    return {};
}

} // namespace bindery::test
