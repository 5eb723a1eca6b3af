#pragma once

// Words as somebody types them who looks for something: in any case and without the marks of other languages, so that
// "nunez" finds "Ñuñez" and "strasse" finds "Straße". What is not written in Latin letters is found as it is written.

#include <QString>
#include <QStringList>

namespace bindery {

/// In small letters, without marks above and below them.
[[nodiscard]] QString plainWord(const QString &text);

/// Each of `plainWords`, which plainWord() has made, stands somewhere in `text`.
[[nodiscard]] bool hasPlainWords(const QString &text, const QStringList &plainWords);

/// The words of what is typed, each made plain.
[[nodiscard]] QStringList plainWordsOf(const QString &typed);

} // namespace bindery
