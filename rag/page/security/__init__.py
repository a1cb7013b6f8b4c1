"""Security of the page: authentication, sessions, host names, rate limits, and what a browser may send."""
