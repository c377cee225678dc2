# SPDX-FileCopyrightText: The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes rfc6962.txt from the definitions of RFC 6962 §2.1, sharing no code with the product."""
import hashlib

MOST = 33
LEAVES = [str(i).encode() for i in range(MOST)]


def split(count):
    k = 1
    while k * 2 < count:
        k *= 2
    return k


def tree_hash(begin, end):
    if begin == end:
        return hashlib.sha256(b"").digest()
    if end - begin == 1:
        return hashlib.sha256(b"\0" + LEAVES[begin]).digest()
    middle = begin + split(end - begin)
    return hashlib.sha256(b"\1" + tree_hash(begin, middle) + tree_hash(middle, end)).digest()


def audit_path(index, begin, end):
    if end - begin == 1:
        return []
    middle = begin + split(end - begin)
    if index < middle:
        return audit_path(index, begin, middle) + [(middle, end)]
    return audit_path(index, middle, end) + [(begin, middle)]


def subproof(old, begin, end, whole):
    """`old` is where the older tree ends."""
    if old == end:
        return [] if whole else [(begin, end)]
    middle = begin + split(end - begin)
    if old <= middle:
        return subproof(old, begin, middle, whole) + [(middle, end)]
    return subproof(old, middle, end, False) + [(begin, middle)]


named, lines = set(), []


def names(path):
    named.update(path)
    return "".join(f" {b}-{e}" for b, e in path)


for size in range(MOST + 1):
    lines.append(f"root {size}" + names([(0, size)]))
    lines += [f"inclusion {size} {i}" + names(audit_path(i, 0, size)) for i in range(size)]
    lines += [f"consistency {old} {size}" + names(subproof(old, 0, size, True)) for old in range(1, size + 1)]
with open("rfc6962.txt", "w", encoding="ascii") as out:
    out.write("# Trees over the leaf data \"0\", \"1\", \"2\" ...; BEGIN-END names the root of the leaves BEGIN to END-1.\n")
    out.write("# hash BEGIN-END HEX | root SIZE H | inclusion SIZE INDEX H... | consistency OLD SIZE H...\n")
    out.writelines(f"hash {b}-{e} {tree_hash(b, e).hex()}\n" for b, e in sorted(named))
    out.writelines(line + "\n" for line in lines)
