#pragma once

// The products at hand: every edition that can be sold or read.

#include "base/folder_files.h"
#include "base/problem.h"

#include <tl/expected.hpp>

#include <QDate>
#include <QString>

#include <memory>
#include <vector>

namespace bindery {
struct Edition;
struct PolicyTerms;
}

namespace bindery::risk {

struct Product;
using WholeProduct = std::shared_ptr<const Product>;

class ProductBook {
public:
    /// Reads and checks every product folder below `root` (":/bindery/products"), and the insurer's `own` beside them.
    /// Tells all problems at once, with file and place; the book does not exist then.
    [[nodiscard]] static tl::expected<ProductBook, Problems> load(const QString &root,
                                                                  const std::vector<FolderFiles> &own = {});
    /// A book of these products, as one at least. Editions that exclude each other are problems.
    [[nodiscard]] static tl::expected<ProductBook, Problems> of(std::vector<WholeProduct> products);

    /// In the order of their codes, and of one code the newest first.
    [[nodiscard]] const std::vector<WholeProduct> &all() const { return m_products; }
    /// One product of each code, the newest.
    [[nodiscard]] std::vector<WholeProduct> newest() const;
    /// Null where no product has this code.
    [[nodiscard]] WholeProduct newest(const QString &code) const;
    /// The product of that code, edition and content. Null where the book has no such product.
    [[nodiscard]] WholeProduct find(const Edition &edition) const;
    /// The edition of the code that is sold under these terms. Null where none is.
    [[nodiscard]] WholeProduct inForce(const QString &code, const PolicyTerms &terms) const;

private:
    explicit ProductBook(std::vector<WholeProduct> products) : m_products(std::move(products)) {}
    std::vector<WholeProduct> m_products;
};

} // namespace bindery::risk
