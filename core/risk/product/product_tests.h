#pragma once

// Runs the tests of a product: tests/*.json. Each test gives an application and the problems that it has. What a test
// says of facts, premium and decision is read and compared by the caller, who knows services, plans and rules.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QDate>
#include <QStringList>

#include <functional>
#include <vector>

namespace bindery {
class JsonFields;
}

namespace bindery::risk {

class Record;
struct Product;

struct ProductTestResult {
    QString name;
    Place place;
    /// What was expected and did not come, and what came and was not expected. Empty when the test passed.
    QStringList differences;
};

/// Reads "facts", "premium", "lowest", "decision" and "reasons" of a test, and gives the differences. `record`: null
/// where the application is not one that can be quoted.
using RatedTest = std::function<QStringList(JsonFields &test, const Record *record, QDate day)>;

/// Problems: a test file that cannot be read, a sample that is not there, or a test that expects nothing. Without
/// `rated` what a test says of facts, premium and decision is passed over.
[[nodiscard]] tl::expected<std::vector<ProductTestResult>, Problems> runProductTests(const Product &product,
                                                                                     const RatedTest &rated = {});

} // namespace bindery::risk
