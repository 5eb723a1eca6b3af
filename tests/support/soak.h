#pragma once

// Random walks, fuzzing and kills have two lengths: a small one in `./dev test`, and a long one in `./dev soak`.
//
//   for (const unsigned seed : test::seeds(test::steps(50, 5000)))
//       QVERIFY(walk(seed));
//
// Nothing else has to be done: a tst_*.cpp that calls test::steps has an entry of its own in the soak. Call it in that
// file, where CMake looks for it, and not only in a header.

#include <ranges>

namespace bindery::test {

/// `small` in the tests, `soak` under `./dev soak`.
[[nodiscard]] int steps(int small, int soak);

/// Where random choices begin. In the tests the same each time, so that a red test is red for everybody; in the soak
/// another each time, printed at its start. BINDERY_SEED=N, or `./dev soak N`, begins at N.
[[nodiscard]] unsigned seed();

/// As many seeds as are asked for, from seed() on.
[[nodiscard]] inline auto seeds(int count)
{
    return std::views::iota(seed(), seed() + unsigned(count));
}

} // namespace bindery::test
