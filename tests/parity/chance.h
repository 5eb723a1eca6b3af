#pragma once

#include <QtGlobal>

#include <initializer_list>
#include <iterator>

namespace bindery::parity {

/// Choices that are the same with every compiler and library (SplitMix64): the golden files depend on them.
class Chance {
public:
    explicit Chance(quint64 seed) : m_state(seed * 0x9e3779b97f4a7c15ULL + 0x632be59bd9b4e019ULL) {}

    /// From 0 to `count` - 1.
    [[nodiscard]] int below(int count) { return static_cast<int>(next() % static_cast<quint64>(count)); }
    /// Both ends included.
    [[nodiscard]] int between(int first, int last) { return first + below(last - first + 1); }
    [[nodiscard]] bool percent(int share) { return below(100) < share; }
    template<class List>
    [[nodiscard]] const auto &of(const List &list)
    {
        return *std::next(std::begin(list), below(static_cast<int>(std::size(list))));
    }

    template<class T>
    [[nodiscard]] T of(std::initializer_list<T> list)
    {
        return *std::next(list.begin(), below(static_cast<int>(list.size())));
    }

private:
    quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        quint64 mixed = m_state;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
        return mixed ^ (mixed >> 31);
    }

    quint64 m_state;
};

} // namespace bindery::parity
