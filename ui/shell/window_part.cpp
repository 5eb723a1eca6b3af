#include "ui/shell/window_part.h"

#include <QApplication>

#include <algorithm>

namespace bindery::ui {

void enterNextPart(const std::vector<WindowPart> &parts)
{
    const auto found = std::find_if(parts.begin(), parts.end(), [](const WindowPart &part) { return part.hasFocus; });
    // Where no part has the keyboard the first part is entered.
    const std::size_t from = found == parts.end() ? parts.size() - 1 : std::size_t(found - parts.begin());
    const QWidget *before = QApplication::focusWidget();
    for (std::size_t step = 1; step <= parts.size() && QApplication::focusWidget() == before; ++step)
        parts[(from + step) % parts.size()].enter();
}

} // namespace bindery::ui
