#pragma once

// The texts of one risk that its program does not know.

#include "formula/language/value.h"

#include <QHash>

namespace bindery::formula {

/// Numbers the texts of a risk while it is bound. Equal texts get one number, because comparisons go by it.
class RiskTexts {
public:
    /// `texts` gets those that the program does not know. Both arguments must outlive this object.
    RiskTexts(const TextPool &program, std::vector<PooledText> &texts) : m_program(program), m_texts(texts) {}

    [[nodiscard]] int idOf(const QString &text);

private:
    const TextPool &m_program;
    std::vector<PooledText> &m_texts;
    /// The places of the texts. Few texts are looked through without it.
    QHash<QString, int> m_places;
};

} // namespace bindery::formula
