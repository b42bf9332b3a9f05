//! What the room refuses, and where a request and its answers stand on a day.

use chrono::NaiveDate;
use entity::quotes::quote_request::RequestStatus;
use entity::quotes::quote_thread::ThreadState;
use entity::values::AgreedOrderId;
use sea_orm::DbErr;

use crate::files::DocumentError;

/// Most suppliers of a request.
pub const SUPPLIERS_MAX: usize = 12;
/// Requests that a person sends within 24 hours.
pub const REQUESTS_PER_DAY: u64 = 10;
/// Messages that a person writes within 24 hours.
pub const MESSAGES_PER_DAY: u64 = 100;
/// Drafts of an organisation.
pub const DRAFTS_MAX: u64 = 50;
/// Messages of an exchange.
pub const MESSAGES_MAX: u64 = 200;
/// Versions of a quote.
pub const VERSIONS_MAX: i32 = 30;
/// Files of a request, of a message, of an exchange.
pub const REQUEST_FILES_MAX: usize = 5;
pub const MESSAGE_FILES_MAX: usize = 3;
pub const THREAD_FILES_MAX: u64 = 20;

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such request, exchange or order for this person")]
    NotFound,
    #[error("the request is no draft any more")]
    NotDraft,
    #[error("the request is closed")]
    NotOpen,
    #[error("what was looked at has changed")]
    Changed,
    #[error("the quote is valid no more")]
    Expired,
    /// The request has led to an order already.
    #[error("agreed already")]
    AlreadyAgreed(AgreedOrderId),
    #[error("only owners commit their organisation")]
    OwnersOnly,
    #[error("nobody is asked")]
    NoSupplier,
    #[error("too many suppliers")]
    TooManySuppliers,
    #[error("the supplier cannot be reached")]
    Unreachable,
    #[error("nobody asks themselves")]
    OwnOrganisation,
    #[error("the day of answers has passed")]
    AnswerByPast,
    #[error("too many requests or messages of a person in a day")]
    TooManyToday,
    #[error("too many drafts, messages, versions or files")]
    TooMany,
    #[error("the purchase is made, the reference stays")]
    ReferenceFixed,
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl Error {
    /// The sentence for people, when there is one.
    pub const fn key(&self) -> Option<&'static str> {
        Some(match self {
            Self::NotDraft => "quotes-error-not-draft",
            Self::NotOpen => "quotes-error-not-open",
            Self::Changed => "quotes-error-changed",
            Self::Expired => "quotes-error-expired",
            Self::AlreadyAgreed(_) => "quotes-error-agreed",
            Self::NoSupplier => "quotes-error-no-supplier",
            Self::TooManySuppliers => "quotes-error-suppliers",
            Self::Unreachable => "quotes-error-unreachable",
            Self::OwnOrganisation => "quotes-error-own",
            Self::AnswerByPast => "quotes-error-answer-by",
            Self::TooManyToday => "quotes-error-today",
            Self::TooMany => "quotes-error-many",
            Self::ReferenceFixed => "quotes-error-reference",
            Self::Document(error) => error.key(),
            // The pages say who may; who tries all the same is refused.
            Self::NotFound | Self::OwnersOnly | Self::Database(_) | Self::Internal(_) => return None,
        })
    }
}

/// Where an exchange stands on a day: what is recorded, and what the clock says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Waiting,
    /// No answer, and the day has passed.
    Late,
    Answered,
    /// The newest version can be accepted no more.
    Expired,
    Declined,
    Accepted,
    TurnedDown,
    /// Another answer was accepted before this one came.
    Settled,
    Cancelled,
}

