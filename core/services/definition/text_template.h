#pragma once

// A text with places for parameters: "{zip|trimmed|first5}". {{ and }} stand for braces.

#include "services/definition/text_form.h"

#include <QString>

#include <optional>
#include <vector>

namespace bindery::services {

struct TextTemplate {
    /// The place of a parameter.
    struct Hole {
        QString parameter;
        std::vector<TextForm> forms;
    };
    /// A text as it is written, or a place.
    struct Piece {
        QString constant;
        std::optional<Hole> hole;
    };
    std::vector<Piece> pieces;

    /// The place, where the text is nothing but one place. Null otherwise.
    [[nodiscard]] const Hole *alone() const
    {
        return pieces.size() == 1 && pieces.front().hole ? &*pieces.front().hole : nullptr;
    }
};

} // namespace bindery::services
