#pragma once

// Whether calls may go out at all. All pipelines share one object, and the offline switch of the user sets it.

namespace bindery::resilience {

class Connectivity {
public:
    [[nodiscard]] bool isOnline() const { return m_online; }

    /// Takes effect for every try that has not gone out yet. Tries that are out come to their own end.
    void setOnline(bool online) { m_online = online; }

private:
    bool m_online = true;
};

} // namespace bindery::resilience
