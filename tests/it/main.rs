//! All integration tests in one binary: one link, shared support. Each test has its own database.
//!
//! SQLite by default; with `TEST_DATABASE_URL` a PostgreSQL database per test.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

mod accounts;
mod api;
mod architecture;
mod campaigns;
mod catalogue;
mod chamber;
mod chamber_halls;
mod chamber_settings;
mod chamber_staff;
mod crawl;
mod demo;
mod desk;
mod directory;
mod home;
mod house;
mod jobs;
mod locales;
mod mails;
mod matches;
mod membership;
mod migrations;
mod policy;
mod quotes;
mod search;
mod serving;
mod shortlists;
mod styleguide;
mod tenders;
mod territories;
mod trust;
mod watch;
