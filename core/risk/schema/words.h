#pragma once

#include <QMap>
#include <QString>

namespace bindery::risk {

/// A title, a help or a sentence of a product in one or several languages. English is always there.
struct Words {
    QString english;
    /// By language: "de".
    QMap<QString, QString> others;

    [[nodiscard]] bool isEmpty() const { return english.isEmpty(); }
    /// The words in this language. English where the product has none in it.
    [[nodiscard]] const QString &in(const QString &language) const
    {
        const auto found = others.constFind(language);
        return found == others.cend() ? english : found.value();
    }
    friend bool operator==(const Words &, const Words &) = default;
};

} // namespace bindery::risk
