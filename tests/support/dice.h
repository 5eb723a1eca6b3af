#pragma once

// Choices of a random walk, the same for the same seed.

#include <random>

namespace bindery::test {

class Dice {
public:
    explicit Dice(unsigned seed) : m_random(seed) {}

    /// 0 to `most`.
    int operator()(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }

    /// For what shuffles by itself.
    std::mt19937 &engine() { return m_random; }

private:
    std::mt19937 m_random;
};

} // namespace bindery::test
