// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inventory/inventory_view.h"

#include "models/inventory/text_diff.h"
#include "ui/inventory/map_preview.h"
#include "ui/inventory/text_editor.h"
#include "ui/prompts/save_file.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/tall_page.h"
#include "ui/widgets/when_ready.h"

#include <QFile>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr int kPauseMs = 300;
constexpr int kPathRole = Qt::UserRole;

QVariant asData(const inventory::ObjectPath& path) {
    QStringList parts;
    for (const auto& [list, id] : path)
        parts << toQt(list) << toQt(id);
    return parts;
}

inventory::ObjectPath pathIn(const QTreeWidgetItem* item) {
    inventory::ObjectPath path;
    const QStringList parts = item ? item->data(0, kPathRole).toStringList() : QStringList();
    for (qsizetype i = 0; i + 1 < parts.size(); i += 2)
        path.emplace_back(parts[i].toStdString(), parts[i + 1].toStdString());
    return path;
}

QTreeWidgetItem* add(QTreeWidgetItem* parent, const QString& text, const inventory::ObjectPath& path) {
    auto* item = new QTreeWidgetItem(parent, {text});
    item->setData(0, kPathRole, asData(path));
    return item;
}

template <class Things, class Named>
void addAll(QTreeWidgetItem* root, const QString& title, const char* list, const Things& things,
            Named named) {
    if (things.empty()) return;
    auto* folder = add(root, title, {});
    for (const auto& thing : things)
        add(folder, toQt(named(thing)), {{list, named(thing)}});
}

QString problemText(const inventory::Problem& problem) {
    QString text = InventoryView::tr("line %1: %2").arg(problem.line).arg(toQt(problem.what));
    if (!problem.why.empty()) text += QLatin1Char(' ') + toQt(problem.why);
    if (!problem.nearest.empty()) text += InventoryView::tr(" Did you mean %1?").arg(toQt(problem.nearest));
    return text;
}

/// Each item as it was folded, by its text and place.
void copyFolds(const QTreeWidgetItem* from, QTreeWidgetItem* to) {
    to->setExpanded(from->isExpanded());
    for (int i = 0; i < std::min(from->childCount(), to->childCount()); ++i)
        if (from->child(i)->text(0) == to->child(i)->text(0)) copyFolds(from->child(i), to->child(i));
}

} // namespace

InventoryView::InventoryView(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_head(new QLabel),
      m_tree(new QTreeWidget),
      m_tabs(new QTabWidget),
      m_form(new QWidget),
      m_formFault(new QLabel),
      m_text(new TextEditor),
      m_diff(new QPlainTextEdit),
      m_problemCount(new QLabel),
      m_problems(new QListWidget),
      m_mapText(new QLabel),
      m_map(new MapPreview),
      m_save(new QPushButton(tr("Save draft as\u2026"))),
      m_discard(new QPushButton(tr("Discard draft"))),
      m_apply(new QPushButton(tr("Sign and apply"))),
      m_reopen(new QPushButton(tr("Open it again"))),
      m_why(new QLabel) {
    m_head->setObjectName(QStringLiteral("inventory.head"));
    m_head->setFont(fontOf(TextStyle::Section));
    auto* columns = new QSplitter(Qt::Horizontal);
    columns->addWidget(buildTree());
    columns->addWidget(buildMiddle());
    columns->addWidget(buildProblems());
    columns->setStretchFactor(1, 1);
    columns->setSizes({260, 560, 300});
    columns->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_head);
    layout->addWidget(new TallPage(columns, this), 1);
    layout->addWidget(buildFoot());
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &InventoryView::check);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_pause.start(); });
    m_text->setPlainText(toQt(m_services.inventoryText));
    check();
    m_tree->expandToDepth(1);
}

