#include "ui/common/spreadsheet_cell.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

QString spreadsheetCell(QString text)
{
    static const QRegularExpression number(u"^[+-]?[0-9][0-9., \u00a0\u202f]*( ?%)?$"_s);
    static const QString starts = u"=+-@\uff1d\uff0b\uff0d\uff20"_s;
    // A tab or a line break would begin another cell, whose text may be anything.
    std::replace_if(
        text.begin(), text.end(),
        [](QChar c) {
            return c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
        },
        u' ');
    const auto first = std::find_if(text.cbegin(), text.cend(), [](QChar c) { return !c.isSpace(); });
    if (first != text.cend() && starts.contains(*first) && !number.match(text).hasMatch())
        text.prepend(u'\'');
    return text;
}

} // namespace bindery::ui
