"""Articles: files of many formats, read into articles."""
