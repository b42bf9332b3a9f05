//! A request as one supplier sees it: its answer, and the exchange with the buyer.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Where a supplier stands. That a quote has run out, or that a date has passed, is told by the clock.
    ThreadState {
        Asked = "asked",
        Answered = "answered",
        /// The supplier does not answer, or took its quote back.
        Declined = "declined",
        Accepted = "accepted",
        /// The buyer does not want it, or took another.
        TurnedDown = "turned_down",
    }
}

crate::text_enum! {
    /// One of the two sides of an exchange.
    Side { Buyer = "buyer", Supplier = "supplier" }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quote_thread")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuoteThreadId,
    pub request_id: QuoteRequestId,
    pub supplier_id: OrganisationId,
    pub state: ThreadState,
    /// Why the supplier declined, or was turned down.
    pub reason: Option<String>,
    /// What each side has not opened yet.
    pub buyer_unread: i32,
    pub supplier_unread: i32,
    /// Days before the last day of answers of the reminder that was sent; absent: none yet.
    pub reminded_answer: Option<i32>,
    /// Days before the end of the newest version of the reminder that was sent.
    pub reminded_validity: Option<i32>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
