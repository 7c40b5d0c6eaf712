"""Checks that a page loads nothing and runs nothing, on paper and in a browser."""

import re
import shutil
import subprocess

import pytest
from bs4 import BeautifulSoup

MARK = "document.documentElement.dataset.hacked=1"
PAYLOADS = (
    f"<script>{MARK}</script>",
    f'<img src="x" onerror="{MARK}">',
    f"</style><script>{MARK}</script>",
    f"</title></textarea></pre></details><script>{MARK}</script>",
    f'"><svg onload="{MARK}"></svg>',
    f"' autofocus tabindex=0 onfocus='{MARK}' x='",
    f"--><iframe srcdoc='<script>parent.{MARK}</script>'></iframe>",
    "{{ 7 * 191 }}{% raw %}",
)
HOSTILE = " ".join(PAYLOADS)
POLICY_META = re.compile(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>")
FORBIDDEN = (
    "script iframe frame object embed applet base form link svg math video audio source portal"
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --virtual-time-budget=3000"
)


def assert_self_contained(page: str) -> None:
    """Fail unless the page has a strict policy and nothing in it loads or runs anything."""
    soup = BeautifulSoup(page, "html.parser")
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert policy["content"].startswith("default-src 'none'; img-src data:;")
    assert "script" not in policy["content"]
    assert not [tag.name for tag in soup.find_all(FORBIDDEN.split())]
    assert not soup.find("meta", attrs={"http-equiv": re.compile("refresh", re.I)})
    styles = [tag.get_text() for tag in soup.find_all("style")]
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")], tag
        assert not {"srcset", "srcdoc", "action", "formaction", "background"} & set(tag.attrs), tag
        assert tag.get("src", "data:image/").startswith("data:image/"), tag
        styles.append(tag.get("style", ""))
        _assert_harmless_link(tag)
    assert not re.search(r"@import|expression\(|url\((?!['\"]?data:)", " ".join(styles), re.I)


def _assert_harmless_link(tag) -> None:
    target = re.sub(r"[\s\x00-\x20]", "", tag.get("href", "")).lower()
    if target.startswith(("http:", "https:")):
        assert tag.name == "a", tag
        assert "noreferrer" in tag.get("rel", []), tag
    else:
        assert not re.match(r"[a-z][a-z0-9+.-]*:|//|\\", target), tag


def without_policy(page: str) -> str:
    """The page with nothing but its escaping between a payload and the browser."""
    bare, found = POLICY_META.subn("", page)
    assert found == 1
    return bare


def is_hacked(page: str, folder) -> bool:
    """Whether a payload runs when headless Chromium opens the page.

    The test is skipped on a machine without Chromium.
    """
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip(f"no Chromium on PATH (looked for {', '.join(BROWSERS)})")
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    dumped = subprocess.run(
        [browser, *FLAGS.split(), profile, "--dump-dom", file.as_uri()],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    ).stdout
    assert "</html>" in dumped, "Chromium gave no page"
    return re.search(r"<html[^>]*\sdata-hacked=", dumped) is not None
