"""Services of the page, without Gradio: chat, conversations, articles, imports, models."""
