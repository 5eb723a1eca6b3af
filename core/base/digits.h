#pragma once

#include <QStringView>

#include <algorithm>

namespace bindery {

/// True for a text of at least one character that holds the ASCII digits 0 to 9 alone. QChar::isDigit() takes the
/// digits of other scripts as well.
[[nodiscard]] inline bool isAllDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace bindery
