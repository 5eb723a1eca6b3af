#pragma once

// Which submissions the list shows: by status and by text. The row of the submission in hand stays in the list, also
// when the filter does not fit it any more, so that the user keeps the place.

#include <QHash>
#include <QSortFilterProxyModel>
#include <QStringList>

namespace bindery::ui {

enum class QueueView { NeedsMe, All, Drafts, UnderWay, Quoted, Referred, Declined, Cancelled, Withdrawn };

/// The name in the settings, "needs_me", and the title for people, "Needs me".
[[nodiscard]] QString queueViewName(QueueView view);
[[nodiscard]] QString queueViewTitle(QueueView view);
/// All views, in the order in which they are offered.
[[nodiscard]] const std::vector<QueueView> &queueViews();

class QueueFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setView(QueueView view);
    [[nodiscard]] QueueView view() const { return m_view; }
    /// Shows rows that have every word of `text` in name, number, state, ZIP or status.
    void setText(const QString &text);
    [[nodiscard]] bool hasText() const { return !m_words.isEmpty(); }
    /// What the store found for the text: by id the fields that hold the words. These rows are shown too.
    void setFound(const QHash<QString, QString> &fields);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// The id of the submission in hand; empty for none.
    void setKept(const QString &id);

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    QueueView m_view = QueueView::All;
    QStringList m_words;
    QHash<QString, QString> m_found;
    QString m_kept;
};

} // namespace bindery::ui
