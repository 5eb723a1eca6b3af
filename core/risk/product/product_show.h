#pragma once

// A product for people: as a readable page, and as the differences between two.

#include <QString>
#include <QStringList>

namespace bindery::risk {

struct Product;

/// Lines of Markdown: what the product is, then its fields, section by section.
[[nodiscard]] QString showProduct(const Product &product);

/// A line for each difference of what the two products say. Empty exactly when their content hashes are equal.
[[nodiscard]] QStringList diffProducts(const Product &before, const Product &after);

} // namespace bindery::risk
