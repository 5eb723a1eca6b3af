#pragma once

// Words as a user types them into a search: in any case and without the marks of other languages, so that "nunez" finds
// "Ñuñez" and "strasse" finds "Straße". A word in other than Latin letters is found only as it is written.

#include <QString>
#include <QStringList>

namespace bindery {

/// The text in small letters, without marks above and below them.
[[nodiscard]] QString plainWord(const QString &text);

/// True where `text` holds each of `plainWords`. plainWord() has made these.
[[nodiscard]] bool hasPlainWords(const QString &text, const QStringList &plainWords);

/// The words of a typed text, each made plain.
[[nodiscard]] QStringList plainWordsOf(const QString &typed);

} // namespace bindery
