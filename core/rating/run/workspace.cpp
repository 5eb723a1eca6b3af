#include "rating/run/workspace.h"

#include "rating/compile/program.h"

namespace bindery::rating {

void Workspace::prepare(const Program &program, const formula::BoundRisk &risk)
{
    formula::Workspace::prepare(program, risk);
    lines.clear();
    step = 0;
    instance = 0;
}

} // namespace bindery::rating
