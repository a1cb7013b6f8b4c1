"""HTML of the page: pure functions from answers, articles and texts."""
