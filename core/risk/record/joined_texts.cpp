#include "risk/record/joined_texts.h"

#include "risk/record/record.h"
#include "risk/record/value_text.h"
#include "risk/schema/schema.h"

#include <QStringList>

namespace bindery::risk {

namespace {

/// True for an invisible mark that turns round the text after it.
bool isDirectionMark(QChar::Direction direction)
{
    switch (direction) {
    case QChar::DirLRE:
    case QChar::DirLRO:
    case QChar::DirRLE:
    case QChar::DirRLO:
    case QChar::DirPDF:
    case QChar::DirLRI:
    case QChar::DirRLI:
    case QChar::DirFSI:
    case QChar::DirPDI: return true;
    default: return false;
    }
}

} // namespace

QString joinedTexts(const ItemKind &kind, const Item &item, const std::vector<int> &fields)
{
    QStringList texts;
    for (const int field : fields)
        texts.append(textOf(kind.fields[static_cast<std::size_t>(field)], item.fields[field]));
    QString text = texts.join(u' ');
    text.removeIf([](QChar letter) { return isDirectionMark(letter.direction()); });
    return text.simplified();
}

} // namespace bindery::risk
