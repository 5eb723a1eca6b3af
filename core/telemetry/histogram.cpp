#include "telemetry/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace bindery::telemetry {

namespace {

constexpr int UnitBits = 4; // 16 ns
constexpr int PartBits = 6; // 64 parts
constexpr quint64 LastUnit = (quint64(1) << 38) - 1;

struct Place {
    int octave;
    std::size_t part;
};

Place placeOf(Duration took)
{
    const quint64 units = std::min(static_cast<quint64>(took.count()) >> UnitBits, LastUnit);
    const int shift = std::max(static_cast<int>(std::bit_width(units)) - (PartBits + 1), 0);
    const auto part = static_cast<std::size_t>((units >> shift) & ((1U << PartBits) - 1));
    return {units < (1U << PartBits) ? 0 : shift + 1, part};
}

Histogram::Bucket bucketAt(int octave, std::size_t part, quint64 count)
{
    const int shift = std::max(octave - 1, 0);
    const quint64 first = (part + (octave > 0 ? 1U << PartBits : 0U)) << shift;
    const auto moment = [](quint64 units) { return Duration(static_cast<Duration::rep>(units << UnitBits)); };
    return {moment(first), moment(first + (quint64(1) << shift)), count};
}

} // namespace

Histogram::Histogram(const Histogram &other)
    : m_count(other.m_count), m_total(other.m_total), m_least(other.m_least), m_most(other.m_most)
{
    for (std::size_t i = 0; i < Octaves; ++i) {
        if (other.m_octaves[i])
            m_octaves[i] = std::make_unique<Octave>(*other.m_octaves[i]);
    }
}

Histogram &Histogram::operator=(const Histogram &other)
{
    if (this != &other)
        *this = Histogram(other);
    return *this;
}

void Histogram::record(Duration took, quint64 times)
{
    took = std::max(took, Duration(0));
    const Place place = placeOf(took);
    auto &octave = m_octaves[static_cast<std::size_t>(place.octave)];
    if (!octave) [[unlikely]]
        octave = std::make_unique<Octave>();
    (*octave)[place.part] += times;
    m_count += times;
    m_total += took * static_cast<Duration::rep>(times);
    m_least = std::min(m_least, took);
    m_most = std::max(m_most, took);
}

void Histogram::add(const Histogram &other)
{
    for (std::size_t i = 0; i < Octaves; ++i) {
        if (!other.m_octaves[i])
            continue;
        if (!m_octaves[i])
            m_octaves[i] = std::make_unique<Octave>();
        for (std::size_t part = 0; part < Parts; ++part)
            (*m_octaves[i])[part] += (*other.m_octaves[i])[part];
    }
    m_count += other.m_count;
    m_total += other.m_total;
    m_least = std::min(m_least, other.m_least);
    m_most = std::max(m_most, other.m_most);
}

void Histogram::clear()
{
    for (const auto &octave : m_octaves) {
        if (octave)
            octave->fill(0);
    }
    m_count = 0;
    m_total = Duration(0);
    m_least = Duration::max();
    m_most = Duration(0);
}

Duration Histogram::percentile(double percent) const
{
    if (m_count == 0)
        return Duration(0);
    const double share = std::clamp(percent, 0.0, 100.0) / 100.0;
    // Whole numbers, because 0.95 * 1000 as a double is a little more than 950, and the 951st is another time.
    const double exact = share * static_cast<double>(m_count);
    const auto rank = static_cast<quint64>(std::max(std::ceil(exact - exact * 1e-12), 1.0));
    // From the nearer end: a search for the slowest does not pass by all the others.
    const bool fromAbove = rank > m_count / 2;
    const quint64 wanted = fromAbove ? m_count - rank + 1 : rank;
    quint64 seen = 0;
    for (int step = 0; step < Octaves; ++step) {
        const int i = fromAbove ? Octaves - 1 - step : step;
        const auto &octave = m_octaves[static_cast<std::size_t>(i)];
        if (!octave)
            continue;
        for (std::size_t turn = 0; turn < Parts; ++turn) {
            const std::size_t part = fromAbove ? Parts - 1 - turn : turn;
            seen += (*octave)[part];
            if (seen < wanted)
                continue;
            const Bucket bucket = bucketAt(i, part, 0);
            return std::clamp((bucket.from + bucket.below) / 2, m_least, m_most);
        }
    }
    return m_most;
}

std::vector<Histogram::Bucket> Histogram::buckets() const
{
    std::vector<Bucket> filled;
    for (int i = 0; i < Octaves; ++i) {
        const auto &octave = m_octaves[static_cast<std::size_t>(i)];
        if (!octave)
            continue;
        for (std::size_t part = 0; part < Parts; ++part) {
            if ((*octave)[part] > 0)
                filled.push_back(bucketAt(i, part, (*octave)[part]));
        }
    }
    return filled;
}

qint64 Histogram::bytes() const
{
    const auto taken = std::count_if(m_octaves.begin(), m_octaves.end(), [](const auto &octave) { return !!octave; });
    return static_cast<qint64>(sizeof(Histogram) + static_cast<std::size_t>(taken) * sizeof(Octave));
}

} // namespace bindery::telemetry
