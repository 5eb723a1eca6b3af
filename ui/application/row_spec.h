#pragma once

// The rows of the form as data: which fields there are, in which order, and how they are called.

#include "ui/application/field.h"

#include <vector>

namespace bindery::ui {

struct RowSpec {
    QString label;
    std::vector<FieldSpec> fields;
};

[[nodiscard]] std::vector<RowSpec> policyRows();
[[nodiscard]] std::vector<RowSpec> applicantRows();
[[nodiscard]] std::vector<RowSpec> garagingRows();
[[nodiscard]] std::vector<RowSpec> driverRows(int index);
[[nodiscard]] std::vector<RowSpec> vehicleRows(int index);
[[nodiscard]] std::vector<RowSpec> coverageRows();

} // namespace bindery::ui
