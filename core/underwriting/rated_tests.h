#pragma once

// Runs the tests of a product (risk/product/product_tests.h) with what they say of facts, premium and decision.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <vector>

namespace bindery::risk {
struct Product;
struct ProductTestResult;
}

namespace bindery::underwriting {

struct Books;
struct OfferedProduct;

/// What facts are read with, and where the plan and the rules in force are found.
struct RatedGround {
    /// Null: facts are not read.
    std::shared_ptr<const OfferedProduct> offer;
    /// Null: facts and expectations are read, and nothing is rated.
    const Books *books = nullptr;
};

/// `ground` is asked once a test, and only for tests that rate or decide: a product without them needs no plan.
/// Problems: as of risk::runProductTests(), and facts that the product does not order.
[[nodiscard]] tl::expected<std::vector<risk::ProductTestResult>, Problems>
runRatedTests(const risk::Product &product, const std::function<RatedGround()> &ground);

} // namespace bindery::underwriting
