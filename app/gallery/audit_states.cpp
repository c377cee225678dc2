// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The review of a log: S40 to S43.
#include "app/gallery/console_stage.h"
#include "app/gallery/script/log_script.h"
#include "app/gallery/script/scripted_log_desk.h"
#include "app/gallery/script/snapshots.h"
#include "app/gallery/states.h"
#include "ui/audit/compare_window.h"
#include "ui/audit/record_model.h"
#include "ui/audit/review_window.h"

#include <QApplication>
#include <QTableView>

namespace fairlead::gallery {

using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t kBad = 31; ///< the record that is found to be wrong

/// A window that reviews the scripted log.
struct ReviewStage {
    explicit ReviewStage(audit::Verification found)
        : desk(std::make_shared<ScriptedLogDesk>(
              [this](std::uint64_t from) {
                  const auto skip =
                      static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(from, log.entries.size()));
                  return std::vector<audit::Entry>(log.entries.begin() + skip, log.entries.end());
              },
              [this](std::string_view name) { return log.attachment(name); })) {
        desk->origin = "ops.example.com/fairlead/console-dc2";
        found.size = log.entries.size();
        desk->found = std::move(found);
        window = std::make_unique<ui::ReviewWindow>(desk, clock, ui::OpenLog());
    }
    QTableView& table() const { return partOf<QTableView>(*window, "audit.table"); }
    /// The newest record of this event.
    void choose(const char* event) const {
        const QAbstractItemModel* model = table().model();
        for (int row = 0; row < model->rowCount(); ++row) {
            const QString here = model->index(row, ui::RecordModel::kEvent).data().toString();
            if (here == QLatin1String(event)) return table().selectRow(row);
        }
    }

    LogScript log;
    StillClock clock{scriptedNow(), {1000s}};
    std::shared_ptr<ScriptedLogDesk> desk;
    std::unique_ptr<ui::ReviewWindow> window;
};

audit::Verification genuine() {
    audit::Verification found;
    found.detail = "Every entry, link, signature and checkpoint is in order.";
    found.root = "6mAvyP1vYJq2BfyBWwPgvJiyg2dnrUR6Mv0u0ntGGmY=";
    return found;
}

ReviewStage& review(Scene& scene, audit::Verification found) {
    auto& stage = scene.make<ReviewStage>(std::move(found));
    scene.show(*stage.window, {1440, 900});
    scene.then([] {}, Scene::kPaceMs); // the records come piece by piece
    return stage;
}

audit::Verification failing(const char* verdict, int exit, const char* detail) {
    audit::Verification found;
    found.verdict = verdict;
    found.exit = exit;
    found.detail = detail;
    if (exit == 2) found.n = kBad;
    return found;
}

audit::Verification warning(const char* code, const char* detail) {
    audit::Verification found = genuine();
    found.verdict = "WARN";
    found.exit = 1;
    found.warnings = {{code, kBad, detail}};
    return found;
}

/// Everything of UX-7.1 that is not VERIFIED.
std::vector<std::pair<const char*, audit::Verification>> badOnes() {
    audit::Verification gap = failing("GAP", 2, "Entries are missing.");
    gap.until = kBad + 4;
    audit::Verification tail = genuine();
    tail.notes = {{"N_UNCOVERED_TAIL", kBad, "The last records are not under a checkpoint yet."}};
    return {
        {"tail-unsigned", tail},
        {"gap", gap},
        {"signature",
         failing("BAD_SIGNATURE", 2, "The signature of this entry is not by the key of its log.")},
        {"altered", failing("CHAIN_BREAK", 2, "The entry does not follow from the one before it.")},
        {"rule", failing("INTENT_OUTSIDE_OPERATION", 2, "A step was begun before its plan was recorded.")},
        {"key-unknown", failing("UNKNOWN_KEY", 2, "No trust file names the key of this log.")},
        {"key-revoked", failing("KEY_NOT_ACTIVE", 2, "The key was revoked before this entry was signed.")},
        {"truncated", failing("TRUNCATED", 2, "A checkpoint speaks of more entries than there are.")},
        {"clock", warning("W_CLOCK_BACKWARD", "The clock went back by 3.2 s.")},
        {"not-checked", failing("BAD_TRUST", 3, "The trust file cannot be read.")},
    };
}

} // namespace

void buildVerified(Scene& scene) {
    ReviewStage& stage = review(scene, genuine());
    scene.then([&stage] { stage.choose("op.end"); });
    scene.then([] {}, Scene::kPaceMs);
    scene.picture(*stage.window);
}

void buildBadBanners(Scene& scene) {
    for (const auto& [name, found] : badOnes())
        scene.picture(*review(scene, found).window, QString::fromLatin1(name));
}

void buildReplay(Scene& scene) {
    ReviewStage& stage = review(scene, genuine());
    scene.then([&stage] { stage.choose("note.text"); });
    scene.then([] {}, Scene::kPaceMs);
    scene.picture(*stage.window);
}

namespace {

QWidget* comparing() {
    for (QWidget* each : QApplication::topLevelWidgets())
        if (qobject_cast<ui::CompareWindow*>(each) && each->isVisible()) return each;
    qFatal("no window compares");
}

void compare(Scene& scene, ReviewStage& stage) {
    scene.then([&scene, &stage] {
        stage.window->view()->compare();
        if (!scene.look().size.isEmpty()) comparing()->resize(scene.look().size);
    });
}

} // namespace

void buildCompare(Scene& scene) {
    compare(scene, review(scene, genuine()));
    scene.picture(comparing);
}

/// The same log, had its console been a simulation's.
void addSimulatedReview(Scene& scene) {
    auto& stage = scene.make<ReviewStage>(genuine());
    for (audit::Entry& entry : stage.log.entries) {
        std::optional<review::Origin> origin = review::originOf(entry);
        if (!origin) continue;
        origin->target = "simulation";
        entry.what = review::toValue(*origin);
    }
    scene.show(*stage.window, {1440, 900});
    scene.then([] {}, Scene::kPaceMs);
    scene.picture(*stage.window, QStringLiteral("review"));
    compare(scene, stage);
    scene.picture(comparing, QStringLiteral("compare"));
}

} // namespace fairlead::gallery
