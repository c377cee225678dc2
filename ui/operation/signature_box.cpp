// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/signature_box.h"

#include "models/operation/take_over.h"
#include "ui/prompts/passphrase.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>
#include <utility>

namespace fairlead::ui {

SignatureBox::SignatureBox(const Services& services, UtcTime lastRecord, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_lastRecord(lastRecord),
      m_text(new QLabel),
      m_fields(new QWidget),
      m_keys(new QLineEdit),
      m_passphrase(new QLineEdit) {
    m_text->setObjectName(QStringLiteral("operation.resume.signature"));
    m_text->setWordWrap(true);
    m_keys->setObjectName(QStringLiteral("operation.resume.keys"));
    m_keys->setAccessibleName(tr("Folder of your sealed key"));
    m_keys->setPlaceholderText(tr("the folder of your own sealed key, such as a stick"));
    m_passphrase->setObjectName(QStringLiteral("operation.resume.passphrase"));
    m_passphrase->setAccessibleName(tr("Passphrase of your key"));
    m_passphrase->setPlaceholderText(tr("opens the key once; it is kept nowhere"));
    makePassphrase(*m_passphrase);
    auto* form = new QFormLayout(m_fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("Key folder"), m_keys);
    form->addRow(tr("Passphrase"), m_passphrase);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_fields);
    for (QLineEdit* each : {m_keys, m_passphrase}) {
        each->setMinimumHeight(kButtonHeight);
        connect(each, &QLineEdit::textChanged, this, &SignatureBox::edited);
    }
    refresh();
}

bool SignatureBox::wants() const {
    return operation::wantsSignature(*m_services.inventory, m_lastRecord, m_services.clock->utc());
}

bool SignatureBox::refresh() {
    const Micros since = m_services.clock->utc() - m_lastRecord;
    const bool wanted = wants(), old = since > operation::kSignsAnewAfter;
    const QString who = toQt(m_services.operatorId), age = toQt(humanDuration(since));
    m_fields->setVisible(wanted && !m_services.keychainSigns);
    if (wanted && m_services.keychainSigns)
        m_text->setText(tr("Its last record is %1 old, so taking it over takes a new signature of %2, by the key in this "
                           "desktop's keychain. The session that the key signs stands in the log right before the "
                           "take-over.")
                            .arg(age, who));
    else if (wanted)
        m_text->setText(tr("Its last record is %1 old, so taking it over takes a new signature of %2. The session that "
                           "the key signs stands in the log right before the take-over.")
                            .arg(age, who));
    else if (old)
        m_text->setText(tr("Its last record is %1 old. Nobody has a key here that could sign anew: production names "
                           "operators for that. The session signs as it stands.")
                            .arg(age));
    else
        m_text->setText(tr("Its last record is %1 old; from 15 min on taking it over takes a new signature where "
                           "production names operators. Until then the session signs as it stands.")
                            .arg(age));
    return std::exchange(m_wanted, wanted) != wanted;
}

QString SignatureBox::whyNot() const {
    if (!wants()) return {};
    if (!m_services.signAnew) return tr("Take over is off: this console operates nothing.");
    if (m_services.keychainSigns) return {};
    if (m_keys->text().trimmed().isEmpty()) return tr("Take over is off: name the folder of your key.");
    if (m_passphrase->text().isEmpty()) return tr("Take over is off: the passphrase is not typed.");
    return {};
}

std::optional<operation::SecondPerson> SignatureBox::take() {
    if (!wants()) return std::nullopt;
    if (m_services.keychainSigns) return operation::SecondPerson{m_services.operatorId, {}, {}};
    return takeTyped(m_services.operatorId, *m_keys, *m_passphrase);
}

} // namespace fairlead::ui
