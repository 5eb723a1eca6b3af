#include "formula/compile/program.h"

#include "formula/table/keyed_table.h"

namespace bindery::formula {

Program::Program() = default;
Program::Program(const Program &other) = default;
Program::Program(Program &&other) noexcept = default;
Program &Program::operator=(const Program &other) = default;
Program &Program::operator=(Program &&other) noexcept = default;
Program::~Program() = default;

int Program::scopeIndex(QStringView name) const
{
    for (std::size_t i = 0; i < scopes.size(); ++i) {
        if (scopes[i].name == name)
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace bindery::formula
