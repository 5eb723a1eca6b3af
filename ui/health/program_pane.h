#pragma once

// The program itself: one line that is always seen (event loop, memory, service levels, store), and opened, the tables
// behind it.

#include "ui/health/figure.h"
#include "ui/health/program_health.h"
#include "ui/common/status_badge.h"

#include <QWidget>

#include <array>
#include <vector>

class QPushButton;

namespace bindery::ui {

class FigureModel;

[[nodiscard]] std::vector<Figure> loopFigures(const ProgramHealth &program, UtcTime now);
[[nodiscard]] std::vector<Figure> memoryFigures(const ProgramHealth &program);
[[nodiscard]] std::vector<Figure> levelFigures(const ProgramHealth &program);
/// Ten at most.
[[nodiscard]] std::vector<Figure> slowFigures(const ProgramHealth &program);
/// Event loop, memory, service levels, store: a mark and a word each.
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
