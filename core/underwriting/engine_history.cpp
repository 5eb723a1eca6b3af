#include "underwriting/engine_history.h"

#include "domain/engine_version.h"

#include <array>

namespace bindery::underwriting {

namespace {

struct Mend {
    /// The first engine with this correction.
    int engine;
    const char16_t *what;
};

/// A change of a number or a word of quotes raises domain::EngineVersion and adds a line.
constexpr std::array Mends{
    Mend{2, u"Engine 1 did not keep the rate plan of a quote that it could not rate, nor why it could not."},
    Mend{2, u"Engine 1 rated a fact that is not known as if it were clean, whatever the plan said about it."},
    Mend{2, u"Engine 1 cut quotients that do not end at 20 places."},
    Mend{2,
         u"Engine 1 could not rate an amount of nothing in layers without a row for it, nor numbers of more than 77 "
         u"digits."},
    Mend{2, u"Engine 1 took building.price in a sum over buildings for each building's own."},
    Mend{2, u"Engine 1 showed a cell of a rule as it was written: 1.00 where it is now 1."},
};

static_assert(Mends.back().engine <= domain::EngineVersion);

} // namespace

QStringList mendedSince(int engine)
{
    QStringList mended;
    for (const Mend &mend : Mends) {
        if (mend.engine > engine)
            mended.append(QString::fromUtf16(mend.what));
    }
    return mended;
}

} // namespace bindery::underwriting
