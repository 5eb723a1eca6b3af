#include "mock_services/draw.h"

#include "base/sha256.h"

#include <QtEndian>

namespace bindery::mock_services {

Draw::Draw(QByteArrayView seed) : m_state(qFromBigEndian<quint64>(Sha256::of(seed).constData())) {}

int Draw::below(int count)
{
    return int(next() % std::uint64_t(count));
}

std::uint64_t Draw::next()
{
    // SplitMix64, by Sebastiano Vigna, public domain.
    m_state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t mixed = m_state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
}

} // namespace bindery::mock_services
