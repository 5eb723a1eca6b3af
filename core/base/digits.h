#pragma once

#include <QStringView>

#include <algorithm>

namespace bindery {

/// The digits 0 to 9 of ASCII and nothing else, at least one. QChar::isDigit() takes those of other scripts as well.
[[nodiscard]] inline bool isAllDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace bindery
