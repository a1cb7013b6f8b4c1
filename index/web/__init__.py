"""Articles from the web: pages, feeds and sitemaps, requested politely and without trusting the responses."""