QWidget* InventoryView::buildTree() {
    m_tree->setObjectName(QStringLiteral("inventory.tree"));
    m_tree->setAccessibleName(tr("What is declared"));
    m_tree->setHeaderHidden(true);
    m_tree->setMinimumWidth(200);
    new LeastLines(m_tree, 6);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (!item) return;
        m_object = pathIn(item);
        showForm();
    });
    return m_tree;
}

QWidget* InventoryView::buildMiddle() {
    m_tabs->setObjectName(QStringLiteral("inventory.tabs"));
    m_tabs->setUsesScrollButtons(false); // three short names always fit
    auto* formPage = new QWidget;
    auto* column = new QVBoxLayout(formPage);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("Values of what is chosen"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_form);
    m_formFault->setObjectName(QStringLiteral("inventory.form.fault"));
    m_formFault->setWordWrap(true);
    column->addWidget(scroll, 1);
    column->addWidget(m_formFault);
    m_text->setObjectName(QStringLiteral("inventory.text"));
    m_diff->setObjectName(QStringLiteral("inventory.diff"));
    m_diff->setAccessibleName(tr("Difference to what is watched"));
    m_diff->setFont(fontOf(TextStyle::Mono));
    m_diff->setReadOnly(true);
    m_diff->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_tabs->addTab(formPage, tr("&Form"));
    m_tabs->addTab(m_text, tr("Te&xt"));
    m_tabs->addTab(m_diff, tr("&Diff to live"));
    return m_tabs;
}

QWidget* InventoryView::buildProblems() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    m_problemCount->setObjectName(QStringLiteral("inventory.problems.count"));
    m_problemCount->setFont(fontOf(TextStyle::OperationalStrong));
    m_problems->setObjectName(QStringLiteral("inventory.problems"));
    m_problems->setAccessibleName(tr("Problems of the draft"));
    m_problems->setWordWrap(true);
    m_mapText->setObjectName(QStringLiteral("inventory.map.text"));
    m_mapText->setWordWrap(true);
    auto* title = new QLabel(tr("Map of the draft"));
    title->setFont(fontOf(TextStyle::OperationalStrong));
    new LeastLines(m_problems, 4);
    column->addWidget(m_problemCount);
    column->addWidget(m_problems, 1);
    column->addWidget(title);
    column->addWidget(m_map);
    column->addWidget(m_mapText);
    const auto jump = [this](const QListWidgetItem* item) { goToProblem(m_problems->row(item)); };
    connect(m_problems, &QListWidget::itemClicked, this, jump);
    connect(m_problems, &QListWidget::itemActivated, this, jump);
    return side;
}

QWidget* InventoryView::buildFoot() {
    auto* foot = new QWidget;
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    m_why->setObjectName(QStringLiteral("inventory.why"));
    m_why->setWordWrap(true);
    m_why->setMinimumHeight(2 * QFontMetrics(fontOf(TextStyle::Operational)).lineSpacing()); // beside the buttons
    auto* open = new QPushButton(tr("Load a text\u2026"));
    open->setObjectName(QStringLiteral("inventory.load"));
    m_save->setObjectName(QStringLiteral("inventory.save"));
    m_discard->setObjectName(QStringLiteral("inventory.discard"));
    m_apply->setObjectName(QStringLiteral("inventory.apply"));
    m_reopen->setObjectName(QStringLiteral("inventory.reopen"));
    row->addWidget(m_why, 1);
    for (QPushButton* button : {open, m_save, m_discard, m_reopen, m_apply}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    m_reopen->hide();
    connect(open, &QPushButton::clicked, this, &InventoryView::openAnother);
    connect(m_save, &QPushButton::clicked, this, &InventoryView::saveAs);
    connect(m_discard, &QPushButton::clicked, this, &InventoryView::discard);
    connect(m_apply, &QPushButton::clicked, this, &InventoryView::apply);
    connect(m_reopen, &QPushButton::clicked, this, [this] {
        if (m_services.reopen) m_services.reopen();
    });
    return foot;
}

bool InventoryView::hasDraft() const {
    return draft().toStdString() != m_services.inventoryText;
}

QString InventoryView::draft() const {
    return m_text->toPlainText();
}

void InventoryView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    offer(); // Whether something runs may have changed meanwhile.
}

