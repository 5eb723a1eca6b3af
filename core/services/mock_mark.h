#pragma once

// The body of a mock service's answer is kept with a mark at its beginning, so that it is known as made up for as long
// as it is kept.

#include <QByteArray>

namespace bindery::services {

[[nodiscard]] QByteArray markedAsMock(QByteArray body);
[[nodiscard]] bool isMarkedAsMock(const QByteArray &received);
/// The body without the mark, whether it was marked or not.
[[nodiscard]] QByteArray withoutMockMark(const QByteArray &received);

} // namespace bindery::services
