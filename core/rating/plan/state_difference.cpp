#include "rating/plan/state_difference.h"

#include "base/cell_fault.h"
#include "base/json_fields.h"
#include "base/state_spelling.h"
#include "formula/language/node_reader.h"
#include "formula/table/table_reader.h"
#include "rating/plan/plan_model.h"
#include "rating/plan/step_changes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::NodeReader;
using formula::tableFile;
using Kind = JsonNode::Kind;

namespace {

constexpr auto Folder = "states/"_L1;
constexpr auto Ending = ".json"_L1;
constexpr auto Restrictions = "restrictions.csv"_L1;

QString pathOf(const QString &state)
{
    return Folder + state + Ending;
}

/// Reads the state's file.
class DifferenceReader {
public:
    DifferenceReader(const PlanFolder &base, const JsonNode &manifest, const QString &state)
        : m_base(base), m_state(state), m_plan(manifest)
    {
    }

    StateSource read()
    {
        const auto root = readJson(m_base.files.at(pathOf(m_state)), pathOf(m_state));
        const QString problem = problemOfState(m_state);
        if (!root)
            m_problems.push_back(root.error());
        else if (!problem.isEmpty())
            m_problems.push_back({root->place, u"The name of this file is a state's. "_s + problem});
        else
            readRoot(*root);
        gatherFiles();
        m_source.manifest = std::move(m_plan);
        m_source.problems = std::move(m_problems);
        return std::move(m_source);
    }

private:
    void readRoot(const JsonNode &root)
    {
        NodeReader in(root, u"The file of a state"_s, m_problems);
        // Editors find the schema by it.
        std::ignore = in.text("$schema"_L1);
        m_plan.place = root.place;
        checkSold(root);
        const QString own = in.text("edition"_L1);
        const QString edition = m_plan.find(u"edition")->text + u' ' + m_state;
        set(u"edition"_s, JsonNode::ofText(own.isEmpty() ? edition : edition + u' ' + own), root.place);
        JsonNode states;
        states.kind = Kind::List;
        states.items.push_back(JsonNode::ofText(m_state));
        states.items.front().place = root.place;
        set(u"states"_s, std::move(states), root.place);
        for (const QLatin1StringView name : {"name"_L1, "note"_L1, "rounding"_L1})
            replace(name, in.optional(name, Kind::Text));
        for (const QLatin1StringView name : {"new_business"_L1, "renewal"_L1})
            replace(name, in.optional(name, Kind::Object));
        if (const JsonNode *scopes = in.optional("scopes"_L1, Kind::Object))
            changeScopes(*scopes);
        if (const JsonNode *tables = in.optional("tables"_L1, Kind::Object))
            changeTables(*tables);
        if (const JsonNode *steps = in.optional("steps"_L1, Kind::Object))
            changeSteps(*memberOf(m_plan, u"steps"), *steps, m_problems);
        if (const JsonNode *adds = in.optional("adds"_L1, Kind::Object))
            readAdds(*adds);
    }

    void checkSold(const JsonNode &root)
    {
        const JsonNode *states = m_plan.find(u"states");
        if (!states || states->items.empty())
            return;
        const bool isSold = std::any_of(states->items.begin(), states->items.end(),
                                        [this](const JsonNode &one) { return one.text == m_state; });
        if (!isSold)
            m_problems.push_back({root.place,
                                  u"The plan is not sold in %1: add it to \"states\" of plan.json, or delete this "
                                  "file."_s.arg(m_state)});
    }

    void set(const QString &name, JsonNode value, const Place &place)
    {
        value.place = place;
        m_plan.set(name, std::move(value));
    }

    void replace(QLatin1StringView name, const JsonNode *value)
    {
        if (value)
            m_plan.set(name, *value);
    }

    void changeScopes(const JsonNode &scopes)
    {
        JsonNode &all = *memberOf(m_plan, u"scopes");
        for (std::size_t i = 0; i < scopes.items.size(); ++i) {
            const JsonNode &change = scopes.items[i];
            JsonNode *const scope = memberOf(all, scopes.names[i]);
            if (!scope) {
                m_problems.push_back(nothingSuch(u"scope"_s, scopes.names[i], change.place, all.names));
                continue;
            }
            NodeReader in(change, u"The scope \"%1\" of a state"_s.arg(scopes.names[i]), m_problems);
            if (const JsonNode *items = in.optional("items"_L1, Kind::List))
                scope->set(u"items"_s, *items);
            if (const JsonNode *inputs = in.optional("inputs"_L1, Kind::Object))
                changeMembers(*scope, u"inputs"_s, u"input"_s, *inputs);
            if (const JsonNode *definitions = in.optional("definitions"_L1, Kind::Object))
                changeMembers(*scope, u"definitions"_s, u"definition"_s, *definitions);
        }
    }

