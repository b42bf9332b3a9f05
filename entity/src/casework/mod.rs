//! Tables of the room `casework`.

pub mod answer_text;
pub mod case_hold;
pub mod queue_rules;
