//! The store's engine: its laws, its stories, and a machine of several tabs in a browser that misbehaves.
//! Natively only: proptest is a dependency there alone.
#![cfg(not(target_arch = "wasm32"))]

mod archive;
mod browser;
mod journal;
mod laws;
mod machine;
mod reader;
mod stories;
mod word;
