#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace bindery::parity {

class Chance;

/// Spoils one thing of an application, as people and programs do: what is left out, mistyped, of another type, twice,
/// out of range.
void changeWrongly(QJsonObject &application, Chance &chance);

/// Spoils the text of a file: cut, with a name twice, with something behind it.
[[nodiscard]] QByteArray spoiltText(QByteArray text, Chance &chance);

} // namespace bindery::parity
