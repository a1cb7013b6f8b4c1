"""The chat page, in pieces; `rag.page.app` puts them together."""

import os

# Gradio reads these when it is imported, which only the modules of this package do.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
