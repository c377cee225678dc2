// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/vantage_document.h"

#include "models/operation/document_reader.h"

namespace fairlead::operation {

using namespace topology;

namespace {

using audit::Value;

constexpr const char* kFormat = "fairlead-vantage/v1";
constexpr std::size_t kMostProbes = 16'000;
constexpr std::size_t kLongestName = 256;
/// A boot clock that ran longer would be a lie.
constexpr Micros kLongestAge = std::chrono::hours{24 * 366 * 10};
constexpr std::int64_t kMostFailures = 1'000'000'000;

constexpr std::initializer_list<Answer> kAnswers = {Answer::NotAsked, Answer::Answered, Answer::AnsweredOther,
                                                    Answer::Refused, Answer::Silent};
constexpr std::initializer_list<Sees> kSees = {Sees::NotAsked, Sees::Yes, Sees::No};
constexpr std::initializer_list<VantageView::Kind> kKinds = {
    VantageView::Kind::Console, VantageView::Kind::Declared, VantageView::Kind::Peers};

Value write(const ProbeReport& probe) {
    return Value::Object{{"answer", toWord(probe.answer)},
                         {"answered_us", orNull(probe.answeredAge)},
                         {"failing_us", std::int64_t{probe.failingFor.count()}},
                         {"failures", probe.failures},
                         {"id", probe.instance.value},
                         {"look_us", orNull(probe.lookAge)},
                         {"signed_in", probe.signedIn}};
}

/// Reads what came from outside: a member out of range is at fault like one that is missing.
class ReportReader {
  public:
    explicit ReportReader(std::string& fault) : m_fault(fault) {}

    std::string name(DocumentReader& reader, const char* member) {
        std::string text = reader.text(member);
        if (text.empty() || text.size() > kLongestName) reader.blame(member);
        return text;
    }

    ProbeReport probe(const Value& value) {
        DocumentReader reader(value, m_fault);
        ProbeReport probe;
        probe.instance = InstanceId(name(reader, "id"));
        probe.answer = reader.word("answer", kAnswers);
        probe.signedIn = reader.flag("signed_in");
        probe.lookAge = age(reader, "look_us");
        probe.answeredAge = age(reader, "answered_us");
        probe.failingFor = reader.duration("failing_us");
        if (!isAge(probe.failingFor)) reader.blame("failing_us");
        const std::int64_t failures = reader.number("failures");
        if (failures < 0 || failures > kMostFailures) return reader.blame("failures"), probe;
        probe.failures = static_cast<int>(failures);
        return probe;
    }

  private:
    static bool isAge(Micros age) { return age >= Micros{0} && age <= kLongestAge; }

    std::optional<Micros> age(DocumentReader& reader, const char* member) {
        const std::optional<Micros> age = reader.optionalDuration(member);
        if (age && !isAge(*age)) reader.blame(member);
        return age;
    }

    std::string& m_fault;
};

Error notAReport(const std::string& why, const std::string& where) {
    return {ErrorKind::Invalid, "This is no report of a vantage: " + why, {}, where};
}

Value write(const SiteSight& sight) {
    return Value::Object{{"age_us", orNull(sight.age)},
                         {"answered_ever", sight.answeredEver},
                         {"firm", sight.firm},
                         {"refused", sight.refused},
                         {"sees", toWord(sight.sees)},
                         {"site", sight.site.value},
                         {"why", sight.why}};
}

SiteSight readSight(const Value& value, std::string& fault) {
    DocumentReader reader(value, fault);
    SiteSight sight;
    sight.site = SiteId(reader.text("site"));
    sight.sees = reader.word("sees", kSees);
    sight.age = reader.optionalDuration("age_us");
    sight.firm = reader.flag("firm");
    sight.answeredEver = reader.flag("answered_ever");
    sight.refused = reader.flag("refused");
    sight.why = reader.text("why");
    return sight;
}

} // namespace

std::string vantageReportDocument(const VantageReport& report) {
    Value::Array probes;
    for (const ProbeReport& probe : report.probes)
        probes.push_back(write(probe));
    return audit::canonicalText(Value::Object{{"at", toIso(report.at)},
                                              {"estate", report.estate},
                                              {"format", kFormat},
                                              {"probes", probes},
                                              {"vantage", report.vantage}});
}

Result<VantageReport> readVantageReport(std::string_view document) {
    if (document.size() > kLongestReport) return notAReport("it is longer than any can be.", "length");
    const Result<Value> value = audit::parseCanonical(document);
    if (!value) return value.error();
    if (value->text("format") != kFormat) return notAReport("its format is another.", "format");
    std::string fault;
    DocumentReader reader(*value, fault);
    ReportReader inner(fault);
    VantageReport report;
    report.vantage = inner.name(reader, "vantage");
    report.estate = inner.name(reader, "estate");
    report.at = reader.time("at");
    const Value::Array& probes = reader.array("probes");
    if (probes.size() > kMostProbes) return notAReport("it names too many instances.", "probes");
    for (const Value& probe : probes) {
        report.probes.push_back(inner.probe(probe));
        const std::size_t last = report.probes.size() - 1;
        if (last > 0 && !(report.probes[last - 1].instance < report.probes[last].instance))
            reader.blame("id");
    }
    if (!fault.empty())
        return notAReport("its member \"" + fault + "\" is missing, of a wrong kind or out of range.", fault);
    return report;
}

Value vantageValue(const VantageView& view) {
    Value::Array sites;
    for (const SiteSight& sight : view.sites)
        sites.push_back(write(sight));
    return Value::Object{{"age_us", orNull(view.age)},
                         {"current", view.current},
                         {"kind", toWord(view.kind)},
                         {"name", view.name},
                         {"site", view.site.value},
                         {"sites", sites},
                         {"why", view.why}};
}

VantageView readVantageView(const Value& value, std::string& fault) {
    DocumentReader reader(value, fault);
    VantageView view;
    view.kind = reader.word("kind", kKinds);
    view.name = reader.text("name");
    view.site = SiteId(reader.text("site"));
    view.age = reader.optionalDuration("age_us");
    view.current = reader.flag("current");
    view.why = reader.text("why");
    for (const Value& sight : reader.array("sites"))
        view.sites.push_back(readSight(sight, fault));
    return view;
}

} // namespace fairlead::operation
