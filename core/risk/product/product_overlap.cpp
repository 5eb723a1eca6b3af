#include "risk/product/product_overlap.h"

#include "base/folder_files.h"
#include "base/period_overlap.h"
#include "risk/product/product.h"

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

QString editionIn(const Product &product)
{
    return u"edition %1 of %2 in %3"_s.arg(product.edition, product.code, product.files->name);
}

/// The days on which both are sold in the state: "for new business from 2026-01-01". Empty where there are none. An
/// empty state stands for those of which neither says anything of its own.
QString sharedIn(const QString &state, const Product &product, const Product &other)
{
    QStringList parts;
    if (const auto days = sharedDays(product.newBusiness.in(state), other.newBusiness.in(state)))
        parts.append(u"for new business %1"_s.arg(daysText(*days)));
    if (const auto days = sharedDays(product.renewal.in(state), other.renewal.in(state)))
        parts.append(u"for renewals %1"_s.arg(daysText(*days)));
    return parts.join(u" and "_s);
}

/// Where and when both are sold: "NJ, NY, for new business from 2026-01-01". A state with days of its own stands
/// apart.
QStringList clashesOf(const Product &product, const Product &other)
{
    QStringList own;
    for (const SoldDays *days : {&product.newBusiness, &product.renewal, &other.newBusiness, &other.renewal})
        own += days->states.keys();
    own.removeDuplicates();
    own.sort();
    const auto sellsIn
        = [](const Product &one, const QString &state) { return one.states.isEmpty() || one.states.contains(state); };
    QStringList clashes;
    QStringList rest = product.states.isEmpty() ? other.states : product.states;
    const bool isEverywhere = rest.isEmpty();
    rest.removeIf([&](const QString &state) { return own.contains(state) || !sellsIn(other, state); });
    rest.sort();
    const QString shared = sharedIn(QString(), product, other);
    const QString where = !isEverywhere ? rest.join(u", "_s)
        : own.isEmpty()                 ? u"every state"_s
                                        : u"every other state"_s;
    if (!shared.isEmpty() && !where.isEmpty())
        clashes.append(u"%1, %2"_s.arg(where, shared));
    for (const QString &state : std::as_const(own)) {
        const QString days
            = sellsIn(product, state) && sellsIn(other, state) ? sharedIn(state, product, other) : QString();
        if (!days.isEmpty())
            clashes.append(u"%1, %2"_s.arg(state, days));
    }
    return clashes;
}

} // namespace

QString conflictOf(const Product &product, const Product &other)
{
    if (product.code != other.code)
        return {};
    if (product.edition == other.edition) {
        const QString sentence = product.contentHash == other.contentHash
            ? u"%1 is the same edition once more: take one of the two away."_s
            : u"%1 has another content: an edition has one. Give one of the two another \"edition\"."_s;
        return sentence.arg(editionIn(other));
    }
    const QStringList clashes = clashesOf(product, other);
    if (clashes.isEmpty())
        return {};
    return u"This product and %1 are in force at the same time in %2, and nothing says which of the two is sold. Let "
           "the older one end where the newer one begins: \"to\" is the first day that is no longer in it."_s.arg(
               editionIn(other), clashes.join(u"; in "_s));
}

} // namespace bindery::risk
