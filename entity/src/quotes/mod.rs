//! Tables of the room `quotes`.

pub mod agreed_order;
pub mod order_counter;
pub mod quote;
pub mod quote_file;
pub mod quote_message;
pub mod quote_request;
pub mod quote_thread;
