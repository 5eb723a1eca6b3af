#pragma once

// Random numbers from a seed, the same on every machine and for ever.

#include <QByteArrayView>

#include <cstdint>

namespace bindery::mock_services {

class Draw {
public:
    /// The seed is hashed, so that different seeds give unrelated numbers.
    explicit Draw(QByteArrayView seed);

    /// 0 to count - 1, all equally likely.
    [[nodiscard]] int below(int count);
    [[nodiscard]] bool percent(int chance) { return below(100) < chance; }

private:
    [[nodiscard]] std::uint64_t next();

    std::uint64_t m_state;
};

} // namespace bindery::mock_services
