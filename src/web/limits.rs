//! Rate limits per address or account: sign-in, registration, resets, searches.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::error::AppError;

/// What is limited, each with its own allowance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bucket {
    /// Attempts to sign in, per address and per account.
    SignIn,
    /// Registrations and mails that anybody can cause.
    Mail,
    /// Searches and lists of the public API.
    Api,
}

/// The counters; memory only, so each node counts for itself.
#[derive(Debug)]
pub struct Limits {
    sign_in: DefaultKeyedRateLimiter<String>,
    mail: DefaultKeyedRateLimiter<String>,
    api: DefaultKeyedRateLimiter<String>,
}

const fn at_most(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).expect("an allowance is not zero")
}

impl Default for Limits {
    /// Ten attempts to sign in, then one per minute; ten mails an hour; 50 API calls a second with bursts of 200.
    fn default() -> Self {
        Self {
            sign_in: RateLimiter::keyed(Quota::per_minute(at_most(1)).allow_burst(at_most(10))),
            mail: RateLimiter::keyed(Quota::per_hour(at_most(10))),
            api: RateLimiter::keyed(Quota::per_second(at_most(50)).allow_burst(at_most(200))),
        }
    }
}

impl Limits {
    /// Takes one from the allowance of `key`, or says after how many seconds to come back.
    pub fn check(&self, bucket: Bucket, key: &str) -> Result<(), AppError> {
        let limiter = match bucket {
            Bucket::SignIn => &self.sign_in,
            Bucket::Mail => &self.mail,
            Bucket::Api => &self.api,
        };
        limiter.check_key(&key.to_owned()).map_err(|denied| {
            let wait = denied.wait_time_from(DefaultClock::default().now());
            AppError::TooMany { retry_after: wait.as_secs().max(1) }
        })
    }

    /// The same for a peer; addresses of IPv6 count by their /64, those of IPv4 written as IPv6 as what they are.
    pub fn check_peer(&self, bucket: Bucket, peer: Option<IpAddr>) -> Result<(), AppError> {
        let key = match peer.map(|address| address.to_canonical()) {
            // The machine itself may ask its API as often as it likes.
            Some(address) if bucket == Bucket::Api && address.is_loopback() => return Ok(()),
            Some(IpAddr::V6(address)) => format!("peer:{:x?}", &address.segments()[..4]),
            Some(IpAddr::V4(address)) => format!("peer:{address}"),
            None => return Ok(()),
        };
        self.check(bucket, &key)
    }

    /// The same for an account. Accounts and peers have keys of their own, so that nobody uses up the allowance of an
    /// address by typing it as an account.
    pub fn check_account(&self, bucket: Bucket, email: &str) -> Result<(), AppError> {
        self.check(bucket, &format!("account:{email}"))
    }

    /// Forgets keys that are back at their full allowance (called hourly).
    pub fn tidy(&self) {
        for limiter in [&self.sign_in, &self.mail, &self.api] {
            limiter.retain_recent();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_attempt_in_a_row_is_told_to_wait() {
        let limits = Limits::default();
        for _ in 0..10 {
            assert!(limits.check(Bucket::SignIn, "a@example.org").is_ok());
        }
        assert!(matches!(
            limits.check(Bucket::SignIn, "a@example.org"),
            Err(AppError::TooMany { retry_after: 1.. })
        ));
        assert!(limits.check(Bucket::SignIn, "b@example.org").is_ok());
    }

    #[test]
    fn peers_and_accounts_count_apart_and_mapped_addresses_are_not_one_crowd() {
        let limits = Limits::default();
        for _ in 0..20 {
            let _ = limits.check_account(Bucket::SignIn, "192.0.2.1");
            let _ = limits.check_peer(Bucket::SignIn, Some("::ffff:192.0.2.9".parse().unwrap()));
        }
        let is_free =
            |address: &str| limits.check_peer(Bucket::SignIn, Some(address.parse().unwrap())).is_ok();
        assert!(is_free("192.0.2.1"));
        assert!(is_free("::ffff:192.0.2.2"));
        assert!(!is_free("192.0.2.9"), "the same address in its other form");
    }
}
