//! Tests of retries and their budget, in virtual time.

mod budget;
mod drive;
