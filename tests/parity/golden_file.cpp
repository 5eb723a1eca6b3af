#include "parity/golden_file.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace bindery::parity {

namespace {

constexpr int HashBytes = 8;
/// Between two outcomes: no text has it.
constexpr char Separator = '\x1e';

std::optional<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.readAll();
}

bool writeTo(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// The sentence of a problem without what differs from one application to the next: figures, names, states, and where a
/// file that is no JSON breaks off.
QString kindOf(QString sentence)
{
    static const QRegularExpression figures(u"\\d+"_s);
    static const QRegularExpression names(u"\"[^\"]*\""_s);
    static const QRegularExpression states(u"lies in .*, and the state given is [^.]*\\."_s);
    static const QRegularExpression unreadable(u"^(The file cannot be read at [^:]*): .*"_s);
    return sentence.replace(figures, u"#"_s)
        .replace(names, u"\"name\""_s)
        .replace(states, u"lies in a state, and the state given is another."_s)
        .replace(unreadable, u"\\1"_s);
}

} // namespace

bool Golden::read(const QString &folder)
{
    const auto packed = contentOf(folder + u"/whole.z"_s);
    const auto digests = contentOf(folder + u"/hashes.bin"_s);
    const auto counts = contentOf(folder + u"/counts.json"_s);
    if (!packed || !digests || !counts || digests->size() != Applications * HashBytes)
        return false;
    const QList<QByteArray> texts = qUncompress(*packed).split(Separator);
    if (texts.size() != Applications / WholeEvery)
        return false;
    whole.assign(texts.begin(), texts.end());
    for (qsizetype at = 0; at < digests->size(); at += HashBytes)
        hashes.push_back(digests->mid(at, HashBytes));
    const QJsonObject json = QJsonDocument::fromJson(*counts).object();
    valid = json.value("valid"_L1).toInt();
    const QJsonObject sentences = json.value("told"_L1).toObject();
    for (auto sentence = sentences.begin(); sentence != sentences.end(); ++sentence)
        told.insert(sentence.key(), sentence->toInt());
    return true;
}

bool Golden::write(const QString &folder) const
{
    QByteArray texts;
    for (const QByteArray &text : whole)
        texts += (texts.isEmpty() ? QByteArray() : QByteArray(1, Separator)) + text;
    QByteArray digests;
    for (const QByteArray &hash : hashes)
        digests += hash;
    QJsonObject sentences;
    for (auto sentence = told.begin(); sentence != told.end(); ++sentence)
        sentences.insert(sentence.key(), *sentence);
    const QJsonObject counts{{u"valid"_s, valid}, {u"told"_s, sentences}};
    return writeTo(folder + u"/whole.z"_s, qCompress(texts, 9)) && writeTo(folder + u"/hashes.bin"_s, digests)
        && writeTo(folder + u"/counts.json"_s, QJsonDocument(counts).toJson());
}

QByteArray Golden::hashOf(const QByteArray &whole)
{
    return QCryptographicHash::hash(whole, QCryptographicHash::Sha256).first(HashBytes);
}

void Golden::count(const QByteArray &problems)
{
    if (problems.isEmpty())
        ++valid;
    for (const QByteArray &line : problems.split('\n')) {
        if (!line.isEmpty())
            ++told[kindOf(QString::fromUtf8(line.mid(line.indexOf(": ") + 2)))];
    }
}

} // namespace bindery::parity
