#include "rating/plan/step_changes.h"

#include "base/cell_fault.h"
#include "base/json_fields.h"
#include "rating/plan/plan_model.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using Kind = JsonNode::Kind;

namespace {

constexpr std::array Operations{Operation::Set,      Operation::Multiply, Operation::Divide,  Operation::Add,
                                Operation::Subtract, Operation::Minimum,  Operation::Maximum, Operation::Clamp,
                                Operation::Round,    Operation::Assign};

void removeNulls(JsonNode &node)
{
    if (!node.is(Kind::Object))
        return;
    for (std::size_t i = node.items.size(); i-- > 0;) {
        if (node.items[i].is(Kind::Null)) {
            node.items.erase(node.items.begin() + static_cast<std::ptrdiff_t>(i));
            node.names.erase(node.names.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            removeNulls(node.items[i]);
        }
    }
}

QString idOf(const JsonNode &step)
{
    const JsonNode *const id = step.find(u"id");
    return id ? id->text : QString();
}

std::vector<JsonNode>::iterator stepNamed(JsonNode &steps, const QString &id)
{
    return std::find_if(steps.items.begin(), steps.items.end(),
                        [&id](const JsonNode &step) { return idOf(step) == id; });
}

std::vector<QString> idsOf(const JsonNode &steps)
{
    std::vector<QString> ids;
    for (const JsonNode &step : steps.items)
        ids.push_back(idOf(step));
    return ids;
}

void changeStep(JsonNode &step, JsonNode change, Problems &problems)
{
    for (const QString &name : {u"id"_s, u"after"_s, u"before"_s}) {
        const JsonNode *const given = change.find(name);
        if (given)
            problems.push_back({given->place,
                                u"A step that differs keeps its id and its place. To move it, take it out with null "
                                "and write it in \"adds\"."_s});
        removeMember(change, name);
    }
    const auto isOperation = [&change](Operation one) { return change.find(operationName(one)) != nullptr; };
    if (std::any_of(Operations.begin(), Operations.end(), isOperation)) {
        for (const Operation one : Operations)
            removeMember(step, operationName(one));
    }
    step = changed(std::move(step), change);
}

} // namespace

JsonNode *memberOf(JsonNode &object, QStringView name)
{
    const auto found = std::find(object.names.begin(), object.names.end(), name);
    return found == object.names.end() ? nullptr
                                       : &object.items[static_cast<std::size_t>(found - object.names.begin())];
}

void removeMember(JsonNode &object, const QString &name)
{
    const auto found = std::find(object.names.begin(), object.names.end(), name);
    if (found == object.names.end())
        return;
    object.items.erase(object.items.begin() + (found - object.names.begin()));
    object.names.erase(found);
}

JsonNode changed(JsonNode base, const JsonNode &change)
{
    JsonNode made = merged(std::move(base), change);
    made.place = change.place;
    removeNulls(made);
    return made;
}

Problem nothingSuch(const QString &what, const QString &name, const Place &place, const std::vector<QString> &names)
{
    const QString meant = nearestName(name, QStringList(names.begin(), names.end()));
    const QString told = u"The base plan has no %1 \"%2\""_s.arg(what, shownText(name));
    return {place,
            meant.isEmpty() ? told + u". What the base has not stands in \"adds\"."_s
                            : u"%1; did you mean \"%2\"? What the base has not stands in \"adds\"."_s.arg(told, meant)};
}

void changeSteps(JsonNode &steps, const JsonNode &changes, Problems &problems)
{
    for (std::size_t i = 0; i < changes.items.size(); ++i) {
        const JsonNode &change = changes.items[i];
        const auto step = stepNamed(steps, changes.names[i]);
        if (step == steps.items.end())
            problems.push_back(nothingSuch(u"step"_s, changes.names[i], change.place, idsOf(steps)));
        else if (change.is(Kind::Null))
            steps.items.erase(step);
        else if (change.is(Kind::Object))
            changeStep(*step, change, problems);
        else
            problems.push_back({change.place,
                                u"What differs in a step is an object, as {\"add\": 30}, or null where the state has "
                                "no such step."_s});
    }
}

void addSteps(JsonNode &steps, const JsonNode &added, Problems &problems)
{
    for (const JsonNode &node : added.items) {
        if (!node.is(Kind::Object)) {
            problems.push_back({node.place, u"A step is an object, this is %1."_s.arg(kindName(node.kind))});
            continue;
        }
        JsonNode step = node;
        removeMember(step, u"after"_s);
        removeMember(step, u"before"_s);
        const JsonNode *const after = node.find(u"after");
        const JsonNode *const before = node.find(u"before");
        if (!after == !before) {
            problems.push_back({node.place,
                                u"Say next to which step this one comes: \"after\": \"fee\", or \"before\": "
                                "\"fee\"."_s});
            continue;
        }
        const JsonNode &beside = after ? *after : *before;
        const auto found = stepNamed(steps, beside.text);
        if (found != steps.items.end())
            steps.items.insert(after ? found + 1 : found, std::move(step));
        else
            problems.push_back(nothingSuch(u"step"_s, beside.text, beside.place, idsOf(steps)));
    }
}

} // namespace bindery::rating
