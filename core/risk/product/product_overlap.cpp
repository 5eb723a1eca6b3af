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
    const auto states = sharedStates(product.states, other.states);
    if (!states)
        return {};
    QStringList parts;
    if (const auto days = sharedDays(product.newBusiness, other.newBusiness))
        parts.append(u"for new business %1"_s.arg(daysText(*days)));
    if (const auto days = sharedDays(product.renewal, other.renewal))
        parts.append(u"for renewals %1"_s.arg(daysText(*days)));
    if (parts.isEmpty())
        return {};
    return u"This product and %1 are in force at the same time in %2, %3, and nothing says which of the two is sold. "
           u"Let "
           "the older one end where the newer one begins: \"to\" is the first day that is no longer in it."_s.arg(
               editionIn(other), *states, parts.join(u" and "_s));
}

} // namespace bindery::risk
