// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/review/report.h"

#include "models/operation/plan.h"

#include <algorithm>
#include <map>

namespace fairlead::review {
namespace {

constexpr std::string_view kStyle =
    "body{font-family:sans-serif;font-size:9pt;color:#000;background:#fff;margin:8mm}"
    "h1{font-size:14pt}h2{font-size:11pt}table{border-collapse:collapse;width:100%}"
    "th{text-align:left;border-bottom:1px solid #000}td{vertical-align:top;border-bottom:1px solid #bbb}"
    "th,td{padding:2px 4px}.sheet>thead>tr>td{border:2px solid #000;padding:4px;font-size:11pt}"
    ".sheet>tbody>tr>td{border:0;padding:0}.digest{font-family:monospace}"
    ".frame{position:fixed;left:0;right:0;top:0;bottom:0;border:12px dotted #000}"
    ".mark{position:fixed;top:45%;left:0;right:0;text-align:center;font-size:64pt;color:#000;opacity:.12;"
    "transform:rotate(-30deg)}";

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string row(const std::vector<std::string>& cells, const char* tag = "td") {
    std::string out = "<tr>";
    for (const std::string& cell : cells)
        out += std::string("<") + tag + ">" + cell + "</" + tag + ">";
    return out + "</tr>\n";
}

std::string scope(const RecordSet& set) {
    return std::to_string(set.entries.size()) + " records of " + set.log + ", " +
           (set.filter.empty() ? "no filter" : set.filter) + ". Taken " + set.madeAt + ".";
}

/// An operation as far as the records tell it.
struct Line {
    std::string kind, engine, plan, by, begun, result, loss, took;
};

std::string operationsTable(const RecordSet& set) {
    std::vector<std::string> order;
    std::map<std::string, Line> lines;
    for (const audit::Entry& entry : set.entries) {
        if (!entry.op || (entry.event != "op.begin" && entry.event != "op.end")) continue;
        if (!lines.contains(*entry.op)) order.push_back(*entry.op);
        Line& line = lines[*entry.op];
        if (entry.target) line.engine = *entry.target;
        if (entry.event == "op.begin") {
            line.kind = entry.what.text("kind");
            line.by = entry.by;
            if (entry.plan) line.plan = operation::shortDigest(*entry.plan);
            line.begun = toScreen(entry.at);
        } else {
            line.result = entry.what.text("result");
            line.loss = entry.what.text("loss");
            line.took = humanDuration(std::chrono::milliseconds{entry.what.number("ms")});
        }
    }
    if (order.empty()) return {};
    std::string out = "<h2>Operations</h2><table><thead>" +
                      row({"operation", "engine", "plan", "by", "began (UTC)", "result", "took", "loss"}, "th") +
                      "</thead><tbody>\n";
    for (const std::string& op : order) {
        const Line& line = lines[op];
        out += row({escaped(op + " " + line.kind), escaped(line.engine), line.plan, escaped(line.by), line.begun,
                    line.result.empty() ? "not ended" : escaped(line.result), line.took, escaped(line.loss)});
    }
    return out + "</tbody></table>\n";
}

std::string recordsTable(const RecordSet& set) {
    std::string out =
        "<h2>Records</h2><table><thead>" +
        row({"seq", "UTC, local", "who, as", "target, purpose", "event, object", "what"}, "th") +
        "</thead><tbody>\n";
    for (const audit::Entry& entry : set.entries) {
        const Surroundings around = set.origins.around(entry);
        out += row({"#" + std::to_string(entry.n), toScreen(entry.at) + "<br/>" + around.local,
                    escaped(entry.by) + "<br/>" + escaped(around.role),
                    escaped(around.target) + "<br/>" + escaped(around.purpose),
                    escaped(entry.event) + "<br/>" + escaped(objectOf(entry)), escaped(sentenceOf(entry))});
    }
    return out + "</tbody></table>\n";
}

bool isDeed(const audit::Entry& entry) {
    return !entry.event.starts_with("obs.");
}

} // namespace

std::string headLine(const RecordSet& set) {
    std::string line = set.banner.words + "  " + set.banner.sentence;
    if (!set.banner.digest.empty()) line += "  digest " + set.banner.digest;
    return line;
}

std::string watermarkOf(const RecordSet& set) {
    const std::string target = set.target();
    return target == "PRODUCTION" ? std::string() : target;
}

std::string_view reportStyle() {
    return kStyle;
}

std::string reportBody(const RecordSet& set) {
    return "<h1>Audit record of " + escaped(set.log) + "</h1>\n<p>" + escaped(scope(set)) +
           " This page is what its maker found. The log is the evidence: verify it, and compare the "
           "digest.</p>\n" +
           operationsTable(set) + recordsTable(set);
}

std::string reportHtml(const RecordSet& set) {
    const std::string mark = escaped(watermarkOf(set));
    std::string banner = "<b>" + escaped(set.banner.words) + "</b>  " + escaped(set.banner.sentence);
    if (!set.banner.digest.empty())
        banner += "  digest <span class=\"digest\">" + escaped(set.banner.digest) + "</span>";
    if (!mark.empty()) banner = "<b>" + mark + "</b>  " + banner;
    // Browsers repeat a table's head on every page they print, and what is fixed too.
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><title>Audit record of " +
           escaped(set.log) + "</title><style>" + std::string(kStyle) + "</style></head><body>\n" +
           (mark.empty() ? std::string()
                         : "<div class=\"frame\"></div><div class=\"mark\">" + mark + "</div>\n") +
           "<table class=\"sheet\"><thead><tr><td class=\"banner\">" + banner +
           "</td></tr></thead><tbody><tr><td>\n" + reportBody(set) +
           "</td></tr></tbody></table></body></html>\n";
}

void ReportGatherer::take(audit::Entry entry) {
    ++m_all;
    m_origins.take(entry);
    if (m_onlyDeeds && !isDeed(entry)) return;
    m_entries.push_back(std::move(entry));
    if (!m_onlyDeeds && m_entries.size() > kMostInReport) {
        m_onlyDeeds = true;
        std::erase_if(m_entries, [](const audit::Entry& each) { return !isDeed(each); });
    }
    // Twice as many are held before the oldest go, so that each goes once.
    if (m_entries.size() > 2 * kMostInReport)
        m_entries.erase(m_entries.begin(), m_entries.begin() + kMostInReport);
}

void ReportGatherer::finish(RecordSet& set) {
    if (m_entries.size() > kMostInReport) m_entries.erase(m_entries.begin(), m_entries.end() - kMostInReport);
    set.entries = std::move(m_entries);
    set.origins = std::move(m_origins);
    if (set.entries.size() < m_all)
        set.filter =
            "the newest that are not sights of the estate, of " + std::to_string(m_all) + " records in all";
}

} // namespace fairlead::review
