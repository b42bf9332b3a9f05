//! Tables of the room `watch`.

pub mod watch_alert;
pub mod watch_follow;
pub mod watch_news;
pub mod watch_news_sent;
pub mod watch_person;
pub mod watch_profile;
pub mod watch_sent;
pub mod watch_settings;
pub mod watch_tender;
