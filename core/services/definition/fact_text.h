#pragma once

// How a fact of a service is told in words.

#include <QString>

#include <memory>
#include <vector>

namespace bindery::risk {
class Record;
class RecordFormulas;
}

namespace bindery::services {

/// A part of a summary: "{count(violation)|violation|violations}".
struct SummaryPart {
    enum class Form : std::uint8_t {
        Constant, ///< `text`
        Plain,    ///< the formula's value
        Dollars,  ///< the value as an amount in dollars: "$1,234.50"
        Counted,  ///< the value with the word for one or for several: "1 claim", "2 claims"
    };
    Form form = Form::Constant;
    QString text;
    /// The index of the formula. -1 for a constant.
    int formula = -1;
    QString one;
    QString several;
};

/// Parts that stand in a summary together, or not at all.
struct SummaryPiece {
    /// The index of the condition. -1: the piece is always there.
    int when = -1;
    std::vector<SummaryPart> parts;
};

struct FactText {
    /// "Flood zone"
    QString title;
    /// In the middle of a sentence: "the flood zone".
    QString phrase;
    std::vector<SummaryPiece> summary;
    /// Null where the service has no summary of its own.
    std::shared_ptr<const risk::RecordFormulas> formulas;
};

/// The answer in words: "2 violations, 5 points". An answer whose service says nothing about it is told by its fields.
[[nodiscard]] QString summaryOf(const FactText &text, const risk::Record &answer);

} // namespace bindery::services
