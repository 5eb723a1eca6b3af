#include "parity/input_text.h"

using namespace Qt::StringLiterals;

namespace bindery::parity {

namespace {

QString textOf(const formula::RiskValue &value)
{
    switch (value.type) {
    case formula::ValueType::Missing: return u"missing"_s;
    case formula::ValueType::Text: return u"text "_s + value.text;
    case formula::ValueType::Number:
    case formula::ValueType::Flag:
    case formula::ValueType::Date: break;
    }
    return formula::typeName(value.type) + u' ' + value.number.toString();
}

/// The names in their alphabet: their order means nothing.
void addNode(QStringList &all, const QString &path, const formula::RiskNode &node)
{
    QStringList here;
    for (const auto &[name, value] : node.values)
        here.append(path + name + u" = "_s + textOf(value));
    for (const formula::UnknownValue &unknown : node.unknown) {
        here.append(path + unknown.name + u" is not known: "_s + unknown.fact
                    + (unknown.isNoHit ? u", nothing on file"_s : QString()));
    }
    here.sort();
    all += here;
    for (const auto &[list, entries] : node.lists) {
        for (std::size_t at = 0; at < entries.size(); ++at)
            addNode(all, u"%1%2[%3]."_s.arg(path, list).arg(at), entries[at]);
    }
}

} // namespace

QByteArray lines(QStringList all)
{
    return all.isEmpty() ? QByteArray() : (all.join(u'\n') + u'\n').toUtf8();
}

QByteArray planInputText(const formula::RiskNode &policy)
{
    QStringList all;
    addNode(all, QString(), policy);
    return lines(all);
}

QByteArray ruleInputText(const rules::Values &values)
{
    QStringList all;
    for (const auto &[name, value] : values)
        all.append(name + u" = "_s + value.toLiteral());
    return lines(all);
}

} // namespace bindery::parity
