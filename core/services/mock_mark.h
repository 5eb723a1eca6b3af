#pragma once

// What is kept of an answer of mock services begins with a mark, so that it is known as theirs while it
// is kept.

#include <QByteArray>

namespace bindery::services {

[[nodiscard]] QByteArray markedAsMock(QByteArray body);
[[nodiscard]] bool isMarkedAsMock(const QByteArray &received);
/// The body, whether it was marked or not.
[[nodiscard]] QByteArray withoutMockMark(const QByteArray &received);

} // namespace bindery::services