void InventoryView::goToProblem(int row) {
    const auto& problems = m_validated ? m_validated->problems : m_parsed.problems;
    const auto at = static_cast<std::size_t>(row);
    // A line of the file is a line of the draft only where they are the same.
    if (at >= problems.size() || (m_validated && m_validated->text != draft())) return;
    m_tabs->setCurrentWidget(m_text);
    m_text->goTo(problems[at].line, problems[at].column);
}

void InventoryView::validate() {
    const bool file = !m_services.inventoryFile.empty();
    Validated found{file ? toQt(m_services.inventoryFile) : tr("The built-in inventory"),
                    toQt(m_services.inventoryText),
                    {}};
    QFile source(found.place);
    if (file && source.open(QIODevice::ReadOnly)) {
        found.text = QString::fromUtf8(source.readAll());
    } else if (file) {
        m_said = tr("%1 cannot be read: %2.").arg(found.place, source.errorString());
        return offer();
    }
    found.problems = inventory::parseInventory(found.text.toStdString()).problems;
    const auto count = static_cast<int>(found.problems.size());
    const QString problems = count == 0 ? tr("no problems") : tr("%n problems", nullptr, count);
    const bool watched = found.text.toStdString() == m_services.inventoryText;
    m_said = tr("%1 was validated at %2: %3.")
                 .arg(found.place, toQt(toScreen(m_services.clock ? m_services.clock->utc() : UtcTime{})), problems);
    if (!watched) m_said += QLatin1Char(' ') + tr("It is not what this console watches: it was changed since.");
    m_validated = std::move(found);
    showProblems();
    offer();
}

void InventoryView::check() {
    m_validated.reset();
    const std::string text = draft().toStdString();
    m_parsed = inventory::parseInventory(text);
    const std::string file = m_services.inventoryFile.empty() ? "inventory" : m_services.inventoryFile;
    const std::string diff =
        inventory::unifiedDiff(m_services.inventoryText, text, file + " (watched)", file + " (draft)");
    m_diff->setPlainText(diff.empty() ? tr("The draft is what this console watches.") : toQt(diff));
    m_text->setProblems(m_parsed.problems);
    showProblems();
    if (m_parsed.problems.empty()) {
        m_map->setMaps(*m_services.inventory, m_parsed.inventory);
        m_mapText->setText(toText(m_map->change()));
        showTree();
    } else {
        m_mapText->setText(tr("As the draft was when it was last in order."));
    }
    showForm();
    offer();
}

void InventoryView::showProblems() {
    m_problems->clear();
    const auto& problems = m_validated ? m_validated->problems : m_parsed.problems;
    for (const inventory::Problem& problem : problems)
        m_problems->addItem(problemText(problem));
    const auto count = static_cast<int>(problems.size());
    const QString counted = count == 0   ? tr("No problems")
                            : count == 1 ? tr("1 problem")
                                         : tr("%n problems", nullptr, count);
    m_problemCount->setText(m_validated ? tr("%1: %2").arg(tr("In the file in force"), counted) : counted);
}

