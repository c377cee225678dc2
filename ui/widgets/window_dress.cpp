// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window_dress.h"

#include "ui/theme/theme.h"
#include "ui/widgets/purpose_mark.h"
#include "ui/widgets/simulation_frame.h"
#include "ui/widgets/target_band.h"

#include <QEvent>
#include <QPainter>
#include <QPointer>

namespace fairlead::ui {
namespace {

using inventory::TargetKind;

constexpr const char* kDress = "simulation.dress";
constexpr int kFrame = TargetFrame::kSimulationFrame;

/// Above everything in its window, and in nobody's way; with the word across it.
class Dress : public QWidget {
  public:
    explicit Dress(QWidget* window)
        : QWidget(window), m_mark(new PurposeMark(targetWord(TargetKind::Simulation), window)) {
        setObjectName(QString::fromLatin1(kDress));
        setAccessibleName(targetWord(TargetKind::Simulation));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
        window->installEventFilter(this);
        setGeometry(window->rect());
        raise();
        show();
    }
    ~Dress() override { delete m_mark; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
        if (event->type() == QEvent::ChildAdded) raise();
        return QWidget::eventFilter(watched, event);
    }
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintSimulationFrame(painter, rect(), currentTheme());
    }

  private:
    QPointer<PurposeMark> m_mark; ///< the window may take it first
};

QWidget* dressOf(const QWidget* window) {
    return window->findChild<QWidget*>(QString::fromLatin1(kDress), Qt::FindDirectChildrenOnly);
}

} // namespace

void dressWindow(QWidget* window, TargetKind target) {
    QWidget* dress = dressOf(window);
    const bool wanted = target == TargetKind::Simulation;
    if (wanted == (dress != nullptr)) return;
    const int width = wanted ? kFrame : 0;
    window->setContentsMargins(width, width, width, width);
    const QString plain = window->windowTitle().remove(QStringLiteral("[SIM] "));
    window->setWindowTitle(titleFor(target, plain));
    if (wanted)
        new Dress(window); // belongs to the window
    else
        delete dress;
}

bool isSimulated(const QWidget* widget) {
    if (widget == nullptr) return false;
    const QWidget* window = widget->window();
    if (dressOf(window)) return true;
    for (const TargetFrame* frame : window->findChildren<TargetFrame*>())
        if (frame->contentsMargins().left() >= kFrame) return true;
    return false;
}

void dressLike(QWidget* window, const QWidget* owner) {
    dressWindow(window, isSimulated(owner) ? TargetKind::Simulation : TargetKind::Production);
}

} // namespace fairlead::ui
