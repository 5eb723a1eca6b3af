#pragma once

#include <functional>
#include <vector>

namespace bindery::ui {

/// A part of the window that can have the keyboard.
struct WindowPart {
    bool hasFocus = false;
    /// Takes the keyboard into the part, or leaves it where it is.
    std::function<void()> enter;
};

/// Takes the keyboard from the part that has it to the next one, and from the last to the first. A part that takes no
/// keyboard, as a locked form, is passed by.
void enterNextPart(const std::vector<WindowPart> &parts);

} // namespace bindery::ui
