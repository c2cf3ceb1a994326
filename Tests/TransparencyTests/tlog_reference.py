"""A second, independent reading of a tiled log, written from the specifications alone.

RFC 6962 section 2.1 (recursive, on purpose), C2SP tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature, tlog-proof.

  tlog_reference.py verify DIR VKEY [WITNESS_VKEY...]   reads a whole log; prints size, root and the entries in hex
  tlog_reference.py proof FILE VKEY ENTRY_HEX           checks a tlog-proof; prints its index
  tlog_reference.py make DIR NAME SEED_HEX COUNT        makes a log of COUNT entries; prints its key
"""
import base64, hashlib, json, os, struct, sys
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives import serialization


def sha(data):
    return hashlib.sha256(data).digest()


def leaf_hash(entry):
    return sha(b"\x00" + entry)


def mth(hashes):
    if not hashes:
        return sha(b"")
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while 2 * k < len(hashes):
        k *= 2
    return sha(b"\x01" + mth(hashes[:k]) + mth(hashes[k:]))


def tile_name(kind, index, width):
    digits = "%03d" % (index % 1000)
    index //= 1000
    while index:
        digits = "x%03d/" % (index % 1000) + digits
        index //= 1000
    return "tile/%s/%s%s" % (kind, digits, "" if width == 256 else ".p/%d" % width)


def load(folder, kind, index, width, unit):
    """A tile or bundle, or the beginning of the full one where a partial one was removed."""
    path = os.path.join(folder, tile_name(kind, index, width))
    if not os.path.exists(path) and width < 256:
        path = os.path.join(folder, tile_name(kind, index, 256))
    with open(path, "rb") as file:
        return unit(file.read())[:width]


def hashes_of(data):
    assert len(data) % 32 == 0 and len(data) > 0
    return [data[i : i + 32] for i in range(0, len(data), 32)]


def entries_of(data):
    entries, at = [], 0
    while at < len(data):
        (count,) = struct.unpack(">H", data[at : at + 2])
        assert at + 2 + count <= len(data)
        entries.append(data[at + 2 : at + 2 + count])
        at += 2 + count
    return entries


def parse_vkey(text):
    name, identifier, key = text.split("+", 2)
    key = base64.b64decode(key, validate=True)
    assert sha(name.encode() + b"\n" + key)[:4].hex() == identifier
    return name, bytes.fromhex(identifier), key[0], ed25519.Ed25519PublicKey.from_public_bytes(key[1:])


def check_note(note, vkey):
    """The text, if the key signed it."""
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    name, identifier, kind, key = parse_vkey(vkey)
    for line in signatures.splitlines():
        dash, signer, blob = line.split(" ")
        assert dash == "\u2014"
        blob = base64.b64decode(blob, validate=True)
        if signer != name or blob[:4] != identifier:
            continue
        if kind == 1:
            key.verify(blob[4:], text.encode())
        else:
            (seconds,) = struct.unpack(">Q", blob[4:12])
            key.verify(blob[12:], b"cosignature/v1\ntime %d\n" % seconds + text.encode())
        return text
    raise InvalidSignature("no signature of " + name)


def parse_checkpoint(text):
    lines = text.split("\n")
    return lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True)


def verify(folder, vkey, witnesses):
    with open(os.path.join(folder, "checkpoint"), encoding="utf-8", newline="") as file:
        note = file.read()
    text = check_note(note, vkey)
    for witness in witnesses:
        assert check_note(note, witness) == text
    origin, size, root = parse_checkpoint(text)
    assert origin == parse_vkey(vkey)[0]
    entries = []
    for index in range((size + 255) // 256):
        entries += load(folder, "entries", index, min(256, size - 256 * index), entries_of)
    assert len(entries) == size
    level, hashes = 0, [leaf_hash(entry) for entry in entries]
    leaves = hashes
    while hashes:
        for index in range((len(hashes) + 255) // 256):
            width = min(256, len(hashes) - 256 * index)
            assert load(folder, str(level), index, width, hashes_of) == hashes[256 * index : 256 * index + width]
        hashes = [mth(hashes[i : i + 256]) for i in range(0, len(hashes) - len(hashes) % 256, 256)]
        level += 1
    assert mth(leaves) == root, "the tiles do not give the signed root"
    print(json.dumps({"size": size, "root": root.hex(), "entries": [entry.hex() for entry in entries]}))


def proof(path, vkey, entry):
    with open(path, encoding="utf-8", newline="") as file:
        head, note = file.read().split("\n\n", 1)
    lines = head.split("\n")
    assert lines.pop(0) == "c2sp.org/tlog-proof@v1"
    if lines[0].startswith("extra "):
        base64.b64decode(lines.pop(0)[6:], validate=True)
    assert lines[0].startswith("index ")
    index = int(lines.pop(0)[6:])
    path = [base64.b64decode(line, validate=True) for line in lines]
    _, size, root = parse_checkpoint(check_note(note, vkey))
    # RFC 9162 section 2.1.3.2
    assert index < size
    first, last, value = index, size - 1, leaf_hash(entry)
    for sibling in path:
        assert last > 0
        if first & 1 or first == last:
            value = sha(b"\x01" + sibling + value)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            value = sha(b"\x01" + value + sibling)
        first, last = first >> 1, last >> 1
    assert last == 0 and value == root, "the proof does not give the signed root"
    print(json.dumps({"index": index, "size": size}))


def make(folder, name, seed, count):
    key = ed25519.Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))
    public = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    entries = [b"entry %d" % number for number in range(count)]

    def put(path, data):
        path = os.path.join(folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)

    for index in range((count + 255) // 256):
        part = entries[256 * index : 256 * index + 256]
        put(tile_name("entries", index, len(part)), b"".join(struct.pack(">H", len(e)) + e for e in part))
    level, hashes = 0, [leaf_hash(entry) for entry in entries]
    root = mth(hashes)
    while hashes:
        for index in range((len(hashes) + 255) // 256):
            part = hashes[256 * index : 256 * index + 256]
            put(tile_name(str(level), index, len(part)), b"".join(part))
        hashes = [mth(hashes[i : i + 256]) for i in range(0, len(hashes) - len(hashes) % 256, 256)]
        level += 1
    text = "%s\n%d\n%s\n" % (name, count, base64.b64encode(root).decode())
    identifier = sha(name.encode() + b"\n\x01" + public)[:4]
    signature = base64.b64encode(identifier + key.sign(text.encode())).decode()
    put("checkpoint", ("%s\n\u2014 %s %s\n" % (text, name, signature)).encode())
    print("%s+%s+%s" % (name, identifier.hex(), base64.b64encode(b"\x01" + public).decode()))


if __name__ == "__main__":
    if sys.argv[1] == "verify":
        verify(sys.argv[2], sys.argv[3], sys.argv[4:])
    elif sys.argv[1] == "proof":
        proof(sys.argv[2], sys.argv[3], bytes.fromhex(sys.argv[4]))
    elif sys.argv[1] == "make":
        make(sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5]))
    else:
        sys.exit(__doc__)
