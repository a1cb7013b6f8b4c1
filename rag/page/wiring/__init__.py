"""Gradio wiring of the page: its components, and what connects them to the services."""
