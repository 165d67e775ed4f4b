//! Attempts and the budget for them, in virtual time.

mod budget;
mod drive;
