#pragma once

// Shows one version of a quote as it was made, and what had been changed since the version before.

#include <QDialog>

#include <optional>

namespace bindery::risk {
class Record;
}
namespace bindery {
class Clock;
}
namespace bindery::domain {
struct Submission;
}
namespace bindery::underwriting {
struct Books;
}

namespace bindery::ui {

class VersionDialog final : public QDialog {
    Q_OBJECT
public:
    /// `version` has a quote. Clock and books outlive the dialog.
    VersionDialog(Clock &clock, const underwriting::Books &books, const domain::Submission &version,
                  const std::optional<risk::Record> &before, QWidget *parent = nullptr);
};

} // namespace bindery::ui
