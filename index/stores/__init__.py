"""Where articles, passages and vectors are kept; `local` is the one store so far."""
