#pragma once

#include <QString>

#include <optional>
#include <utility>

namespace bindery::services {

/// The values in the place of an answer that is not there.
template<class T>
struct Fallback {
    /// In the place of a service that failed (requirement R5). No value: nothing stands in.
    std::optional<T> fallback;
    /// "The neutral score 650 stands in."
    QString fallbackSentence;
    /// In the place of "nothing on file", where that has a value of its own.
    std::optional<T> nothingOnFile;
    /// "The bureau has no score on file for this person."
    QString nothingSentence;

    Fallback(std::optional<T> inItsPlace, QString sentence, QString nothing, std::optional<T> whenNothing = {})
        : fallback(std::move(inItsPlace)), fallbackSentence(std::move(sentence)), nothingOnFile(std::move(whenNothing)),
          nothingSentence(std::move(nothing))
    {
    }
};

} // namespace bindery::services
