#pragma once

// Shows how far the update of an older store is, where it takes longer than a moment.

#include <QObject>

#include <memory>

class QProgressDialog;

namespace bindery::app {

class UpdateNote final : public QObject {
    Q_OBJECT
public:
    explicit UpdateNote(QObject *parent = nullptr);
    ~UpdateNote() override;

    void show(qint64 done, qint64 of);
    void close();

private:
    std::unique_ptr<QProgressDialog> m_dialog;
};

} // namespace bindery::app
