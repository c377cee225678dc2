// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify_lines.h"
#include "tests/models/audit/verify_log_builder.h"
#include "tests/support/test_case.h"

#include <random>

using namespace fairlead;
using namespace fairlead::audit;
using namespace fairlead::tests;

namespace {

/// A log of about this many entries in which every kind of line occurs, covered by a last checkpoint.
void mixedLog(LogBuilder& log, std::size_t entries) {
    log.genesis();
    log.openSession();
    while (log.tree.size() + 12 < entries) {
        log.note("Zo\u00eb \\ \"said\"\n\tso");
        log.plan();
        log.begin();
        log.outcome(log.intent(), "done");
        log.end();
        if (log.number < 3) log.nextSegment();
    }
    while (log.tree.size() < entries)
        log.note();
    log.checkpoint();
}

/// One way to damage a text at a place.
struct Damage {
    const char* name;
    std::string (*apply)(std::string text, std::size_t at, unsigned char random);
};
// A second value is drawn for the change and the insertion; a change always changes.
const std::array kDamages{
    Damage{"one bit changed",
           [](std::string text, std::size_t at, unsigned char) {
               text[at] = static_cast<char>(text[at] ^ 1);
               return text;
           }},
    Damage{"another byte",
           [](std::string text, std::size_t at, unsigned char random) {
               const auto old = static_cast<unsigned char>(text[at]);
               text[at] = static_cast<char>(random == old ? random ^ 0x80U : random);
               return text;
           }},
    Damage{"a byte removed",
           [](std::string text, std::size_t at, unsigned char) {
               text.erase(at, 1);
               return text;
           }},
    Damage{"a byte added",
           [](std::string text, std::size_t at, unsigned char random) {
               text.insert(at, 1, static_cast<char>(random));
               return text;
           }},
};

} // namespace

class TestVerifyBytes : public tests::TestCase {
    Q_OBJECT
    std::mt19937 m_random{20260102};

    unsigned char randomByte() { return static_cast<unsigned char>(m_random() & 0xFFU); }

    /// Damages every byte of every line and asks the line checker, which stands exactly where the pass over
    /// the whole log would have brought it: so all damages are tried without reading the log for each.
    void damageEveryByte(std::size_t entries, bool everyWay) {
        LogBuilder log;
        mixedLog(log, entries);
        FL_COMPARE_TEXT(log.verify().verdict, "OK");
        const Result<TrustFile> trust = parseTrust(log.options.trustFile);
        Findings findings;
        LineChecker checker(&*trust, {}, findings);
        std::size_t tried = 0, missed = 0;
        std::optional<SegmentSum> before;
        std::size_t next = 0;
        for (std::uint64_t number = 1; number <= log.number; ++number) {
            const std::string& file = log.store.files[segmentPath(number)];
            checker.startSegment(number, before);
            const auto lines = static_cast<std::size_t>(std::count(file.begin(), file.end(), '\n'));
            for (std::size_t i = 0; i < lines; ++i) {
                const std::string& line = log.lines[next++];
                damageLine(checker, line, everyWay, tried, missed);
                const MaybeFault fault = checker.check(line);
                QVERIFY2(!fault, fault ? fault->detail.c_str() : "");
            }
            before = SegmentSum{lines, file.size(), sha256(file)};
        }
        QCOMPARE(missed, std::size_t{0});
        QVERIFY(tried > entries * (everyWay ? 4 : 1) * 400);
    }

    void damageLine(const LineChecker& here, const std::string& line, bool everyWay, std::size_t& tried,
                    std::size_t& missed) {
        for (std::size_t at = 0; at < line.size(); ++at) {
            const std::size_t drawn = m_random() % kDamages.size();
            for (const Damage& damage : kDamages) {
                if (!everyWay && &damage != &kDamages[drawn]) continue;
                const std::string bad = damage.apply(line, at, randomByte());
                // A line end in the middle makes two lines; the first one must not pass.
                const std::string first = bad.substr(0, bad.find('\n'));
                LineChecker checker(here);
                ++tried;
                if (!checker.check(first)) {
                    ++missed;
                    qWarning("missed: %s at byte %zu", damage.name, at);
                }
            }
        }
    }

  private Q_SLOTS:
    void everyByteOfASmallLogInEveryWay() { damageEveryByte(60, true); }

    // A longer log, each byte damaged in one way that is drawn by lot.
    void everyByteOfALongLog() { damageEveryByte(200, false); }

