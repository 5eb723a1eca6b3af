#pragma once

// A program of formulas that a test builds part by part and works out for a risk.

#include "base/read_json.h"
#include "formula/compile/program_builder.h"
#include "formula/run/formula_machine.h"
#include "formula/table/table_model.h"

namespace bindery::test {

struct ProgramTrial {
    /// The value in words, or the kind of the failure. `risk`: JSON with ' for ".
    QString worth(int code, QByteArray risk)
    {
        const auto json = readJson(risk.replace('\'', '"'), QStringLiteral("risk"));
        const formula::BoundRisk bound = formula::bindRisk(program, *formula::riskFromJson(*json)).value();
        work.prepare(program, bound);
        formula::FormulaMachine machine(program, bound, work, true);
        if (!machine.evaluate(code, machine.places().frame(0, 0)))
            return QStringLiteral("failure %1").arg(static_cast<int>(work.failure.kind));
        return toText(machine.stack().pop(), machine.texts());
    }

    std::vector<formula::TableModel> tables;
    formula::Program program;
    Problems problems;
    formula::ProgramBuilder builder{tables, program, problems};
    formula::Dependencies dependencies;
    formula::Workspace work;
};

} // namespace bindery::test
