//! All integration tests in one binary: one link, shared support. Each test has its own database.
//!
//! SQLite by default; with `TEST_DATABASE_URL` a PostgreSQL database per test.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

mod accounts;
mod architecture;
mod catalogue;
mod crawl;
mod desk;
mod directory;
mod house;
mod locales;
mod matches;
mod migrations;
mod search;
mod tenders;
mod trust;
