// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/vantage/client.h"

#include "adapters/runtime/http/http.h"
#include "adapters/vantage/words.h"
#include "models/operation/vantage_document.h"

namespace fairlead::vantage {
namespace {

namespace http = runtime::http;
using inventory::Tls;

http::Request requestFor(const inventory::VantagePoint& vantage, const Secret& token) {
    http::Request request;
    request.host = vantage.host;
    request.port = vantage.port;
    request.target = kReportPath;
    request.headers["Authorization"] = kBearer + token.reveal();
    request.most = operation::kLongestReport;
    request.tls.mode = Tls::Mode::VerifyFull;
    request.tls.caFile = vantage.caFile;
    request.fingerprint = vantage.fingerprint;
    return request;
}

std::string placeOf(const inventory::VantagePoint& vantage) {
    return "The vantage " + vantage.id + " at " + vantage.host + ":" + std::to_string(vantage.port);
}

Error errorFor(ErrorKind kind, const inventory::VantagePoint& vantage, const std::string& what,
               std::string words = {}) {
    return {kind, placeOf(vantage) + ' ' + what, std::move(words), vantage.id};
}

Result<topology::VantageReport> reportIn(const http::Response& response,
                                         const inventory::VantagePoint& vantage, const std::string& estate) {
    if (response.status == 401)
        return errorFor(ErrorKind::Authentication, vantage,
                        "does not take the token. Compare the secret here with the one it was started with.");
    if (response.status == 503)
        return errorFor(ErrorKind::Refused, vantage, "is asked too often. See who else asks it.");
    if (response.status != 200)
        return errorFor(ErrorKind::Protocol, vantage,
                        "answers with status " + std::to_string(response.status) +
                            " and no report. Check that it is a vantage.");
    Result<topology::VantageReport> report = operation::readVantageReport(response.body);
    if (!report)
        return errorFor(ErrorKind::Protocol, vantage,
                        "answers what is no report. Check that it is a vantage of this version.",
                        toText(report.error()));
    if (report->vantage != vantage.id)
        return errorFor(
            ErrorKind::Unexpected, vantage,
            "answers as " + report->vantage + ". Correct the address or the id in the inventory.");
    if (report->estate != estate)
        return errorFor(
            ErrorKind::Unexpected, vantage,
            "looks at the estate " + report->estate + ", not at this one. Give it this inventory.");
    return report;
}

} // namespace

topology::VantageReading ask(const inventory::VantagePoint& vantage, const std::string& estate,
                             const Secret& token, const Call& call, const Clock& clock) {
    topology::VantageReading reading{vantage.id, clock.utc(), clock.mono(), {}, {}};
    const http::Request request = requestFor(vantage, token);
    const http::Exchange exchange = http::send(request, call, clock);
    if (!exchange.response) {
        reading.failure = exchange.response.error();
        return reading;
    }
    Result<topology::VantageReport> report = reportIn(*exchange.response, vantage, estate);
    if (report) {
        reading.report = std::move(report).value();
    } else {
        reading.failure = report.error();
    }
    return reading;
}

} // namespace fairlead::vantage
