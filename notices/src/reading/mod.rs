//! Reading of single values, the same for every format: what cannot be read becomes a problem, never a guess.

mod cpv;
mod dates;
mod groups;
mod money;
mod places;
mod sink;
mod texts;

pub(crate) use cpv::cpv_code;
pub(crate) use dates::{day, deadline, moment, stamp};
pub(crate) use groups::read_group_rules;
pub(crate) use money::{amount_of, whole};
pub(crate) use places::{country, country_of_nuts, language};
pub(crate) use sink::Sink;
pub(crate) use texts::{plain, short, shorten};
