<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>fairlead::ui</name>
    <message numerus="yes">
        <source>All %n steps are done.</source>
        <translation>
            <numerusform>The one step is done.</numerusform>
            <numerusform>All %n steps are done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n links stream.</source>
        <translation>
            <numerusform>The one link streams.</numerusform>
            <numerusform>All %n links stream.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AlarmDetail</name>
    <message numerus="yes">
        <source>open the group once first: it has %n alarms</source>
        <translation>
            <numerusform>open the group once first: it has %n alarm</numerusform>
            <numerusform>open the group once first: it has %n alarms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n alarms</source>
        <translation>
            <numerusform>Acknowledge %n alarm</numerusform>
            <numerusform>Acknowledge %n alarms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Alarms</name>
    <message numerus="yes">
        <source>%n conditions</source>
        <translation>
            <numerusform>%n condition</numerusform>
            <numerusform>%n conditions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ALARMS %1 in %n groups</source>
        <translation>
            <numerusform>ALARMS %1 in %n group</numerusform>
            <numerusform>ALARMS %1 in %n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shelved</source>
        <translation>
            <numerusform>%n shelved</numerusform>
            <numerusform>%n shelved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ApprovePage</name>
    <message numerus="yes">
        <source>Waiting for %n approvers other than you on plan %1 of %2.</source>
        <translation>
            <numerusform>Waiting for %n approver other than you on plan %1 of %2.</numerusform>
            <numerusform>Waiting for %n approvers other than you on plan %1 of %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::BreakGlassBar</name>
    <message numerus="yes">
        <source>Continuing is off: %n characters of reason to go.</source>
        <translation>
            <numerusform>Continuing is off: %n character of reason to go.</numerusform>
            <numerusform>Continuing is off: %n characters of reason to go.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Card</name>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ChoiceBox</name>
    <message numerus="yes">
        <source>Say why, or how you know: %n characters to go. It goes on record.</source>
        <translation>
            <numerusform>Say why, or how you know: %n character to go. It goes on record.</numerusform>
            <numerusform>Say why, or how you know: %n characters to go. It goes on record.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Conditions</name>
    <message numerus="yes">
        <source>first-out not certain: %n candidates (skew %1)</source>
        <translation>
            <numerusform>first-out not certain: %n candidate (skew %1)</numerusform>
            <numerusform>first-out not certain: %n candidates (skew %1)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ConfirmPage</name>
    <message numerus="yes">
        <source>%n words to go</source>
        <translation>
            <numerusform>%n word to go</numerusform>
            <numerusform>%n words to go</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::DiscoverWindow</name>
    <message numerus="yes">
        <source>%1: %n new</source>
        <translation>
            <numerusform>%1: %n new</numerusform>
            <numerusform>%1: %n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::EventsPane</name>
    <message numerus="yes">
        <source>%n events in this time</source>
        <translation>
            <numerusform>%n event in this time</numerusform>
            <numerusform>%n events in this time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ExecutePage</name>
    <message numerus="yes">
        <source>Say how you know: %n characters to go. It goes on record.</source>
        <translation>
            <numerusform>Say how you know: %n character to go. It goes on record.</numerusform>
            <numerusform>Say how you know: %n characters to go. It goes on record.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::GiveBackBox</name>
    <message numerus="yes">
        <source>Give back is off: write why, %n characters to go.</source>
        <translation>
            <numerusform>Give back is off: write why, %n character to go.</numerusform>
            <numerusform>Give back is off: write why, %n characters to go.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::GuardsPage</name>
    <message numerus="yes">
        <source>%n guards: %1. Asked %2 ago.</source>
        <translation>
            <numerusform>%n guard: %1. Asked %2 ago.</numerusform>
            <numerusform>%n guards: %1. Asked %2 ago.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Setting it aside goes on record under your name. %n characters of reason to go.</source>
        <translation>
            <numerusform>Setting it aside goes on record under your name. %n character of reason to go.</numerusform>
            <numerusform>Setting it aside goes on record under your name. %n characters of reason to go.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HandOverBox</name>
    <message numerus="yes">
        <source>Say why: %n characters to go. It goes on record.</source>
        <translation>
            <numerusform>Say why: %n character to go. It goes on record.</numerusform>
            <numerusform>Say why: %n characters to go. It goes on record.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HistoryView</name>
    <message numerus="yes">
        <source>%n series without an agreed RPO: in the table only</source>
        <translation>
            <numerusform>%n series without an agreed RPO: in the table only</numerusform>
            <numerusform>%n series without an agreed RPO: in the table only</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::InventoryView</name>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Map</name>
    <message numerus="yes">
        <source>%n engines</source>
        <translation>
            <numerusform>%n engine</numerusform>
            <numerusform>%n engines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n engines OK</source>
        <translation>
            <numerusform>%n engine OK</numerusform>
            <numerusform>%n engines OK</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::MapPreview</name>
    <message numerus="yes">
        <source>%n instances are added</source>
        <translation>
            <numerusform>%n instance is added</numerusform>
            <numerusform>%n instances are added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instances are removed</source>
        <translation>
            <numerusform>%n instance is removed</numerusform>
            <numerusform>%n instances are removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instances move</source>
        <translation>
            <numerusform>%n instance moves</numerusform>
            <numerusform>%n instances move</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PaletteModel</name>
    <message numerus="yes">
        <source>%n more: type another letter</source>
        <translation>
            <numerusform>%n more: type another letter</numerusform>
            <numerusform>%n more: type another letter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PlanPage</name>
    <message numerus="yes">
        <source>%n more lose less; each says so below</source>
        <translation>
            <numerusform>%n more loses less; it says so below</numerusform>
            <numerusform>%n more lose less; each says so below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n engines lose nothing</source>
        <translation>
            <numerusform>%n engine loses nothing</numerusform>
            <numerusform>%n engines lose nothing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n engines; the end of the list says why</source>
        <translation>
            <numerusform>%n engine; the end of the list says why</numerusform>
            <numerusform>%n engines; the end of the list says why</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PlanTable</name>
    <message numerus="yes">
        <source>%n engines at once</source>
        <translation>
            <numerusform>%n engine</numerusform>
            <numerusform>%n engines at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ReadinessView</name>
    <message numerus="yes">
        <source>asking, %n questions left</source>
        <translation>
            <numerusform>asking, %n question left</numerusform>
            <numerusform>asking, %n questions left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::RecordExport</name>
    <message numerus="yes">
        <source>%n records were exported to %1.</source>
        <translation>
            <numerusform>%n record was exported to %1.</numerusform>
            <numerusform>%n records were exported to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records were printed to %1.</source>
        <translation>
            <numerusform>%n record was printed to %1.</numerusform>
            <numerusform>%n records were printed to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ResumePage</name>
    <message numerus="yes">
        <source>Write why: %n characters to go.</source>
        <translation>
            <numerusform>Write why: %n character to go.</numerusform>
            <numerusform>Write why: %n characters to go.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SiteChoosePage</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n engines: %1</source>
        <translation>
            <numerusform>%n engine: %1</numerusform>
            <numerusform>%n engines: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SiteRunPage</name>
    <message numerus="yes">
        <source>Set aside is off: %n characters of reason to go; it goes on record.</source>
        <translation>
            <numerusform>Set aside is off: %n character of reason to go; it goes on record.</numerusform>
            <numerusform>Set aside is off: %n characters of reason to go; it goes on record.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SiteWords</name>
    <message numerus="yes">
        <source>%n engines</source>
        <translation>
            <numerusform>%n engine</numerusform>
            <numerusform>%n engines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waves</source>
        <translation>
            <numerusform>%n wave</numerusform>
            <numerusform>%n waves</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n engines are left out; page 3 says why.</source>
        <translation>
            <numerusform>%n engine is left out; page 3 says why.</numerusform>
            <numerusform>%n engines are left out; page 3 says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Statements</name>
    <message numerus="yes">
        <source>%n characters to go</source>
        <translation>
            <numerusform>%n character to go</numerusform>
            <numerusform>%n characters to go</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::StatusLine</name>
    <message numerus="yes">
        <source>%n shelved</source>
        <translation>
            <numerusform>%n shelved</numerusform>
            <numerusform>%n shelved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n anchors OK</source>
        <translation>
            <numerusform>%n anchor OK</numerusform>
            <numerusform>%n anchors OK</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::UnapprovedBox</name>
    <message numerus="yes">
        <source>Going ahead is off: %n characters of reason to go.</source>
        <translation>
            <numerusform>Going ahead is off: %n character of reason to go.</numerusform>
            <numerusform>Going ahead is off: %n characters of reason to go.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Verdict</name>
    <message numerus="yes">
        <source>%n alarms shelved; </source>
        <translation>
            <numerusform>%n alarm shelved; </numerusform>
            <numerusform>%n alarms shelved; </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::VerifyPage</name>
    <message numerus="yes">
        <source>%n checks PASS</source>
        <translation>
            <numerusform>%n check PASS</numerusform>
            <numerusform>%n checks PASS</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Wall</name>
    <message numerus="yes">
        <source>+%n more engines abnormal</source>
        <translation>
            <numerusform>+%n more engine abnormal</numerusform>
            <numerusform>+%n more engines abnormal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n engines OK</source>
        <translation>
            <numerusform>%n engine OK</numerusform>
            <numerusform>%n engines OK</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>   +%n more</source>
        <translation>
            <numerusform>   +%n more</numerusform>
            <numerusform>   +%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n conditions</source>
        <translation>
            <numerusform>, %n condition</numerusform>
            <numerusform>, %n conditions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n groups</source>
        <translation>
            <numerusform>in %n group</numerusform>
            <numerusform>in %n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::WindowBox</name>
    <message numerus="yes">
        <source>Say why: %n characters to go. It goes on record.</source>
        <translation>
            <numerusform>Say why: %n character to go. It goes on record.</numerusform>
            <numerusform>Say why: %n characters to go. It goes on record.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::WizardWindow</name>
    <message numerus="yes">
        <source>%n guards overridden</source>
        <translation>
            <numerusform>%n guard overridden</numerusform>
            <numerusform>%n guards overridden</numerusform>
        </translation>
    </message>
</context>
</TS>
