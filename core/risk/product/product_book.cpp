#include "risk/product/product_book.h"

#include "base/edition.h"
#include "base/policy_terms.h"
#include "risk/product/product.h"
#include "risk/product/product_overlap.h"

#include <QDir>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

/// The first day on which the edition is sold somewhere.
QDate firstDay(const SoldDays &sold)
{
    QDate first = sold.days.from;
    for (const Period &own : sold.states)
        first = std::min(first, own.from);
    return first;
}

/// An edition without a first day is older than any other.
QDate firstDay(const Product &product)
{
    return std::min(firstDay(product.newBusiness), firstDay(product.renewal));
}

bool isBefore(const WholeProduct &a, const WholeProduct &b)
{
    if (a->code != b->code)
        return a->code < b->code;
    return std::pair(firstDay(*a), a->edition) > std::pair(firstDay(*b), b->edition);
}

} // namespace

tl::expected<ProductBook, Problems> ProductBook::load(const QString &root, const std::vector<FolderFiles> &own)
{
    std::vector<WholeProduct> products;
    Problems problems;
    const auto take = [&](const QString &name, tl::expected<Product, Problems> product) {
        if (product)
            products.push_back(std::make_shared<const Product>(std::move(*product)));
        for (const Problem &problem : product ? Problems() : product.error())
            problems.push_back({name + u'/' + toText(problem.place), problem.message});
    };
    for (const QString &name : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        take(name, loadProduct(root + u'/' + name));
    for (const FolderFiles &folder : own)
        take(folder.name, makeProduct(folder));
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    if (products.empty())
        return tl::unexpected(Problems{Problem(root, u"There is no product here."_s)});
    return of(std::move(products));
}

tl::expected<ProductBook, Problems> ProductBook::of(std::vector<WholeProduct> products)
{
    Problems problems;
    for (auto one = products.begin(); one != products.end(); ++one) {
        for (auto other = products.begin(); other != one; ++other) {
            if (const QString conflict = conflictOf(**one, **other); !conflict.isEmpty())
                problems.push_back({(*one)->files->name + u"/product.json"_s, conflict});
        }
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    std::stable_sort(products.begin(), products.end(), isBefore);
    return ProductBook(std::move(products));
}

std::vector<WholeProduct> ProductBook::newest() const
{
    std::vector<WholeProduct> newest;
    for (const WholeProduct &product : m_products) {
        if (newest.empty() || newest.back()->code != product->code)
            newest.push_back(product);
    }
    return newest;
}

WholeProduct ProductBook::newest(const QString &code) const
{
    const auto found = std::find_if(m_products.begin(), m_products.end(),
                                    [&code](const WholeProduct &product) { return product->code == code; });
    return found == m_products.end() ? nullptr : *found;
}

WholeProduct ProductBook::find(const Edition &edition) const
{
    const auto is = [&edition](const WholeProduct &product) {
        return product->code == edition.code && product->edition == edition.edition
            && product->contentHash == edition.contentHash;
    };
    const auto found = std::find_if(m_products.begin(), m_products.end(), is);
    return found == m_products.end() ? nullptr : *found;
}

WholeProduct ProductBook::inForce(const QString &code, const PolicyTerms &terms) const
{
    const auto sells = [&](const WholeProduct &product) {
        const SoldDays &days = terms.transaction == Transaction::Renewal ? product->renewal : product->newBusiness;
        return product->code == code && days.in(terms.state).contains(terms.effectiveDate)
            && (product->states.isEmpty() || product->states.contains(terms.state));
    };
    const auto found = std::find_if(m_products.begin(), m_products.end(), sells);
    return found == m_products.end() ? nullptr : *found;
}

} // namespace bindery::risk
