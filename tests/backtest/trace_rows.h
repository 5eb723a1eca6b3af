#pragma once

// The traces of a file as rows of a test function: each is an object with an id.

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace bindery::test {

/// The column "trace", and how many rows there are of it.
inline qsizetype addTraces(const QString &name)
{
    QTest::addColumn<QJsonObject>("trace");
    QFile file(QStringLiteral(BINDERY_SOURCE_DIR "/tests/backtest/data/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QJsonArray traces = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &trace : traces)
        QTest::newRow(qPrintable(trace[QLatin1StringView("id")].toString())) << trace.toObject();
    return traces.size();
}

} // namespace bindery::test
