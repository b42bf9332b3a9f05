//! Halle: the market hall of the social and solidarity economy. The rooms in reading order; see docs/architecture.md.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod files;
pub mod fold;
pub mod health;
pub mod home;
pub mod jobs;
pub mod locales;
pub mod mail;
pub mod router;
pub mod web;

pub mod accounts;
pub mod audit;
pub mod campaigns;
pub mod casework;
pub mod catalogue;
pub mod chambers;
pub mod desk;
pub mod directory;
pub mod membership;
pub mod trust;

pub mod tenders;

pub mod quotes;

pub mod matches;

pub mod watch;

pub mod api;
pub mod demo;
pub mod profiles;
pub mod search;
pub mod shortlists;
