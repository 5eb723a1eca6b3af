#include "risk/check/standard_sentences.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

const QHash<QString, QString> &germanSentences()
{
    static const QHash<QString, QString> sentences{
        {u"This is longer than {longest} characters: shorten it."_s,
         u"Das ist länger als {longest} Zeichen: bitte kürzen."_s},
        {u"This has control characters, such as line breaks: write it in one line."_s,
         u"Hier stehen Steuerzeichen, etwa Zeilenumbrüche: bitte in einer Zeile schreiben."_s},
        {u"This is not given: {title}."_s, u"Diese Angabe fehlt: {title}."_s},
        {u"This does not have the form of: {title}."_s, u"Das hat nicht die Form dieser Angabe: {title}."_s},
        {u"Give {least} or more."_s, u"Geben Sie {least} oder mehr an."_s},
        {u"Give {most} or less."_s, u"Geben Sie {most} oder weniger an."_s},
        {u"Give a value from {least} to {most}."_s, u"Geben Sie einen Wert von {least} bis {most} an."_s},
        {u"Give at most {places} decimals."_s, u"Geben Sie höchstens {places} Nachkommastellen an."_s},
        {u"This is none of the choices: give one of {choices}."_s,
         u"Das steht nicht zur Wahl: geben Sie eines von {choices} an."_s},
        {u"At least {least} are needed here: {title}."_s, u"Hier sind mindestens {least} nötig: {title}."_s},
        {u"At most {most} can stand here: {title}."_s, u"Hier können höchstens {most} stehen: {title}."_s},
        {u"Number {first} has the same: no two of them can be equal."_s,
         u"Nummer {first} hat denselben Wert: keine zwei dürfen gleich sein."_s},
        {u"A social security number has nine digits, for example in the form 123-45-6789."_s,
         u"Eine Sozialversicherungsnummer hat neun Ziffern, etwa in der Form 123-45-6789."_s},
        {u"No social security number begins with 000, 666 or 9, or has 00 in the middle or 0000 at the "
         "end: compare it with the papers."_s,
         u"Keine Sozialversicherungsnummer beginnt mit 000, 666 oder 9 oder hat 00 in der Mitte oder 0000 "
         "am Ende: bitte mit den Unterlagen vergleichen."_s},
        {u"This social security number was printed in advertisements and belongs to nobody who applies: "
         "ask the applicant for the number on the card."_s,
         u"Diese Sozialversicherungsnummer stand in Werbung und gehört niemandem, der einen Antrag stellt: "
         "fragen Sie nach der Nummer auf der Karte."_s},
        {u"An employer identification number has nine digits in the form 12-3456789, and begins with two "
         "digits of an office of the tax authority: compare it with the papers."_s,
         u"Eine Arbeitgebernummer hat neun Ziffern in der Form 12-3456789 und beginnt mit zwei Ziffern "
         "einer Stelle der Steuerbehörde: bitte mit den Unterlagen vergleichen."_s},
        {u"Give the e-mail address as name@example.com, or leave it empty."_s,
         u"Geben Sie die E-Mail-Adresse als name@example.com an, oder lassen Sie das Feld leer."_s},
        {u"Give the phone number with its area code (10 digits), or leave it empty."_s,
         u"Geben Sie die Telefonnummer mit Vorwahl an (10 Ziffern), oder lassen Sie das Feld leer."_s},
        {u"A license number has at most 25 capital letters, digits and dashes."_s,
         u"Eine Führerscheinnummer hat höchstens 25 Großbuchstaben, Ziffern und Striche."_s},
        {u"Give the ZIP code as five digits, or as ZIP+4 in the form 12345-6789."_s,
         u"Geben Sie die Postleitzahl mit fünf Ziffern an, oder als ZIP+4 in der Form 12345-6789."_s},
        {u"No ZIP code begins with 000 to 004: compare it with the address, a digit may be missing."_s,
         u"Keine Postleitzahl beginnt mit 000 bis 004: bitte mit der Anschrift vergleichen, vielleicht "
         "fehlt eine Ziffer."_s},
        {u"By its first three digits this ZIP code lies in {of_zip}, and the state given is {of_state}: "
         "correct the one that is wrong."_s,
         u"Nach ihren ersten drei Ziffern liegt diese Postleitzahl in {of_zip}, angegeben ist {of_state}: "
         "bitte berichtigen, was falsch ist."_s},
        {u"Give the industry as a NAICS code: two to six digits, of which the first two are a sector, for "
         "example 238160."_s,
         u"Geben Sie die Branche als NAICS-Code an: zwei bis sechs Ziffern, von denen die ersten beiden "
         "ein Wirtschaftszweig sind, etwa 238160."_s},
        {u"Give the industry as a SIC code: four digits, for example 1761."_s,
         u"Geben Sie die Branche als SIC-Code an: vier Ziffern, etwa 1761."_s},
        {u"The name of an organization has a letter or a digit: write it as in its papers."_s,
         u"Der Name einer Organisation hat Buchstaben oder Ziffern: bitte wie in ihren Unterlagen "
         "schreiben."_s},
        {u"No country has this code: give two capital letters, for example US, or CA for Canada."_s,
         u"Kein Land hat dieses Kürzel: geben Sie zwei Großbuchstaben an, etwa US, oder CA für Kanada."_s},
        {u"No state has this code: give two capital letters, for example NY."_s,
         u"Kein Bundesstaat hat dieses Kürzel: geben Sie zwei Großbuchstaben an, etwa NY."_s},
        {u"No state, territory or Canadian province has this code: give two capital letters, for example "
         "NY, PR for Puerto Rico or ON for Ontario."_s,
         u"Kein Bundesstaat, kein Territorium und keine kanadische Provinz hat dieses Kürzel: geben Sie "
         "zwei Großbuchstaben an, etwa NY, PR für Puerto Rico oder ON für Ontario."_s},
        {u"Give the ISO construction class: a whole number from 1 (frame) to 6 (fire resistive)."_s,
         u"Geben Sie die ISO-Bauartklasse an: eine ganze Zahl von 1 (Holzrahmen) bis 6 (feuerbeständig)."_s},
        {u"Give the public protection class: a whole number from 1 to 10."_s,
         u"Geben Sie die Brandschutzklasse an: eine ganze Zahl von 1 bis 10."_s},
        {u"Give the latitude in degrees from -90 to 90, north is positive."_s,
         u"Geben Sie die geografische Breite in Grad von -90 bis 90 an, Norden ist positiv."_s},
        {u"Give the longitude in degrees from -180 to 180, east is positive."_s,
         u"Geben Sie die geografische Länge in Grad von -180 bis 180 an, Osten ist positiv."_s},
        {u"Give the vehicle identification number (VIN)."_s, u"Geben Sie die Fahrgestellnummer (VIN) an."_s},
        {u"A VIN has capital letters and digits alone, without blanks, dashes and accents."_s,
         u"Eine Fahrgestellnummer hat nur Großbuchstaben und Ziffern, keine Leerzeichen, Striche und "
         "Akzente."_s},
        {u"This is no date. Write the date as YYYY-MM-DD or MM/DD/YYYY, for example 1988-04-23."_s,
         u"Das ist kein Datum. Schreiben Sie es als JJJJ-MM-TT, etwa 1988-04-23."_s},
        {u"The year has four digits. Write the date as YYYY-MM-DD or MM/DD/YYYY, for example 1988-04-23."_s,
         u"Das Jahr hat vier Ziffern. Schreiben Sie das Datum als JJJJ-MM-TT, etwa 1988-04-23."_s},
        {u"February has 28 days in that year. Check the day and the year."_s,
         u"Der Februar hat in jenem Jahr 28 Tage. Bitte Tag und Jahr prüfen."_s},
        {u"This number is too large."_s, u"Diese Zahl ist zu groß."_s},
        {u"This is no whole number. Write digits, for example {example}."_s,
         u"Das ist keine ganze Zahl. Schreiben Sie Ziffern, etwa {example}."_s},
        {u"This is no number. Write digits and a point, for example {example}."_s,
         u"Das ist keine Zahl. Schreiben Sie Ziffern und einen Punkt, etwa {example}."_s},
        {u"Say yes or no."_s, u"Antworten Sie mit Ja oder Nein."_s},
    };
    return sentences;
}

} // namespace

QString standardSentence(const QString &english, const QString &language)
{
    return language.startsWith("de"_L1) ? germanSentences().value(english, english) : english;
}

} // namespace bindery::risk