impl Standing {
    pub fn of(
        request: RequestStatus,
        thread: ThreadState,
        answer_by: NaiveDate,
        valid_until: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Self {
        match thread {
            ThreadState::Declined => Self::Declined,
            ThreadState::Accepted => Self::Accepted,
            ThreadState::TurnedDown if valid_until.is_none() => Self::Settled,
            ThreadState::TurnedDown => Self::TurnedDown,
            _ if request == RequestStatus::Cancelled => Self::Cancelled,
            ThreadState::Answered if valid_until.is_some_and(|last| last < today) => Self::Expired,
            ThreadState::Answered => Self::Answered,
            ThreadState::Asked if answer_by < today => Self::Late,
            ThreadState::Asked => Self::Waiting,
        }
    }

    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "quotes-standing-waiting",
            Self::Late => "quotes-standing-late",
            Self::Answered => "quotes-standing-answered",
            Self::Expired => "quotes-standing-expired",
            Self::Declined => "quotes-standing-declined",
            Self::Accepted => "quotes-standing-accepted",
            Self::TurnedDown => "quotes-standing-turned-down",
            Self::Settled => "quotes-standing-settled",
            Self::Cancelled => "quotes-standing-cancelled",
        }
    }

    /// How the tag looks; the words say it too.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Answered | Self::Accepted => "tag tag-accent",
            Self::Late | Self::Expired => "tag tag-warning",
            _ => "tag",
        }
    }
}

/// Key of the name of a request's status.
pub const fn status_key(status: RequestStatus) -> &'static str {
    match status {
        RequestStatus::Draft => "quotes-status-draft",
        RequestStatus::Sent => "quotes-status-sent",
        RequestStatus::Agreed => "quotes-status-agreed",
        RequestStatus::Cancelled => "quotes-status-cancelled",
    }
}

/// The reminder that is due so many days before the end, unless it or a later one was sent: `steps` falls.
pub fn reminder_due(last: NaiveDate, today: NaiveDate, sent: Option<i32>, steps: &[i32]) -> Option<i32> {
    let left = (last - today).num_days();
    if left < 0 {
        return None;
    }
    let step = steps.iter().rev().find(|step| left <= i64::from(**step))?;
    sent.is_none_or(|sent| *step < sent).then_some(*step)
}

/// `2026-000123`.
pub fn order_number(year: i32, sequence: i32) -> String {
    format!("{year}-{sequence:06}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn the_clock_makes_answers_late_and_quotes_old() {
        use RequestStatus::{Cancelled, Sent};
        use ThreadState::{Answered, Asked, Declined, TurnedDown};
        let of = |request, thread, valid, today| Standing::of(request, thread, day(20), valid, day(today));
        assert_eq!(of(Sent, Asked, None, 20), Standing::Waiting);
        assert_eq!(of(Sent, Asked, None, 21), Standing::Late);
        assert_eq!(of(Sent, Answered, Some(day(25)), 25), Standing::Answered);
        assert_eq!(of(Sent, Answered, Some(day(25)), 26), Standing::Expired);
        assert_eq!(of(Cancelled, Answered, Some(day(25)), 20), Standing::Cancelled);
        assert_eq!(of(RequestStatus::Agreed, TurnedDown, Some(day(25)), 20), Standing::TurnedDown);
        assert_eq!(of(RequestStatus::Agreed, TurnedDown, None, 20), Standing::Settled, "there was no answer");
        assert_eq!(of(Cancelled, Declined, None, 20), Standing::Declined, "what a supplier said stays");
    }

    #[test]
    fn reminders_come_once_for_each_step_and_never_after_the_end() {
        let due = |today, sent| reminder_due(day(20), day(today), sent, &[3, 1]);
        assert_eq!(due(16, None), None);
        assert_eq!(due(17, None), Some(3));
        assert_eq!(due(18, Some(3)), None);
        assert_eq!(due(19, Some(3)), Some(1));
        assert_eq!(due(20, Some(1)), None);
        assert_eq!(due(20, None), Some(1), "a machine that slept sends the last one only");
        assert_eq!(due(21, None), None);
    }

    #[test]
    fn numbers_are_read_aloud_easily() {
        assert_eq!(order_number(2026, 123), "2026-000123");
    }
}
