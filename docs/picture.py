"""Take README's picture out of the executed notebook (`make notebooks` does)."""

import base64
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[1]


def main():
    """Write the chart of shifts, as `04_chart_shifts` last drew it, to `docs/shifts.png`."""
    notebook = nbformat.read(ROOT / "notebooks" / "04_chart_shifts.ipynb", as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    pictures = [o.data["image/png"] for o in outputs if "image/png" in o.get("data", {})]
    (ROOT / "docs" / "shifts.png").write_bytes(base64.b64decode(pictures[0]))


if __name__ == "__main__":
    main()
