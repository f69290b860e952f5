"""Pages for people, in six languages, without scripts."""
