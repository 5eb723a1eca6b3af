#pragma once

// A bar with a piece for each fetch, in the color of its state: how much has come in, and as what.

#include "ui/common/colors.h"

#include <QWidget>

#include <vector>

namespace bindery::ui {

class FetchTrack final : public QWidget {
    Q_OBJECT
public:
    struct Piece {
        Meaning meaning = Meaning::Working;
        bool ended = false;
        friend bool operator==(const Piece &, const Piece &) = default;
    };

    explicit FetchTrack(QWidget *parent = nullptr);
    void setPieces(std::vector<Piece> pieces);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Piece> m_pieces;
};

} // namespace bindery::ui
