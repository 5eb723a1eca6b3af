#pragma once

// The names of an enumeration's values in JSON and in the store. One table for each enumeration writes them and reads
// them back.

#include <QLatin1StringView>
#include <QString>

#include <array>
#include <optional>

namespace bindery {

template<class E>
struct NamedValue {
    E value;
    QLatin1StringView name;
};

/// The table has every value of the enumeration.
template<class E, std::size_t N>
[[nodiscard]] QString nameOf(const std::array<NamedValue<E>, N> &table, E value)
{
    for (const NamedValue<E> &entry : table) {
        if (entry.value == value)
            return QString(entry.name);
    }
    Q_UNREACHABLE();
}

template<class E, std::size_t N>
[[nodiscard]] std::optional<E> valueOf(const std::array<NamedValue<E>, N> &table, QStringView name)
{
    for (const NamedValue<E> &entry : table) {
        if (name == entry.name)
            return entry.value;
    }
    return std::nullopt;
}

} // namespace bindery