    /// Inputs or definitions of a scope.
    void changeMembers(JsonNode &scope, const QString &group, const QString &what, const JsonNode &changes)
    {
        static const JsonNode none = JsonNode::object();
        for (std::size_t i = 0; i < changes.items.size(); ++i) {
            const QString &name = changes.names[i];
            const JsonNode &change = changes.items[i];
            JsonNode *const all = memberOf(scope, group);
            JsonNode *const member = all ? memberOf(*all, name) : nullptr;
            if (!member) {
                m_problems.push_back(nothingSuch(what, name, change.place, all ? all->names : none.names));
            } else if (change.is(Kind::Null)) {
                removeMember(*all, name);
            } else {
                if (change.is(Kind::Object) && member->is(Kind::Text)) {
                    // A type alone is short for an object with a type.
                    JsonNode whole = JsonNode::object();
                    whole.set(u"type"_s, *member);
                    *member = std::move(whole);
                }
                *member = changed(std::move(*member), change);
            }
        }
    }

    void changeTables(const JsonNode &tables)
    {
        static const JsonNode none = JsonNode::object();
        JsonNode *const all = memberOf(m_plan, u"tables");
        for (std::size_t i = 0; i < tables.items.size(); ++i) {
            const QString &name = tables.names[i];
            const JsonNode &change = tables.items[i];
            JsonNode *const table = all ? memberOf(*all, name) : nullptr;
            if (!table)
                m_problems.push_back(nothingSuch(u"table"_s, name, change.place, all ? all->names : none.names));
            else if (change.is(Kind::Null))
                removeMember(*all, name);
            else if (change.is(Kind::Object))
                changeTable(name, *table, change);
            else
                m_problems.push_back({change.place,
                                      u"What differs in a table is an object, as {\"file\": \"states/%1/%2.csv\"}, or "
                                      "null where the state has no such table."_s.arg(m_state, name)});
        }
    }

    void changeTable(const QString &name, JsonNode &table, const JsonNode &change)
    {
        const JsonNode *const rows = change.find(u"rows");
        if (rows && change.find(u"file")) {
            m_problems.push_back({rows->place,
                                  u"\"file\" gives the state a whole table, and \"rows\" some rows of it: give one of "
                                  "the two."_s});
            return;
        }
        JsonNode rest = change;
        removeMember(rest, u"rows"_s);
        table = changed(std::move(table), rest);
        if (!rows)
            return;
        if (rows->is(Kind::Text) && m_base.files.contains(rows->text))
            m_rows[name] = rows->text;
        else
            m_problems.push_back({rows->place,
                                  u"\"rows\" names a file of the plan's folder with the rows that differ, as "
                                  "\"states/%1/%2.csv\", and there is no such file."_s.arg(m_state, name)});
    }

    void readAdds(const JsonNode &adds)
    {
        NodeReader in(adds, u"\"adds\""_s, m_problems);
        if (const JsonNode *scopes = in.optional("scopes"_L1, Kind::Object))
            addScopes(*scopes);
        if (const JsonNode *tables = in.optional("tables"_L1, Kind::Object)) {
            JsonNode all = m_plan.find(u"tables") ? *m_plan.find(u"tables") : JsonNode::object();
            for (std::size_t i = 0; i < tables->items.size(); ++i) {
                JsonNode table = tables->items[i];
                if (table.is(Kind::Object) && !table.find(u"file"))
                    table.set(u"file"_s, JsonNode::ofText(Folder + m_state + u'/' + tables->names[i] + u".csv"_s));
                addMember(all, u"table"_s, tables->names[i], table);
            }
            m_plan.set(u"tables"_s, std::move(all));
        }
        if (const JsonNode *steps = in.optional("steps"_L1, Kind::List))
            addSteps(*memberOf(m_plan, u"steps"), *steps, m_problems);
    }

