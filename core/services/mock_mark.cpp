#include "services/mock_mark.h"

namespace bindery::services {

namespace {

/// No JSON text begins with this mark.
const QByteArray MockMark("mock services\n");

} // namespace

QByteArray markedAsMock(QByteArray body)
{
    return std::move(body.prepend(MockMark));
}

bool isMarkedAsMock(const QByteArray &received)
{
    return received.startsWith(MockMark);
}

QByteArray withoutMockMark(const QByteArray &received)
{
    return isMarkedAsMock(received) ? received.sliced(MockMark.size()) : received;
}

} // namespace bindery::services
