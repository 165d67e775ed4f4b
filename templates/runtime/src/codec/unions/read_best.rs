//! Reads a value of a union as several members on trial, and keeps the one that fits best.

use crate::codec::unions::attempt::{Attempt, Fit};
use crate::codec::unions::match_mode::ReadMember;
use crate::codec::unions::selection::Try;
use crate::codec::{MatchMode, Reader};

/// Reads the value as the member that fits best, and as the first of several such members. Unless the result is
/// [`Attempt::Accepted`], the value is still to be read afterwards. It is [`Attempt::Rejected`] if the value is valid for none.
///
/// The tries are ordered by their bounds. When a value fits better than the bound of the next try, no further one is read.
pub(crate) fn read_best(tries: &[Try], reader: &mut dyn Reader, read: &mut ReadMember<'_>) -> Attempt {
    // Of several members with the same fit, the first one takes precedence.
    let mut best: Option<((Fit, usize), Try)> = None;
    for (at, this) in tries.iter().enumerate() {
        if best.is_some_and(|(rank, _)| rank < (this.bound, this.index)) {
            break;
        }
        let next = tries.get(at + 1).map(|next| (next.bound, next.index));
        let attempt = read_as(this, reader, read, &mut |fit| {
            let rank = (fit, this.index);
            if best.is_some_and(|(least, _)| least < rank) {
                return false;
            }
            best = Some((rank, *this));
            next.is_none_or(|next| rank < next)
        });
        match attempt {
            Attempt::Rejected => {}
            attempt => return attempt,
        }
    }
    // The best one was read before another one that does not fit as well.
    best.map_or(Attempt::Rejected, |(_, best)| read_as(&best, reader, read, &mut |_| true))
}

fn read_as(
    this: &Try,
    reader: &mut dyn Reader,
    read: &mut ReadMember<'_>,
    accepts: &mut dyn FnMut(Fit) -> bool,
) -> Attempt {
    let mode = if this.accepts_unknown { MatchMode::Certain } else { MatchMode::NoUnknown };
    reader.attempt(this.writes_tag, &mut |reader| read(this.index, mode, reader), accepts)
}
