"""Training of the bundled model: tokenizer, static vectors, word translations and weights of words."""
