#include "ui/form/form_words.h"

#include "text/format.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

QString FormWords::either(const char16_t *english, const char16_t *german) const
{
    return QString::fromUtf16(m_language.startsWith("de"_L1) ? german : english);
}

QString FormWords::inside(const QString &title) const
{
    const bool isAbbreviation = title.size() > 1 && title[1].isUpper();
    return m_language.startsWith("de"_L1) || isAbbreviation ? title : title.left(1).toLower() + title.mid(1);
}

QString FormWords::yes() const
{
    return either(u"Yes", u"Ja");
}

QString FormWords::no() const
{
    return either(u"No", u"Nein");
}

QString FormWords::copyItem(const QString &item) const
{
    return either(u"Copy %1", u"%1 kopieren").arg(inside(item));
}

QString FormWords::removeItem(const QString &item) const
{
    return either(u"Remove %1 (Ctrl+Z brings it back)", u"%1 entfernen (Strg+Z holt zurück)").arg(inside(item));
}

QString FormWords::addItem(const QString &item) const
{
    return either(u"Add: %1", u"Hinzufügen: %1").arg(item);
}

QString FormWords::fold(const QString &section) const
{
    return either(u"Fold %1", u"%1 zuklappen").arg(section);
}

QString FormWords::foldOrUnfold() const
{
    return either(u"Fold or unfold", u"Auf- oder zuklappen");
}

QString FormWords::complete() const
{
    return either(u"Complete", u"Vollständig");
}

QString FormWords::nothingMissingHere() const
{
    return either(u"Nothing is missing here", u"Hier fehlt nichts");
}

QString FormWords::toDo(qint64 count) const
{
    return either(u"%1 to do", u"%1 offen").arg(text::countText(count));
}

QString FormWords::fieldsToDo(qint64 count) const
{
    const QString fields = m_language.startsWith("de"_L1) ? text::countedText(count, u"Feld"_s, u"Felder"_s)
                                                          : text::countedText(count, u"field"_s, u"fields"_s);
    return either(u"%1 to fill in or to mend here", u"%1 hier auszufüllen oder zu berichtigen").arg(fields);
}

QString FormWords::whatIsMissing() const
{
    return either(u"What is still missing", u"Was noch fehlt");
}

QString FormWords::nothingIsMissing() const
{
    return either(u"Nothing is missing", u"Nichts fehlt");
}

QString FormWords::readyToSubmit() const
{
    return either(u"Ready to submit", u"Bereit zum Einreichen");
}

QString FormWords::goToNextMissing() const
{
    return either(u"Go to the next field that misses something (F8)", u"Zum nächsten Feld, dem etwas fehlt (F8)");
}

QString FormWords::quotedNote() const
{
    return either(u"Quoted. A change makes it a draft again.",
                  u"Angeboten. Eine Änderung macht es wieder zum Entwurf.");
}

QString FormWords::whatAChangeDoes() const
{
    return either(u"The quote stays in the history, but counts no more once the application is another one. What if "
                  "(Alt+3) tries a change without touching it.",
                  u"Das Angebot bleibt im Verlauf, gilt aber nicht mehr, sobald der Antrag ein anderer ist. Was wäre "
                  "wenn (Alt+3) probiert eine Änderung aus, ohne ihn anzufassen.");
}

QString FormWords::number() const
{
    return either(u"No.", u"Nr.");
}

QString FormWords::filterRows() const
{
    return either(u"Filter", u"Filtern");
}

QString FormWords::fillDown() const
{
    return either(u"Fill down", u"Nach unten füllen");
}

QString FormWords::fillDownTip() const
{
    return either(u"Copy the first of the selected cells into those below (Ctrl+D)",
                  u"Die erste der markierten Zellen in die darunter kopieren (Strg+D)");
}

QString FormWords::copyRow() const
{
    return either(u"Copy", u"Kopieren");
}

QString FormWords::removeRows() const
{
    return either(u"Remove", u"Entfernen");
}

QString FormWords::removeRowsTip() const
{
    return either(u"Remove the selected rows (Ctrl+Z brings them back)",
                  u"Die markierten Zeilen entfernen (Strg+Z holt sie zurück)");
}

QString FormWords::shownOf(qint64 shown, qint64 all) const
{
    return either(u"%1 of %2", u"%1 von %2").arg(text::countText(shown), text::countText(all));
}

QString FormWords::total(const QString &sums) const
{
    return either(u"Total: %1", u"Summe: %1").arg(sums);
}

QString FormWords::rowsLeftOut(qint64 count, qint64 most) const
{
    const QString rows = m_language.startsWith("de"_L1) ? text::countedText(count, u"Zeile"_s, u"Zeilen"_s)
                                                        : text::countedText(count, u"row"_s, u"rows"_s);
    return either(u"The list has at most %2 rows: %1 could not be pasted.",
                  u"Die Liste hat höchstens %2 Zeilen: %1 wurden nicht eingefügt.")
        .arg(rows, text::countText(most));
}

} // namespace bindery::ui
