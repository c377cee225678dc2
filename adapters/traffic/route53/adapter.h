// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/runtime/http/http.h"
#include "adapters/runtime/http/sigv4.h"
#include "adapters/traffic/door_adapter.h"
#include "adapters/traffic/route53/answers.h"

namespace fairlead::traffic::route53 {

/// A name in a hosted zone of Amazon Route 53. See adapters/traffic/README.md for the settings.
class Route53Adapter : public DoorAdapter {
  public:
    using DoorAdapter::DoorAdapter;
    std::string kind() const override { return "route53"; }
    Result<operation::DoorSteps> plan(const inventory::FrontDoor& door,
                                      const operation::Plan& plan) const override;

  protected:
    Result<void> look(const inventory::FrontDoor& door, const inventory::Device& device, const Call& call,
                      topology::DeviceReading& into) override;
    operation::Outcome perform(const Job& job, const topology::DeviceReading& before) override;
    operation::Outcome undo(const Job& job, const topology::DeviceReading& before) override;
    std::vector<operation::GuardResult> ownGuards(const inventory::FrontDoor& door, const Course& course,
                                                  const Readings& readings, const Call& call) override;
    Result<void> usable(const inventory::FrontDoor& door) const override;

  private:
    struct Question {
        std::string method = "GET";
        std::string path;
        std::map<std::string, std::string> query;
        std::string body;
    };
    struct Answer {
        Result<std::string> body;
        Refusal refusal;   ///< of a status that is none of success
        bool sent = false; ///< without an answer, it may have taken effect
    };
    /// Signs and sends; asks again after 1, 2 and 4 s while the service is busy.
    Answer ask(const inventory::FrontDoor& door, const inventory::Device& device, const Question& question,
               const Call& call) const;
    Answer askOnce(const inventory::FrontDoor& door, const inventory::Device& device,
                   const Question& question, const runtime::http::Credentials& credentials,
                   const Call& call) const;
    Result<runtime::http::Credentials> credentials(const inventory::FrontDoor& door, const Call& call) const;
    Result<std::optional<RecordSet>> current(const inventory::FrontDoor& door,
                                             const inventory::Device& device, const Call& call) const;
    operation::Outcome point(const Job& job, const std::string& old, const std::string& next);
    /// Waits until every name server of the service has the change.
    operation::Outcome settled(const Job& job, ChangeInfo change) const;
};

} // namespace fairlead::traffic::route53