    void addScopes(const JsonNode &scopes)
    {
        JsonNode &all = *memberOf(m_plan, u"scopes");
        for (std::size_t i = 0; i < scopes.items.size(); ++i) {
            JsonNode *const scope = memberOf(all, scopes.names[i]);
            if (!scope) {
                all.set(scopes.names[i], scopes.items[i]);
                continue;
            }
            NodeReader in(scopes.items[i], u"What is added to the scope \"%1\""_s.arg(scopes.names[i]), m_problems);
            for (const auto &[group, what] :
                 {std::pair("inputs"_L1, u"input"_s), {"definitions"_L1, u"definition"_s}}) {
                const JsonNode *const added = in.optional(group, Kind::Object);
                JsonNode members = scope->find(QString(group)) ? *scope->find(QString(group)) : JsonNode::object();
                for (std::size_t k = 0; added && k < added->items.size(); ++k)
                    addMember(members, what, added->names[k], added->items[k]);
                if (added)
                    scope->set(group, std::move(members));
            }
        }
    }

    void addMember(JsonNode &all, const QString &what, const QString &name, const JsonNode &value)
    {
        if (all.find(name))
            m_problems.push_back({value.place,
                                  u"The base plan has the %1 \"%2\" already. What differs in it stands outside of "
                                  "\"adds\"."_s.arg(what, shownText(name))});
        else
            all.set(name, value);
    }

    /// The files that the state's plan reads. Those that are not there are told with the table.
    void gatherFiles()
    {
        PlanFolder &folder = m_source.folder;
        folder.name = m_base.name + u'/' + Folder + m_state;
        static const JsonNode none = JsonNode::object();
        const JsonNode *const tables = m_plan.find(u"tables");
        const auto take = [&](const QString &path) {
            if (const auto found = m_base.files.find(path); found != m_base.files.end())
                folder.files.insert(*found);
        };
        take(Restrictions);
        for (std::size_t i = 0; tables && i < tables->items.size(); ++i) {
            const QString path = tableFile(tables->names[i], tables->items[i]);
            take(path);
            const auto rows = m_rows.find(tables->names[i]);
            if (rows != m_rows.end() && folder.files.contains(path))
                exchange(tables->items[i], path, rows->second);
        }
    }

    void exchange(const JsonNode &table, const QString &path, const QString &from)
    {
        const JsonNode *const across = table.find(u"across");
        QStringList keys;
        for (const QString &key : table.find(u"keys") ? table.find(u"keys")->names : std::vector<QString>()) {
            if (!across || across->text != key)
                keys.append(key);
        }
        auto made = exchangeRows(m_base.files.at(path), path, m_base.files.at(from), from, keys);
        if (!made) {
            m_problems.insert(m_problems.end(), made.error().begin(), made.error().end());
            return;
        }
        m_source.folder.files[path] = std::move(made->bytes);
        m_source.origins.push_back(std::move(made->origins));
    }

    const PlanFolder &m_base;
    const QString m_state;
    JsonNode m_plan;
    Problems m_problems;
    StateSource m_source;
    /// By table, the file with rows of the state.
    std::map<QString, QString> m_rows;
};

} // namespace

PlanFolder StateSource::asFolder() const
{
    PlanFolder own;
    own.name = folder.name;
    JsonNode plan = manifest;
    removeMember(plan, u"$schema"_s);
    JsonNode *const tables = memberOf(plan, u"tables");
    for (std::size_t i = 0; tables && i < tables->items.size(); ++i) {
        JsonNode &table = tables->items[i];
        const QString from = tableFile(tables->names[i], table);
        QString path = from;
        if (isOfState(from)) {
            removeMember(table, u"file"_s);
            path = tableFile(tables->names[i], table);
            // Two tables may share a file of the base.
            while (own.files.contains(path) || (folder.files.contains(path) && path != from))
                path.insert(path.lastIndexOf(u'.'), u'_');
            table.set(u"file"_s, JsonNode::ofText(path));
        }
        if (const auto found = folder.files.find(from); found != folder.files.end())
            own.files[path] = found->second;
    }
    if (const auto found = folder.files.find(Restrictions); found != folder.files.end())
        own.files.insert(*found);
    own.files[u"plan.json"_s] = compactJson(plan);
    return own;
}

bool isOfState(const QString &path)
{
    return path.startsWith(Folder);
}

QStringList statesWithDifferences(const PlanFolder &folder)
{
    QStringList states;
    for (const auto &[path, bytes] : folder.files) {
        if (isOfState(path) && path.endsWith(Ending) && !path.endsWith(".schema.json"_L1) && path.count(u'/') == 1)
            states.append(path.sliced(Folder.size()).chopped(Ending.size()));
    }
    return states;
}

StateSource differingPlan(const PlanFolder &base, const JsonNode &manifest, const QString &state)
{
    return DifferenceReader(base, manifest, state).read();
}

} // namespace bindery::rating
