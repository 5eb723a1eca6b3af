#pragma once

#include "risk/record/record.h"

#include <QString>

#include <optional>
#include <utility>

namespace bindery::services {

/// The values in the place of an answer that is not there.
struct Fallback {
    /// In the place of a service that failed (requirement R5). No value: nothing stands in.
    std::optional<risk::Record> fallback;
    /// "The neutral score 650 stands in."
    QString fallbackSentence;
    /// In the place of "nothing on file", where that has a value of its own.
    std::optional<risk::Record> nothingOnFile;
    /// "The bureau has no score on file for this person."
    QString nothingSentence;

    // No aggregate: g++ 12 destroys the members of aggregate temporaries twice in a co_await expression.
    Fallback(std::optional<risk::Record> inItsPlace, QString sentence, QString nothing,
             std::optional<risk::Record> whenNothing = {})
        : fallback(std::move(inItsPlace)), fallbackSentence(std::move(sentence)), nothingOnFile(std::move(whenNothing)),
          nothingSentence(std::move(nothing))
    {
    }
};

} // namespace bindery::services
