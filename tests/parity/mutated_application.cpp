#include "parity/mutated_application.h"

#include "parity/believable_change.h"
#include "parity/chance.h"
#include "parity/wrong_change.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace bindery::parity {

std::vector<QJsonObject> paritySamples(const QString &folder)
{
    std::vector<QJsonObject> samples;
    const QStringList names = QDir(folder).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        samples.push_back(QJsonDocument::fromJson(file.readAll()).object());
    }
    return samples;
}

QByteArray mutatedApplication(const std::vector<QJsonObject> &samples, Chance &chance)
{
    QJsonObject application = chance.of(samples);
    for (int changes = chance.between(0, 6); changes > 0; --changes)
        changeBelievably(application, chance);
    if (chance.percent(50)) {
        for (int changes = chance.between(1, 3); changes > 0; --changes)
            changeWrongly(application, chance);
    }
    const QByteArray text = QJsonDocument(application).toJson(QJsonDocument::Compact);
    return chance.percent(2) ? spoiltText(text, chance) : text;
}

} // namespace bindery::parity
