# SPDX-FileCopyrightText: The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A second opinion on an audit log: python3 verify.py LOGDIR VKEY. LOGDIR is "log" of an unpacked bundle; VKEY must reach you
by another way. Checks lines, headers, keys and checkpoints of an unpruned log; not the form and meaning of entries, nor anchors."""
import base64, functools, hashlib, json, os, re, sys
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
BAD = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U000e007f]")
sha, b64 = lambda data: hashlib.sha256(data).digest(), lambda data: base64.b64encode(data).decode()
def ask(holds, complaint):
    if not holds: sys.exit("FAILED at entry %d: %s" % (n, complaint))
def exact(text):                                  # base64 has one accepted spelling
    return base64.b64decode(text) if b64(base64.b64decode(text)) == text else ask(False, "loose base64")
def check(key, data, signature):
    try: Ed25519PublicKey.from_public_bytes(key).verify(signature, data)
    except Exception: ask(False, "signature")
def opened(note, vkeys):                          # the text of a note that one of the keys signed
    text, _, tail = note.rpartition("\n\n")
    for name, ident, key in (vkey.split("+", 2) for vkey in vkeys):
        ask(sha(name.encode() + b"\n" + exact(key))[:4].hex() == ident and exact(key)[0] == 1, "malformed verifier key")
        for blob in (exact(line.split(" ")[2]) for line in tail.splitlines() if line.split(" ")[1] == name):
            if blob[:4].hex() == ident: return check(exact(key)[1:], text.encode() + b"\n", blob[4:]) or text + "\n"
    ask(False, "a note is not signed by the key it needs")
def plain(value, depth=0):                        # the restricted JSON of the log
    if isinstance(value, list): return depth < 9 and all(plain(one, depth + 1) for one in value)
    if isinstance(value, dict): return plain(list(value.values()), depth) and all(re.fullmatch("[a-z][a-z0-9_]{0,31}", name) for name in value)
    return not BAD.search(value) if isinstance(value, str) else value is None or isinstance(value, int) and abs(value) < 2**53
def root(): return b64(functools.reduce(lambda right, left: sha(b"\1" + left + right), [top for _, top in peaks[::-1]]) if peaks else sha(b""))
folder, vkey = sys.argv[1:]
origin, n, prev, key, before, recovery, log_keys, peaks, roots = vkey.split("+")[0], 0, "0" * 64, None, None, [], [(0, vkey)], [], {}
notes, segments = sorted(os.listdir(folder + "/checkpoints")), sorted(os.listdir(folder + "/segments"))
for number, name in enumerate(segments, 1):
    ask(name == "%06d.fal" % number, "the segments are not 1, 2, 3 ...")
    *lines, torn = (data := open(folder + "/segments/" + name, "rb").read()).split(b"\n")
    for at, line in enumerate(lines + [torn] * (len(torn) > 65535)):  # a torn end is a crash, unless it is longer than any line
        frame = len(line) < 65536 and re.fullmatch(rb'\{"e":(\{.*\}),"k":"([0-9a-f]{16})","s":"([\w+/]{86}==)"\}', line, re.A)
        body, entry = (frame[1], json.loads(frame[1])) if frame else ask(False, "frame")
        ask(json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() == body and plain(entry), "not canonical")
        what, event = entry["what"], entry["event"]
        ask((entry["log"], entry["n"], entry["prev"], entry["v"]) == (origin, n, prev, 1) and event.startswith(("log.genesis", "log.segment")) == (at == 0), "not the next entry")
        new = what.get("log_key" if event == "key.log" else "entry_key")
        if at == 0:
            ask((what["log_key"], what["number"]) == (log_keys[-1][1], number) and key in (None, new) and before == what.get("previous"), "header")
            ask(opened(what["endorsement"], [log_keys[-1][1]]) == f"fairlead-segment/v1\n{origin}\n{number}\n{n}\n{root()}\n{new}\n", "header")
        if event in ("key.recover", "key.log"):   # by a recovery key, or by the log key before
            kind, keys = ("recovery", recovery) if event == "key.recover" else ("logkey", recovery + [log_keys[-1][1]])
            ask(opened(what["auth"], keys) == f"fairlead-{kind}/v1\n{origin}\n{n}\n{prev}\n{new}\n", "auth")
        if at == 0 or event == "key.recover": key, recovery = new, what.get("recovery", recovery)
        ask(sha(exact(key))[:8].hex().encode() == frame[2], "not by the key in force")
        check(exact(key), b"DSSEv1 38 application/vnd.fairlead.audit.v1+json %d %s" % (len(body), body), exact(frame[3].decode()))
        if event == "key.log": log_keys.append((n + 2, new))
        key = new if event == "key.rotate" else key
        leaf, size, prev, n = sha(b"\0" + line), 1, sha(b"\0" + line).hex(), n + 1
        while peaks and peaks[-1][0] == size: leaf, size = sha(b"\1" + peaks.pop()[1] + leaf), size * 2
        peaks.append((size, leaf))
        if "%016d.note" % n in notes: roots[n] = root()
    before = {"lines": at + 1, "sha256": sha(data).hex(), "size": len(data)}
for name, size in ((name, int(name[:-5])) for name in notes):
    text = opened(open(folder + "/checkpoints/" + name, encoding="utf-8").read(), [[k for s, k in log_keys if s <= size][-1]])
    ask(size <= n and text.split("\n")[:3] == [origin, str(size), roots[size]], "checkpoint %d" % size)
print("OK: %d entries, root %s" % (n, root()))
