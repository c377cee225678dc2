# SPDX-FileCopyrightText: The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes notes.jsonl from the definitions of C2SP signed-note, sharing no code with the product."""
import base64
import hashlib
import json
import struct

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ORIGIN = "test.example/v/1"
TEXT = ORIGIN + "\n2\n5baQbIeRzpOjVOx0LS86Q2x8vCZsKF+3LVhe2pv+3ME=\n"
PLAIN, COSIGNATURE = 1, 4


class Key:
    def __init__(self, name, seed, kind=PLAIN):
        self.name, self.kind = name, kind
        self.secret = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        public = bytes([kind]) + self.secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.id = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
        self.vkey = f"{name}+{self.id.hex()}+{b64(public)}"

    def line(self, text, time=1767323045):
        if self.kind == PLAIN:
            return f"— {self.name} {b64(self.id + self.secret.sign(text.encode()))}\n"
        message = f"cosignature/v1\ntime {time}\n{text}".encode()
        return f"— {self.name} {b64(self.id + struct.pack('>Q', time) + self.secret.sign(message))}\n"

    def moved(self, line):
        """The cosignature line with its time a second later than what was signed."""
        raw = bytearray(base64.b64decode(line.split(" ")[2]))
        raw[11] += 1
        return f"— {self.name} {b64(bytes(raw))}\n"


def b64(raw):
    return base64.b64encode(raw).decode()


LOG, OTHER, TWIN = Key(ORIGIN, 1), Key("other.example", 2), Key(ORIGIN, 3)
WITNESS = Key("witness.example", 4, COSIGNATURE)
WIDE = Key("größe.example", 5)


def loose(line):
    """The same bytes with a bit set that base64 leaves unused."""
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    at = line.index("=") - 1
    return line[:at] + digits[digits.index(line[at]) + 1] + line[at + 1:]


def note(text, *lines):
    return (text + "\n" + "".join(lines)).encode()


good = LOG.line(TEXT)
bad = LOG.line(TEXT.replace("2", "3"))
ROWS = [
    ("one signature", LOG, "signed", note(TEXT, good)),
    ("beside one of an unknown key", LOG, "signed", note(TEXT, OTHER.line(TEXT), good)),
    ("the same signature twice", LOG, "signed", note(TEXT, good, good)),
    ("an extension line", LOG, "signed", note(TEXT + "more\n", LOG.line(TEXT + "more\n"))),
    ("an empty line in the text", LOG, "signed", note(TEXT + "\nmore\n", LOG.line(TEXT + "\nmore\n"))),
    ("a name beyond ASCII", WIDE, "signed", note(TEXT, WIDE.line(TEXT))),
    ("a witness", WITNESS, "signed", note(TEXT, good, WITNESS.line(TEXT))),
    ("64 signatures", LOG, "signed", note(TEXT, *[OTHER.line(TEXT)] * 63, good)),
    ("only of another key", LOG, "absent", note(TEXT, OTHER.line(TEXT))),
    ("the name with another key", LOG, "absent", note(TEXT, TWIN.line(TEXT))),
    ("of another text", LOG, "spoiled", note(TEXT, bad)),
    ("a good one and a bad one", LOG, "spoiled", note(TEXT, good, bad)),
    ("the text changed", LOG, "spoiled", note(TEXT.replace("2", "3"), good)),
    ("a witness at another time", WITNESS, "spoiled",
     note(TEXT, WITNESS.moved(WITNESS.line(TEXT)))),
    ("a plain signature under a witness's name", WITNESS, "spoiled",
     note(TEXT, f"— {WITNESS.name} {b64(WITNESS.id + WITNESS.secret.sign(TEXT.encode()))}\n")),
    ("a signature of 63 bytes", LOG, "spoiled",
     note(TEXT, f"— {LOG.name} {b64(LOG.id + LOG.secret.sign(TEXT.encode())[:63])}\n")),
    ("nothing", LOG, "malformed", b""),
    ("no signature", LOG, "malformed", note(TEXT)),
    ("no empty line", LOG, "malformed", (TEXT + good).encode()),
    ("no line end", LOG, "malformed", note(TEXT, good)[:-1]),
    ("65 signatures", LOG, "malformed", note(TEXT, *[OTHER.line(TEXT)] * 64, good)),
    ("loose base64", LOG, "malformed", note(TEXT, loose(good))),
    ("a hyphen in the place of the dash", LOG, "malformed", note(TEXT, good.replace("—", "-"))),
    ("two spaces", LOG, "malformed", note(TEXT, good.replace("— ", "—  "))),
    ("a carriage return", LOG, "malformed", note(TEXT, good.replace("\n", "\r\n"))),
    ("a tab in the text", LOG, "malformed", note(TEXT + "a\tb\n", LOG.line(TEXT + "a\tb\n"))),
    ("a zero byte in the text", LOG, "malformed", note(TEXT + "\0\n", LOG.line(TEXT + "\0\n"))),
    ("not UTF-8", LOG, "malformed", note(TEXT, good).replace(b"test", b"t\xffst")),
    ("a plus in a name", LOG, "malformed", note(TEXT, good, good.replace("test", "te+t"))),
    ("no bytes behind the key id", LOG, "malformed", note(TEXT, f"— {LOG.name} {b64(LOG.id)}\n")),
]

with open("notes.jsonl", "w", encoding="ascii") as out:
    for name, key, verdict, data in ROWS:
        row = {"name": name, "vkey": key.vkey, "note": b64(data), "verdict": verdict}
        out.write(json.dumps(row) + "\n")
