#pragma once

// The texts that formulas make. Each text is there once, in the program, in the risk or here, so that equal texts have
// equal numbers.

#include "formula/language/value.h"

#include <QStringView>

namespace bindery::formula {

/// Made texts keep their memory from one risk to the next.
class MadeTexts {
public:
    /// The number of the text, which is the program's or the risk's own where they have it.
    [[nodiscard]] int idOf(QStringView text, const TextView &others);
    void clear();
    /// The texts by number, behind those of the risk. There may be more of them than were made since clear().
    [[nodiscard]] const std::vector<PooledText> &entries() const { return m_texts; }

private:
    void growPlaces();
    [[nodiscard]] std::size_t placeOf(QStringView text) const;

    std::vector<PooledText> m_texts;
    std::size_t m_count = 0;
    /// A hash table of indices into m_texts. -1 for a free place.
    std::vector<int> m_places;
    QString m_asked;
};

} // namespace bindery::formula
