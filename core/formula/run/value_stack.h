#pragma once

// The values on which formulas work, in the room that the workspace keeps for them.

#include "formula/language/value.h"

#include <span>
#include <vector>

namespace bindery::formula {

class ValueStack {
public:
    explicit ValueStack(std::vector<Value> &room) : m_room(room)
    {
        if (room.size() < FirstRoom)
            room.resize(FirstRoom);
        m_top = room.data();
        m_end = m_top + room.size();
    }

    /// Makes room before a formula runs. Each instruction of the formula leaves at most one value.
    Q_ALWAYS_INLINE void makeRoomFor(std::ptrdiff_t more)
    {
        if (more > m_end - m_top) [[unlikely]]
            grow(more);
    }
    /// Needs room for the value (makeRoomFor).
    Q_ALWAYS_INLINE void push(const Value &value)
    {
        m_top->number = value.number;
        m_top->type = value.type;
        ++m_top;
    }
    /// The popped value lives until the next one is pushed.
    Value &pop() { return *--m_top; }
    void clear() { m_top = m_room.data(); }
    void drop(std::size_t count) { m_top -= count; }
    [[nodiscard]] Value &top() { return m_top[-1]; }
    [[nodiscard]] Value &below() { return m_top[-2]; }
    /// The topmost values, the deepest first.
    [[nodiscard]] std::span<Value> topmost(std::size_t count) { return {m_top - count, count}; }

private:
    static constexpr std::size_t FirstRoom = 64;
    void grow(std::ptrdiff_t more);

    std::vector<Value> &m_room;
    /// One past the topmost value, and the end of the room.
    Value *m_top = nullptr;
    Value *m_end = nullptr;
};

} // namespace bindery::formula
