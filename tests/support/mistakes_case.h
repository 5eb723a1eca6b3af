#pragma once

// A test class that goes through a list of mistakes: each one is told with everything that Bindery says about it.

#include "test_support/mistakes.h"
#include "test_support/test_case.h"

namespace bindery::test {

class MistakesCase : public TestCase {
    Q_OBJECT
protected:
    /// `list`: the path of the list below the sources, "tests/risk/broken_products.txt".
    explicit MistakesCase(const QString &list);

    /// Everything that is said about the mistake, a line each.
    [[nodiscard]] virtual QStringList told(const Mistake &mistake) const = 0;
    [[nodiscard]] const std::vector<Mistake> &mistakes() const { return m_mistakes; }

private Q_SLOTS:
    void eachMistakeIsToldWithItsCure_data();
    void eachMistakeIsToldWithItsCure();

private:
    const std::vector<Mistake> m_mistakes;
};

/// `sound` with the mistake's content where its setting "from" stands.
[[nodiscard]] QByteArray withMistake(QByteArray sound, const Mistake &mistake);

} // namespace bindery::test
