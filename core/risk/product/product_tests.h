#pragma once

// Runs the tests of a product: tests/*.json. Each test gives an application and the problems that it has.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QStringList>

#include <vector>

namespace bindery::risk {

struct Product;

struct ProductTestResult {
    QString name;
    Place place;
    /// What was expected and did not come, and what came and was not expected. Empty when the test passed.
    QStringList differences;
};

/// Problems: a test file that cannot be read, a sample that is not there, or a test that expects nothing.
[[nodiscard]] tl::expected<std::vector<ProductTestResult>, Problems> runProductTests(const Product &product);

} // namespace bindery::risk
