"""The page's signs, drawn here: no icon font, no other host."""

_THUMB = (
    "M5 13.5V7.2l2.8-5.4c1 0 1.7.8 1.5 1.8L8.9 6H13c.8 0 1.3.7 1.1 1.5l-1.2 4.8c-.2.7-.8 1.2-1.5 1.2zM2 7.2h3v6.3H2z"
)
_DRAWN = {
    "supported": '<circle cx="8" cy="8" r="7"/><path d="m4.8 8.3 2.2 2.2 4.2-4.7"/>',
    "partly": '<circle cx="8" cy="8" r="7"/><path d="M4.5 9c1-1.8 2.3-1.8 3.5-.9s2.5.9 3.5-.9"/>',
    "unsupported": '<circle cx="8" cy="8" r="7"/><path d="m5.5 5.5 5 5m0-5-5 5"/>',
    "copy": '<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 2.5H4a1.5 1.5 0 0 0-1.5 1.5v6.5"/>',
    "again": '<path d="M13.5 8a5.5 5.5 0 1 1-1.7-4M13.5 1.5V4.5h-3"/>',
    "edit": '<path d="m10.8 2.7 2.5 2.5-7.8 7.8-3.2.7.7-3.2z"/>',
    "up": f'<path d="{_THUMB}"/>',
    "down": f'<path transform="rotate(180 8 8)" d="{_THUMB}"/>',
    "back": '<path d="M10 3 5 8l5 5"/>',
    "forth": '<path d="m6 3 5 5-5 5"/>',
    "side": '<rect x="1.75" y="2.5" width="12.5" height="11" rx="2"/><path d="M6 2.5v11"/>',
    "find": '<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>',
    "link": (
        '<path d="M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2.4-2.4a2.6 2.6 0 0 0-3.7-3.7l-.9.9"/>'
        '<path d="M9.3 6.7a2.6 2.6 0 0 0-3.7 0L3.2 9.1a2.6 2.6 0 0 0 3.7 3.7l.9-.9"/>'
    ),
    "out": '<path d="M6.5 3.5H3v9.5h9.5V9.5M9.5 2.5h4v4M13.5 2.5 7.5 8.5"/>',
}


def icon(name: str) -> str:
    """Return a sign as SVG that takes the colour of the text; whoever shows it says in words what it means."""
    return (
        f'<svg class="icon {name}" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" '
        f'stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{_DRAWN[name]}</svg>'
    )
