//! The readers on small notices of our own (`tests/fixtures`), on hostile input, and on real notices where they lie.

mod boamp;
mod decp;
mod diff;
mod eforms;
mod hostile;
mod mutation;
mod ocds;
mod seao;
mod shared_files;
mod shared_index;
mod simap;
mod support;
mod ted;
