#!/usr/bin/env python3
"""Verifies an export of Roundtable's audit, without Roundtable: verify.py EXPORT [CHECKPOINT …]

EXPORT is what `roundtable audit export --to FILE` wrote; each CHECKPOINT is a file that somebody kept elsewhere.
The program openssl (1.1.1 or newer) checks the signatures; everything else needs nothing but Python 3.
"""
import hashlib, json, os, subprocess, sys, tempfile


def sha(data):
    return hashlib.sha256(data).digest()


def packed(fields):
    return b"".join(b"%d:%s," % (len(field), field) for field in (str(value).encode() for value in fields))


def facts(checkpoint):
    return dict(line.split(" ", 1) for line in checkpoint.splitlines())


def is_signed(checkpoint):
    """Whether openssl says that the last line signs the lines before it, by the public key that they name."""
    body, _, signature = checkpoint.rstrip("\n").rpartition("signature ")
    key = bytes.fromhex("302a300506032b6570032100" + facts(body)["public"])
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("key", "body", "signature")]
        for path, part in zip(paths, (key, body.encode(), bytes.fromhex(signature))):
            open(path, "wb").write(part)
        ask = "openssl pkeyutl -verify -pubin -keyform DER -rawin -inkey".split() + [paths[0], "-in", paths[1]]
        return subprocess.run(ask + ["-sigfile", paths[2]], capture_output=True).returncode == 0


def verify(lines, kept):
    """Yields what is wrong, one sentence each."""
    head = json.loads(next(lines))
    assert head["format"] == "roundtable audit 1", "this is no export of an audit that this script knows"
    checkpoints, links, number, last_gone, gone_until = kept + head["checkpoints"], {}, 0, 0, 0
    gone = set()
    wanted = {facts(text)["number"] for text in checkpoints}
    link = sha(b"roundtable audit " + head["partnership"].encode())
    for line in map(json.loads, lines):
        place, digest = f"link {line['number']} ({line['source']} {line['entry']})", bytes.fromhex(line["hash"])
        bound = packed([line["number"], line["source"], line["entry"], line["chained"]])
        if line["number"] != number + 1:
            yield f"{place}: links from {number + 1} on are missing before it"
        elif sha(link + bound + digest).hex() != line["link"]:
            yield f"{place}: does not follow from the link before it"
        number, link = line["number"], bytes.fromhex(line["link"])
        if str(number) in wanted:
            links[str(number)] = line["link"]
        if not head["entries"]:
            continue
        if line["fields"] is None and line["source"] == "change":
            gone.add(line["entry"])
        elif line["fields"] is None and line["salt"] is None:
            last_gone = number
        elif line["fields"] is None:
            yield f"{place}: the entry is gone"
        elif sha(bytes.fromhex(line["salt"] or "") + packed(line["fields"])) != digest:
            yield f"{place}: the entry is not what was chained"
        elif line["fields"][7] == "ReadsDestroyed":
            gone_until = json.loads(line["fields"][9])["through"]
        elif line["fields"][7] == "ChangesDestroyed":
            gone.difference_update(json.loads(line["fields"][9])["entries"])
    if last_gone > gone_until:
        yield f"link {last_gone}: the entry is gone, and its time was not over"
    for entry in sorted(gone):
        yield f"change {entry}: the entry is gone, and nothing says that it was destroyed"
    for text in checkpoints:
        if not is_signed(text):
            yield f"checkpoint {facts(text)['number']}: its signature is wrong, or openssl is missing"
        if (head["partnership"], links.get(facts(text)["number"])) != (facts(text)["partnership"], facts(text)["link"]):
            yield f"checkpoint {facts(text)['number']}: the chain is not what it says"
    keys = {facts(text)["public"] for text in checkpoints}
    print(f"{number} links, {len(checkpoints)} checkpoints, signed by", *keys)


found = 0
with open(sys.argv[1], encoding="utf-8") as export:
    kept = [open(path, encoding="utf-8").read() for path in sys.argv[2:]]
    for found, words in enumerate(verify(export, kept), 1):
        print(words)
print(f"{found} faults")
sys.exit(1 if found else 0)