void InventoryView::showTree() {
    const inventory::Inventory& draft = m_parsed.inventory;
    auto* root = new QTreeWidgetItem({toQt(draft.estate)});
    root->setData(0, kPathRole, QStringList());
    for (const inventory::Site& site : draft.sites)
        addEngines(add(root, toQt(site.name), {{"sites", site.id.value}}), site.id);
    const auto idOf = [](const auto& thing) { return thing.id.value; };
    const auto nameOf = [](const auto& thing) { return thing.id; };
    addAll(root, tr("Front doors"), "front_doors", draft.frontDoors, idOf);
    addAll(root, tr("Groups"), "groups", draft.groups, nameOf);
    addAll(root, tr("Rules"), "rules", draft.rules, nameOf);
    addAll(root, tr("Operators"), "operators", draft.operators, idOf);
    const QSignalBlocker quiet(m_tree);
    m_tree->addTopLevelItem(root);
    if (m_tree->topLevelItemCount() > 1) { // only what stands in the tree knows how it is folded
        copyFolds(m_tree->topLevelItem(0), root);
        delete m_tree->takeTopLevelItem(0);
    }
    std::vector<QTreeWidgetItem*> open{root};
    while (!open.empty()) {
        QTreeWidgetItem* item = open.back();
        open.pop_back();
        if (pathIn(item) == m_object && (item == root) == m_object.empty()) {
            m_tree->setCurrentItem(item);
            return;
        }
        for (int i = item->childCount() - 1; i >= 0; --i)
            open.push_back(item->child(i));
    }
}

/// Technology by technology in the order of the map, each engine with its members at this site.
void InventoryView::addEngines(QTreeWidgetItem* parent, const SiteId& site) {
    std::vector<const inventory::Engine*> engines;
    for (const inventory::Engine& engine : m_parsed.inventory.engines)
        engines.push_back(&engine);
    std::stable_sort(engines.begin(), engines.end(), [](const auto* a, const auto* b) {
        return laneOrder(a->technology) < laneOrder(b->technology);
    });
    QTreeWidgetItem* lane = nullptr;
    for (const inventory::Engine* engine : engines) {
        const QString technology = technologyName(engine->technology);
        const auto here = [&](const inventory::Instance& instance) { return instance.site == site; };
        if (std::none_of(engine->instances.begin(), engine->instances.end(), here)) continue;
        if (lane == nullptr || lane->text(0) != technology) lane = add(parent, technology, {});
        const inventory::ObjectPath path{{"engines", engine->id.value}};
        auto* item = add(lane, toQt(engine->id), path);
        for (const inventory::Instance& instance : engine->instances) {
            if (!here(instance)) continue;
            inventory::ObjectPath own = path;
            own.emplace_back("instances", instance.id.value);
            add(item, toQt(instance.id), own);
        }
    }
}

