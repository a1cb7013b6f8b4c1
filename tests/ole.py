"""Compound files (MS-CFB), as small as they can be, for messages of Outlook."""

import struct

_SECTOR = 512
_LEAST = 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound_file(streams):
    """A compound file of streams by path, such as {"a": b"", "folder/b": b""}; each is padded to 4,096 bytes."""
    folders = sorted({path.partition("/")[0] for path in streams if "/" in path})
    names = ["Root Entry", *sorted(path for path in streams if "/" not in path), *folders]
    inner = {folder: sorted(path for path in streams if path.startswith(f"{folder}/")) for folder in folders}
    entries = names + [path for folder in folders for path in inner[folder]]
    sectors, chains = [], {}
    for path, data in streams.items():
        padded = data + bytes(max(_LEAST - len(data), -len(data) % _SECTOR))
        chains[path] = (len(sectors), len(padded))
        sectors += [padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR)]
    fat = [number + 1 for number in range(len(sectors))]
    for start, size in chains.values():
        fat[start + size // _SECTOR - 1] = _END
    directory = b"".join(_entry(path, entries, names, inner, chains) for path in entries)
    directory += bytes(-len(directory) % _SECTOR)
    first = len(sectors)
    sectors += [directory[at : at + _SECTOR] for at in range(0, len(directory), _SECTOR)]
    fat += [*range(first + 1, len(sectors)), _END]
    tables = -(-(len(fat) + 8) // (_SECTOR // 4))
    place = len(sectors)
    fat += [_FAT] * tables
    fat += [_FREE] * (tables * _SECTOR // 4 - len(fat))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, first, 0, _LEAST, _END, 0, _END, 0)
    header += struct.pack("<109I", *[*range(place, place + tables), *[_FREE] * (109 - tables)])
    return header + b"".join(sectors) + struct.pack(f"<{len(fat)}I", *fat)


def _entry(path, entries, names, inner, chains):
    name = path.rpartition("/")[2].encode("utf-16-le")
    beside = inner[path.partition("/")[0]] if "/" in path else names[1:]
    at = beside.index(path) if path in beside else -1
    right = entries.index(beside[at + 1]) if 0 <= at < len(beside) - 1 else _FREE
    below = names[1:] if path == "Root Entry" else inner.get(path, [])
    child = entries.index(below[0]) if below else _FREE
    kind = 5 if path == "Root Entry" else 1 if path in inner else 2
    start, size = chains.get(path, (_END, 0))
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name) + 2, kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
