#pragma once

// What the parts of a form's page share: the form, its words, and what they tell the page.

#include "ui/form/form_words.h"

#include <QObject>

class QWidget;

namespace bindery::ui {

class RecordForm;

class FormTells final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    /// A card was moved or resized.
    void placed();
    /// The keyboard goes on to the field with this path.
    void goOn(const QString &path);
    /// Cards were put in or taken away.
    void arranged();
};

/// The form and the page outlive what is made with it.
struct FormContext {
    RecordForm &form;
    FormTells &tells;
    FormWords words;
};

} // namespace bindery::ui