    // The same through the whole verifier, for every byte near a line end and every 41st of the rest.
    void everyLineEndAndManyBytesThroughTheWholeVerifier() {
        LogBuilder good;
        mixedLog(good, 40);
        FL_COMPARE_TEXT(good.verify().verdict, "OK");
        QCOMPARE(good.verify().exit, 0);
        for (std::uint64_t number = 1; number <= good.number; ++number) {
            const std::string file = good.store.files[segmentPath(number)];
            for (std::size_t at = 0; at < file.size(); ++at) {
                const bool nearEnd = file.find('\n', at) - at < 2 || (at > 0 && file[at - 1] == '\n');
                if (!nearEnd && at % 41 != 0) continue;
                for (const Damage& damage : kDamages) {
                    good.store.files[segmentPath(number)] = damage.apply(file, at, randomByte());
                    const Verification result = good.verify();
                    QVERIFY2(result.exit != 0, qPrintable(QString::asprintf("%s at byte %zu of segment %d",
                                                                            damage.name, at, int(number))));
                }
            }
            good.store.files[segmentPath(number)] = file;
        }
    }

    // Cut at every byte: a cut inside the last line, or of whole lines, contradicts the checkpoint.
    void everyCut() {
        LogBuilder good;
        mixedLog(good, 30);
        std::string& file = good.segment();
        while (!file.empty()) {
            file.pop_back();
            const Verification result = good.verify();
            QVERIFY2(result.exit == 2, result.verdict.c_str());
            FL_COMPARE_TEXT(result.verdict, "TRUNCATED");
            if (file.size() > 400) file.resize(file.size() - 97);
        }
    }

    // Every bit of one line's signature, key id and entry.
    // One, two or three damaged places in a log of several batches of signatures: the first one counts, and
    // it is found the same with one core and with several.
    void severalCoresFindWhatOneFinds() {
        LogBuilder log;
        mixedLog(log, 400);
        const auto segments = log.store.files;
        for (int round = 0; round < 20; ++round) {
            log.store.files = segments;
            for (int damages = 1 + round % 3; damages > 0; --damages) {
                std::string& text = log.store.files[segmentPath(1 + m_random() % 3)];
                // Mostly within signatures, where only their check finds it.
                std::size_t at = m_random() % text.size();
                const std::size_t signature = text.find("\"s\":\"", at);
                if (round % 4 != 0 && signature != std::string::npos) at = signature + 6 + m_random() % 80;
                text[at] = text[at] == 'A' ? 'B' : 'A';
            }
            log.options.cores = 1;
            const Verification one = log.verify();
            QVERIFY(one.exit >= 2);
            for (const unsigned cores : {2U, 4U}) {
                log.options.cores = cores;
                FL_COMPARE_TEXT(canonicalText(toJson(log.verify())), canonicalText(toJson(one)));
            }
        }
    }

    // Whichever batch is checked first, the lowest bad signature is named; with no helper at all too.
    void thePoolNamesTheFirstBadSignature() {
        const auto key = LogBuilder::key("entry");
        const std::string line = *signLine("{}", *key);
        const FramedLine good = *sliceLine(line);
        FramedLine bad = good;
        bad.signature[0] ^= 1;
        for (const unsigned helpers : {0U, 1U, 3U}) {
            SignaturePool pool(helpers);
            for (std::uint64_t i = 0; i < 300; ++i)
                pool.add(i, i == 90 || i == 91 || i == 170 || i == 290 ? bad : good, key->publicKey());
            QVERIFY(pool.finish() == std::optional<std::uint64_t>(90));
            QVERIFY(pool.failed());
            SignaturePool whole(helpers);
            whole.add(7, good, key->publicKey());
            QVERIFY(!whole.finish().has_value());
        }
    }

    void everyBitOfOneLine() {
        LogBuilder log;
        log.genesis();
        const Result<TrustFile> trust = parseTrust(log.options.trustFile);
        Findings findings;
        LineChecker checker(&*trust, {}, findings);
        checker.startSegment(1, std::nullopt);
        QVERIFY(!checker.check(log.lines[0]));
        log.note();
        for (std::size_t bit = 0; bit < log.lines[1].size() * 8; ++bit) {
            std::string bad = log.lines[1];
            bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
            LineChecker here(checker);
            QVERIFY2(here.check(bad).has_value(), qPrintable(QString::number(bit)));
        }
    }

    // A checkpoint that is damaged anywhere is found too.
    void everyByteOfACheckpoint() {
        LogBuilder log;
        log.genesis();
        log.note();
        log.checkpoint();
        std::string& note = log.store.files[checkpointPath(2)];
        const std::string good = note;
        for (std::size_t at = 0; at < good.size(); ++at)
            for (const Damage& damage : kDamages) {
                note = damage.apply(good, at, randomByte());
                if (note == good) continue;
                const Verification result = log.verify();
                QVERIFY2(result.exit == 2, qPrintable(QString::asprintf("%s at byte %zu", damage.name, at)));
            }
    }
};

QTEST_GUILESS_MAIN(TestVerifyBytes)
#include "tst_verify_bytes.moc"
