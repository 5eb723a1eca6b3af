#pragma once

// The program itself: a line that is always visible (event loop, memory, service levels, store), and the tables behind
// it, which are opened on demand.

#include "ui/common/status_badge.h"
#include "ui/health/figure.h"
#include "ui/health/program_health.h"

#include <QWidget>

#include <array>
#include <vector>

class QPushButton;

namespace bindery::ui {

class FigureModel;

[[nodiscard]] std::vector<Figure> loopFigures(const ProgramHealth &program, UtcTime now);
[[nodiscard]] std::vector<Figure> memoryFigures(const ProgramHealth &program);
[[nodiscard]] std::vector<Figure> levelFigures(const ProgramHealth &program);
/// The ten slowest operations at most.
[[nodiscard]] std::vector<Figure> slowFigures(const ProgramHealth &program);
/// A mark and a word for event loop, memory, service levels and store.
[[nodiscard]] std::array<StatusLook, 4> vitalsOf(const ProgramHealth &program);

class VitalsLine final : public QWidget {
    Q_OBJECT
public:
    explicit VitalsLine(QWidget *parent = nullptr);
    void setProgram(const ProgramHealth &program);
    [[nodiscard]] bool isOpen() const;
    void setOpen(bool open);

Q_SIGNALS:
    void openToggled(bool open);

private:
    std::array<StatusBadge *, 4> m_badges{};
    QPushButton *m_open;
};

class ProgramPane final : public QWidget {
    Q_OBJECT
public:
    explicit ProgramPane(QWidget *parent = nullptr);
    void setProgram(const ProgramHealth &program, UtcTime now);

private:
    QWidget *makeTable(FigureModel *model, const QString &name, const QString &title, bool longNames);

    FigureModel *m_loop;
    FigureModel *m_memory;
    FigureModel *m_levels;
    FigureModel *m_slow;
};

} // namespace bindery::ui
