#pragma once

// The inputs of plan and rules by formulas over the product personal auto (inputs.json), as the text that the code of
// before made of them (outcome_text.h).

#include "parity/outcome_text.h"

#include <memory>

namespace bindery::parity {

struct InputText {
    QByteArray planInputs;
    QByteArray ruleInputs;
};

class InputTexts {
public:
    /// Reads the product in this folder. `why` says what is wrong with it.
    InputTexts(const QString &folder, QString &why);
    ~InputTexts();

    /// `application` can be quoted.
    [[nodiscard]] InputText of(const QByteArray &application, QDate day, const Gathered &gathered) const;

private:
    struct Parts;
    std::unique_ptr<const Parts> m_parts;
};

} // namespace bindery::parity
