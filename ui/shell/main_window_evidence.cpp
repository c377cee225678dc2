// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a person keeps what this window shows (UX-2.7).
#include "models/operation/snapshot_document.h"
#include "ui/palette/command_book.h"
#include "ui/prompts/save_file.h"
#include "ui/shell/main_window.h"
#include "ui/shell/print.h"
#include "ui/shell/status_line.h"
#include "ui/theme/text.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/when_ready.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>

namespace fairlead::ui {
namespace {

/// `core-eu-2025-11-02T031617Z.png`
QString proposedName(const std::string& estate, UtcTime at) {
    QString time = toQt(toScreen(at));
    time.replace(QLatin1Char(' '), QLatin1Char('T')).remove(QLatin1Char(':'));
    return toQt(estate) + QLatin1Char('-') + time + QStringLiteral(".png");
}

} // namespace

void MainWindow::addEvidenceCommands() {
    m_commands->add({QStringLiteral("estate.capture"),
                     tr("Capture &evidence…"),
                     Menu::Estate,
                     2,
                     {},
                     QStringLiteral("Ctrl+Shift+E"),
                     [this] { captureEvidence(); },
                     [this] { return m_snapshot ? QString() : tr("nothing has been looked at yet"); },
                     {},
                     tr("picture screenshot JSON record")});
    m_commands->add({QStringLiteral("estate.copy-evidence"),
                     tr("Copy evidence"),
                     Menu::Estate,
                     1,
                     {},
                     QStringLiteral("Ctrl+Shift+C"),
                     [this] { QGuiApplication::clipboard()->setText(evidenceOfChosen()); },
                     [this] { return evidenceOfChosen().isEmpty() ? whyNoEvidence() : QString(); },
                     QStringLiteral("copy"),
                     tr("probe answer")});
}

/// Of the chosen instance, or of every instance of the chosen engine.
QString MainWindow::evidenceOfChosen() const {
    const topology::EngineState* engine = m_snapshot ? m_snapshot->find(m_engine) : nullptr;
    QStringList texts;
    if (engine == nullptr) return {};
    for (const topology::InstanceState& each : engine->instances) {
        if (!each.seen || (!m_instance.empty() && each.id != m_instance)) continue;
        for (const topology::Evidence& evidence : each.seen->evidence)
            texts << toQt(each.id) + QLatin1Char('\n') + evidenceText(evidence);
    }
    return texts.join(QStringLiteral("\n\n"));
}

QString MainWindow::whyNoEvidence() const {
    return m_engine.empty() ? tr("select an engine on the map first") : tr("it has never been seen");
}

/// The moment is kept first and the file asked for afterwards: by then the window shows another.
void MainWindow::captureEvidence() {
    const QByteArray picture = pngOf(pictureOf(*this));
    const QByteArray view = QByteArray::fromStdString(operation::snapshotDocument(*m_snapshot));
    const QString name = proposedName(m_services.inventory->estate, m_snapshot->takenAt);
    if (!m_services.recordEvidence) {
        saveEvidence(name, picture, view, tr("Nothing goes on record from here."));
        return;
    }
    whenReady(m_services.recordEvidence(m_snapshot, picture.toStdString()), this,
              [this, name, picture, view](const Result<void>& recorded) {
                  saveEvidence(name, picture, view,
                               recorded ? tr("The picture and what is seen are on record.")
                                        : tr("Not on record: %1").arg(toQt(toText(recorded.error()))));
              });
}

void MainWindow::saveEvidence(const QString& name, const QByteArray& picture, const QByteArray& view,
                              const QString& recorded) {
    m_status->setHint(recorded);
    FilePrompt& files = m_services.files ? *m_services.files : m_prompt;
    files.askSave(this, tr("Picture, and beside it what is seen as JSON"), name,
                  [this, picture, view, recorded](const QString& path) {
                      const QFileInfo chosen(path);
                      const QString beside =
                          chosen.path() + QLatin1Char('/') + chosen.completeBaseName() + QStringLiteral(".json");
                      QString why = whyNotSaved(beside, view);
                      if (why.isEmpty()) why = whyNotSaved(path, picture);
                      const QString saved = why.isEmpty() ? tr("Saved: %1 and %2.").arg(path, beside)
                                                          : tr("Not saved: %1.").arg(why);
                      m_status->setHint(recorded + QLatin1Char(' ') + saved);
                  });
}

} // namespace fairlead::ui
