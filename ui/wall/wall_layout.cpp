// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall_layout.h"

#include <QCoreApplication>
#include <algorithm>

namespace fairlead::ui {
namespace {

using Kind = WallPiece::Kind;

constexpr int kSideFrom = 56; ///< characters: from here on a column stands beside the map
constexpr int kMostAlarms = 4;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Wall)
};

/// How many rows each part gets.
struct Share {
    int sentence = 0; ///< a second row for headline and sentence, where they need one
    int exposure = 0;
    int map = 0; ///< with its head
    int clocks = 0;
    int next = 0; ///< now and next
    int alarms = 0;
    int provenance = 0;
};

class Planner {
  public:
    Planner(const WallContent& content, const WallGrid& grid) : m_content(content), m_grid(grid) {}

    std::vector<WallPiece> plan() {
        const Share share = shared();
        add(Kind::Band, 1, {});
        verdict(share);
        add(Kind::Total, 1, {});
        const int top = m_row;
        const int side = beside() ? std::min(26, m_grid.characters * 2 / 5) : 0;
        map(share, m_grid.characters - side);
        if (side > 0) beside(share, top, m_grid.characters - side, side);
        if (side == 0) {
            if (share.clocks > 0) add(Kind::Clock, 1, {});
            nowAndNext(share);
        }
        for (int i = 0; i < share.alarms; ++i)
            add(Kind::Alarm, 1, alarmText(i, share.alarms), static_cast<std::size_t>(i));
        if (share.provenance > 0) {
            m_row = std::max(m_row, m_grid.rows - 1);
            add(Kind::Provenance, 1, m_content.provenance);
        }
        return std::move(m_pieces);
    }

  private:
    bool beside() const {
        const bool clock = m_content.outage && m_content.rto;
        return m_grid.characters >= kSideFrom && (clock || !m_content.now.isEmpty());
    }
    int linesOfMap() const {
        return m_content.lines.empty() ? 0 : static_cast<int>(m_content.lines.size()) + 1;
    }

    /// Gives rows by rank, the highest first: what has the lowest gets what is left.
    Share shared() const {
        Share share;
        int left = m_grid.rows - 3; // band, verdict and total clock
        const auto give = [&left](int& part, int wanted) {
            const int given = std::clamp(wanted, 0, std::max(0, left));
            part += given;
            left -= given;
        };
        // The sentence belongs to the verdict: half of it could mislead.
        give(share.sentence, verdictText().size() + 6 > m_grid.characters ? 1 : 0);
        give(share.exposure, m_content.exposure.isEmpty() ? 0 : 1);
        give(share.provenance, 1);
        // A map of one line still says how both sites are.
        give(share.map, std::min(linesOfMap(), 2));
        if (!beside()) {
            give(share.clocks, m_content.outage && m_content.rto ? 1 : 0);
            give(share.next, (m_content.now.isEmpty() ? 0 : 1) + (m_content.next.isEmpty() ? 0 : 1));
        } else {
            share.clocks = m_content.outage && m_content.rto ? 1 : 0;
            share.next = 1;
        }
        const int alarms = static_cast<int>(m_content.alarms.size());
        give(share.alarms, std::min(1, alarms));
        give(share.map, linesOfMap() - share.map);
        give(share.alarms, std::min(kMostAlarms, alarms) - share.alarms);
        return share;
    }

    void add(Kind kind, int rows, const QString& text, std::size_t index = 0) {
        m_pieces.push_back({kind, m_row, rows, 0, m_grid.characters, index, text});
        m_row += rows;
    }
    QString verdictText() const {
        return m_content.sentence.isEmpty() ? m_content.headline
                                            : m_content.headline + QStringLiteral("   ") + m_content.sentence;
    }
    void verdict(const Share& share) {
        add(Kind::Verdict, 1 + share.sentence, verdictText());
        if (share.exposure > 0) add(Kind::Exposure, 1, m_content.exposure);
    }

    /// Lines that are well fold first, and what is folded is counted.
    void map(const Share& share, int columns) {
        if (share.map == 0) return;
        const std::size_t from = m_pieces.size();
        add(Kind::MapHead, 1, {});
        const int room = share.map - 1;
        const auto lines = static_cast<int>(m_content.lines.size());
        std::vector<std::size_t> shown;
        for (std::size_t i = 0; i < m_content.lines.size(); ++i)
            if (lines <= room || m_content.lines[i].abnormal) shown.push_back(i);
        if (lines > room && static_cast<int>(shown.size()) > room - 1)
            shown.resize(static_cast<std::size_t>(std::max(0, room - 1)));
        for (const std::size_t line : shown)
            add(Kind::MapLine, 1, {}, line);
        if (lines > room && room > 0) add(Kind::MapRest, 1, restText(shown));
        // The head has the columns of its lines, so that each site stands over its own.
        for (std::size_t i = from; i < m_pieces.size(); ++i)
            m_pieces[i].columns = columns;
    }
    QString restText(const std::vector<std::size_t>& shown) const {
        int well = 0;
        int ill = 0;
        for (std::size_t i = 0; i < m_content.lines.size(); ++i) {
            if (std::find(shown.begin(), shown.end(), i) != shown.end()) continue;
            (m_content.lines[i].abnormal ? ill : well) += m_content.lines[i].engines;
        }
        QStringList parts;
        if (ill > 0) parts << Words::tr("+%n more engines abnormal", nullptr, ill);
        if (well > 0) parts << Words::tr("%n engines OK", nullptr, well);
        return parts.join(QStringLiteral(", "));
    }

    void beside(const Share& share, int top, int column, int columns) {
        const int bottom = m_row;
        m_row = top + 1; // beside the head of the map the right site's state goes on
        const std::size_t from = m_pieces.size();
        const auto fits = [&](int rows) { return m_row + rows <= bottom; };
        if (share.clocks > 0 && fits(3)) add(Kind::Clock, 3, {});
        if (!m_content.now.isEmpty() && fits(2)) add(Kind::Now, std::min(3, bottom - m_row), m_content.now);
        if (!m_content.next.isEmpty() && fits(2))
            add(Kind::Next, std::min(3, bottom - m_row), m_content.next);
        for (std::size_t i = from; i < m_pieces.size(); ++i) {
            m_pieces[i].column = column;
            m_pieces[i].columns = columns;
        }
        m_row = bottom;
    }
    void nowAndNext(const Share& share) {
        if (share.next > 0 && !m_content.now.isEmpty()) add(Kind::Now, 1, m_content.now);
        if (share.next > 1 && !m_content.next.isEmpty()) add(Kind::Next, 1, m_content.next);
    }
    QString alarmText(int at, int shown) const {
        const QString& text = m_content.alarms[static_cast<std::size_t>(at)].text;
        const int rows = static_cast<int>(m_content.alarms.size()) - shown;
        if (at + 1 < shown || rows <= 0) return text;
        int alarms = 0;
        for (auto each = m_content.alarms.begin() + shown; each != m_content.alarms.end(); ++each)
            alarms += each->members;
        if (alarms == rows) return text + Words::tr("   +%n more", nullptr, rows);
        return text + QStringLiteral("   +%1 ").arg(alarms) + Words::tr("in %n groups", nullptr, rows);
    }

    const WallContent& m_content;
    const WallGrid& m_grid;
    int m_row = 0;
    std::vector<WallPiece> m_pieces;
};

} // namespace

std::vector<WallPiece> layOutWall(const WallContent& content, const WallGrid& grid) {
    return Planner(content, grid).plan();
}

} // namespace fairlead::ui
