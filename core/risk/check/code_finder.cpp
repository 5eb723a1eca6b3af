#include "risk/check/code_finder.h"

#include "risk/schema/choice_file.h"
#include "risk/schema/schema.h"

#include <algorithm>

namespace bindery::risk {

KindCodes CodeFinder::codesOf(int kind)
{
    const ItemKind &of = m_schema.kinds[static_cast<std::size_t>(kind)];
    const auto codesOfChecks = [&](const std::vector<Check> &checks) {
        std::vector<int> codes;
        for (const Check &check : checks)
            codes.push_back(m_made.code(kind, check.must));
        return codes;
    };
    KindCodes codes;
    codes.checks = codesOfChecks(of.checks);
    for (std::size_t at = 0; at < of.fields.size(); ++at) {
        const Field &field = of.fields[at];
        FieldCodes own;
        own.shown = m_made.code(kind, field.shown);
        own.least = m_made.code(kind, field.least);
        own.most = m_made.code(kind, field.most);
        own.otherwise = m_made.code(kind, field.otherwiseIs);
        own.startsAs = m_made.code(kind, field.startsIs);
        own.choices = rowsOf(kind, field);
        own.showsLeast = !m_made.personalCodes.contains(own.least);
        own.showsMost = !m_made.personalCodes.contains(own.most);
        own.checks = codesOfChecks(field.checks);
        const auto &slots = m_made.program.scopes[static_cast<std::size_t>(kind)].slots;
        if (!field.derived.isEmpty())
            own.slot = static_cast<int>(std::find(slots.begin(), slots.end(), field.name) - slots.begin());
        if (field.unique) {
            own.together.push_back(static_cast<int>(at));
            for (const QString &name : field.unique->with)
                own.together.push_back(of.fieldIndex(name));
        }
        if (!field.beside.isEmpty())
            findBeside(kind, field.beside.first(), own);
        codes.fields.push_back(std::move(own));
    }
    return codes;
}

int CodeFinder::rowsOf(int kind, const Field &field)
{
    if (!field.choiceFile || field.choiceFile->where.empty())
        return -1;
    std::vector<int> where;
    for (const ChoiceFile::Where &one : field.choiceFile->where)
        where.push_back(m_made.code(kind, one.is));
    m_made.choices.emplace_back(field.choiceFile, where, m_made.code(kind, field.name), m_made.program, m_problems);
    return static_cast<int>(m_made.choices.size()) - 1;
}

void CodeFinder::findBeside(int kind, const QString &name, FieldCodes &codes) const
{
    for (; kind >= 0 && codes.beside < 0; kind = m_schema.kinds[static_cast<std::size_t>(kind)].parent) {
        codes.beside = m_schema.kinds[static_cast<std::size_t>(kind)].fieldIndex(name);
        codes.besideUp += codes.beside < 0 ? 1 : 0;
    }
}

} // namespace bindery::risk