void InventoryView::showForm() {
    delete m_form->layout();
    qDeleteAll(m_form->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    auto* rows = new QFormLayout(m_form);
    auto* title = new QLabel(m_object.empty() ? tr("The estate") : toQt(m_object.back().second));
    title->setFont(fontOf(TextStyle::Section));
    rows->addRow(title);
    for (const inventory::ValueField& field : inventory::fieldsOf(draft().toStdString(), m_object)) {
        if (field.name == "fairlead") continue; // the format's number
        auto* edit = new QLineEdit(toQt(field.value));
        edit->setObjectName(QStringLiteral("inventory.field.") + toQt(field.name));
        edit->setFont(fontOf(TextStyle::Mono));
        edit->setAccessibleName(toQt(field.name));
        const bool names = field.name == "id";
        edit->setReadOnly(names);
        auto* label = new QLabel(toQt(field.name));
        label->setBuddy(edit);
        rows->addRow(label, edit);
        if (names)
            rows->addRow(QString(), new QLabel(tr("other parts refer to it: rename it in the text")));
        else
            connect(edit, &QLineEdit::editingFinished, this,
                    [this, field, edit] { setValue(field, edit->text()); });
    }
    auto* hint = new QLabel(tr("Lists, and what is not written yet, are added in the text."));
    hint->setWordWrap(true);
    hint->setFont(fontOf(TextStyle::Secondary));
    rows->addRow(hint);
}

void InventoryView::setValue(const inventory::ValueField& field, const QString& value) {
    if (value == toQt(field.value)) return;
    const auto text = inventory::withValue(draft().toStdString(), m_object, field.name, value.toStdString());
    m_formFault->setText(text ? QString() : toQt(text.error().what));
    if (!text) return;
    m_text->replaceAll(toQt(*text));
    // Later: the field that was left is made anew.
    QTimer::singleShot(0, this, &InventoryView::check);
}

QString InventoryView::whyNotApply() const {
    if (m_writing) return tr("the file is being written");
    if (!m_services.applyInventory)
        return m_services.inventoryFile.empty()
                   ? tr("this inventory is built in; save the draft as a file and open that")
                   : tr("nothing is operated from here");
    const std::string text = draft().toStdString();
    if (text == m_services.inventoryText && m_applied.empty())
        return tr("the draft is what this console watches");
    if (text == m_applied) return tr("it is applied; open it again to watch what is new");
    if (!m_applied.empty()) return tr("the file was written already; open it again first");
    if (!m_parsed.problems.empty()) return tr("the draft has problems, listed at the right");
    if (m_parsed.inventory.estate != m_services.inventory->estate ||
        m_parsed.inventory.target != m_services.inventory->target)
        return tr("another estate or target kind is another console's; save it as a file of its own");
    return {};
}

void InventoryView::offer() {
    const bool drafted = hasDraft();
    const QString digest = toQt(m_services.inventory->digest.substr(0, 8));
    const QString file = m_services.inventoryFile.empty() ? tr("built in") : toQt(m_services.inventoryFile);
    m_head->setText(tr("Inventory %1 (%2)   |   %3")
                        .arg(digest, file,
                             !drafted                             ? tr("no draft")
                             : draft().toStdString() == m_applied ? tr("applied, not yet watched")
                                                                  : tr("draft, not applied")));
    enableOrSay(m_discard, nullptr,
                !drafted            ? tr("no draft") // as the head says
                : m_applied.empty() ? QString()
                                    : tr("it is applied; open it again to watch what is new"));
    const QString why = whyNotApply();
    m_apply->setEnabled(why.isEmpty());
    m_reopen->setVisible(!m_applied.empty() && m_services.reopen);
    const QString off = why.isEmpty() ? QString() : tr("Sign and apply is off: %1.").arg(why);
    m_why->setText(m_said.isEmpty() ? off : m_said + QLatin1Char(' ') + off);
    m_apply->setToolTip(off);
}

void InventoryView::openAnother() {
    FilePrompt& files = m_services.files ? *m_services.files : m_prompt;
    files.askOpen(this, tr("Load a text as the draft"), tr("Inventory (*.yaml *.yml)"),
                  [this](const QString& path) {
                      QFile file(path);
                      const bool read = file.open(QIODevice::ReadOnly);
                      if (read) m_text->replaceAll(QString::fromUtf8(file.readAll()));
                      m_said = read ? tr("%1 was loaded as the draft.").arg(path)
                                    : tr("%1 cannot be read: %2.").arg(path, file.errorString());
                      check();
                  });
}

void InventoryView::saveAs() {
    FilePrompt& files = m_services.files ? *m_services.files : m_prompt;
    files.askSave(
        this, tr("Save draft"), QStringLiteral("inventory-draft.yaml"), [this](const QString& path) {
            const QString why = whyNotSaved(path, draft().toUtf8());
            m_said = why.isEmpty() ? tr("Saved to %1.").arg(path) : tr("%1 cannot be written: %2.").arg(path, why);
            offer();
        });
}

void InventoryView::discard() {
    m_text->replaceAll(toQt(m_services.inventoryText)); // Undo brings it back.
    m_said = tr("The draft was discarded; undo in the text brings it back.");
    check();
}

void InventoryView::apply() {
    check();
    if (!whyNotApply().isEmpty()) return;
    const std::string text = draft().toStdString();
    m_writing = true;
    m_said.clear();
    offer();
    whenReady(m_services.applyInventory(text, toText(m_map->change()).toStdString()), this,
              [this, text](const Result<void>& done) {
                  m_writing = false;
                  if (done) m_applied = text;
                  m_said = done ? tr("Applied to %1, and on record.").arg(toQt(m_services.inventoryFile))
                                : toQt(toText(done.error()));
                  offer();
              });
}

} // namespace fairlead::ui
