#pragma once

// The forms that a value takes before it is sent, or after it has come: {zip|trimmed|first5} in a definition.

#include <QString>

#include <optional>
#include <vector>

namespace bindery::services {

struct TextForm {
    enum class Kind : std::uint8_t {
        Trimmed,    ///< "trimmed"
        Simplified, ///< "simplified": trimmed, and one blank for several
        Upper,      ///< "upper"
        Lower,      ///< "lower"
        First,      ///< "first5": the first so many characters
        CompactDay, ///< "yyyyMMdd": a date without dashes
    };
    Kind kind = Kind::Trimmed;
    int count = 0;

    [[nodiscard]] QString applied(const QString &text) const;
};

[[nodiscard]] std::optional<TextForm> textFormFromName(QStringView name);
/// The names of the forms of texts, for sentences: "trimmed, simplified, …".
[[nodiscard]] QString textFormNames();
/// The forms one after another.
[[nodiscard]] QString formed(QString text, const std::vector<TextForm> &forms);

} // namespace bindery::services
