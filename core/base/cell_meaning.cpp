#include "base/cell_meaning.h"

#include "base/cell_characters.h"

#include <QStringList>

namespace bindery {

using namespace Qt::StringLiterals;

std::optional<bool> meantFlag(const QString &text)
{
    static const QStringList yes{u"y"_s, u"yes"_s, u"true"_s, u"t"_s, u"1"_s, u"x"_s, u"on"_s, u"wahr"_s, u"vrai"_s};
    static const QStringList no{u"n"_s, u"no"_s, u"false"_s, u"f"_s, u"0"_s, u"off"_s, u"falsch"_s, u"faux"_s};
    const QString word = plainText(text).toLower();
    if (yes.contains(word))
        return true;
    return no.contains(word) ? std::optional(false) : std::nullopt;
}

bool meansNothing(const QString &text)
{
    static const QStringList words{u"n/a"_s, u"na"_s,      u"n.a."_s, u"-"_s,       u"--"_s,      u"?"_s,
                                   u"tbd"_s, u"null"_s,    u"nil"_s,  u"(blank)"_s, u"(empty)"_s, u"blank"_s,
                                   u"x"_s,   u"no rate"_s, u"none"_s, u"#n/a"_s};
    return words.contains(plainText(text).toLower());
}

bool meansTotal(const QString &text)
{
    static const QStringList words{u"total"_s, u"totals"_s, u"subtotal"_s, u"sub-total"_s, u"grand total"_s, u"sum"_s};
    return words.contains(plainText(text).toLower());
}

bool meansAnything(const QString &text)
{
    static const QStringList words{u"all"_s,
                                   u"any"_s,
                                   u"all other"_s,
                                   u"all others"_s,
                                   u"anything"_s,
                                   u"everything"_s,
                                   u"everything else"_s,
                                   u"(all)"_s,
                                   u"all values"_s,
                                   u"default"_s,
                                   u"else"_s,
                                   u"otherwise"_s};
    return words.contains(plainText(text).toLower());
}

} // namespace bindery
