//! What the views say, word for word: none, one, few and many.
