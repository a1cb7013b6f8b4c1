"""Articles from the web: pages, feeds and sitemaps, asked for politely and without trusting what comes back."""
