//! Progress, and a card's own page.
