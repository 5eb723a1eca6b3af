#pragma once

// The sentences of a product, with values in the places of their placeholders: "from {least} to {most}".

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace bindery::risk {

/// The words between braces of a sentence, in order. {{ and }} stand for braces.
[[nodiscard]] QStringList placeholders(const QString &sentence);

/// The sentence with what `meaning` gives for each placeholder. A placeholder without a meaning becomes "…".
[[nodiscard]] QString filledSentence(const QString &sentence,
                                     const std::function<std::optional<QString>(const QString &)> &meaning);

} // namespace bindery::risk
