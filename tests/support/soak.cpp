#include "test_support/soak.h"

#include <QByteArray>

namespace bindery::test {

namespace {

constexpr unsigned EverydaySeed = 20260615;

} // namespace

int steps(int small, int soak)
{
    return qEnvironmentVariableIsSet("BINDERY_SOAK") ? soak : small;
}

unsigned seed()
{
    bool isNumber = false;
    const unsigned named = qgetenv("BINDERY_SEED").toUInt(&isNumber);
    return isNumber ? named : EverydaySeed;
}

} // namespace bindery::test
