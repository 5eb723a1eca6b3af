#pragma once

#include "ui/form/field.h"

#include <QPlainTextEdit>

namespace bindery::ui {

/// A field of several lines. Enter begins another line there.
class NotesField final : public FieldWidget<QPlainTextEdit> {
    Q_OBJECT
public:
    NotesField(FieldSpec spec, QWidget *parent);
    void showText(const QString &text) override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace bindery::ui
