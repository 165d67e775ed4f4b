//! Keeps the types in the signature of a call: the body that the method takes, and the value that `send` returns.
//! `names.lock` lists the media type and the responses that they are for.
//!
//! A response that the document adds later joins the listed ones if its value has the same type. Otherwise the
//! operation neither asks for it nor reads it, and a warning says how to get it.

use crate::diagnostic::{Advice, Code, Diagnostics};
use crate::lower::literal_text;
use crate::lower::plan::body::{self, BodyPlan, Choice};
use crate::lower::plan::media::{self, BodyFormat};
use crate::lower::plan::response::{self, ResponsePlan, Variant, is_of};
use crate::lower::plan::{Planned, Role, finding, statuses};
use crate::model::{Api, MediaType, Method, Operation, Response, Status};
use crate::names_lock::{LockedCall, LockedResponse, NameKind, NamesLock};
use crate::pointer::Pointer;

/// The successful responses of an operation, and which of them `send` reads.
pub(super) struct Successes<'a> {
    pub(super) plan: ResponsePlan<'a>,
    /// The statuses that are not errors.
    pub(super) statuses: Vec<Status>,
    /// Those of them that `send` does not read.
    pub(super) unread: Vec<Status>,
    /// The responses for `names.lock`; `None` if the operation needs none.
    pub(super) locked: Option<Vec<LockedResponse>>,
}

/// Plans the successful responses. `send` keeps the type that it has by `lock`.
pub(super) fn successes<'a>(
    api: &Api,
    operation: &'a Operation,
    lock: &NamesLock,
    diagnostics: &mut Diagnostics,
) -> Successes<'a> {
    let variants = response::variants(api, operation);
    let call = lock.calls.get(&operation.origin);
    let before = call.and_then(|call| Some((call, call.responses.as_deref()?)));
    if let Some((call, before)) = before
        && let Some((successes, rest)) = kept(api, operation, before, &variants)
    {
        report_responses(operation, call, &rest, diagnostics);
        return successes;
    }
    let all = kept_enum(operation, lock, &variants);
    let usual = response::successes(&operation.responses).into_iter().map(|response| response.status);
    let kept = all.iter().flatten().map(|variant| variant.response.status);
    let statuses = usual.chain(kept).collect();
    let plan = match all {
        Some(all) => ResponsePlan::Several(all),
        None => response::plan(api, operation, variants.clone()),
    };
    let has_default = variants.iter().any(|variant| variant.response.status == Status::Default);
    let is_head = operation.method.as_str() == Method::Head.as_str();
    let has_record = !has_default && !is_head && !matches!(plan, ResponsePlan::Several(_));
    let mut locked = Vec::new();
    variants.iter().filter(|_| has_record).for_each(|variant| record(&mut locked, variant));
    Successes { plan, statuses, unread: Vec::new(), locked: has_record.then_some(locked) }
}

/// Returns the variants of the enum that `send` returned before; `None` if it returned no enum, or if only one variant
/// is left. Redirects stay in the enum when the document adds a success.
fn kept_enum<'a>(
    operation: &'a Operation,
    lock: &NamesLock,
    variants: &[Variant<'a>],
) -> Option<Vec<Variant<'a>>> {
    let place = operation.origin.child("responses");
    lock.get(&place, NameKind::Type)?;
    let is_kept = |response: &&'a Response| {
        let line = place.child("variants").child(statuses::key(response.status));
        is_of(response.status, 3)
            && lock.get(&line, NameKind::Variant).is_some()
            && !variants.iter().any(|variant| variant.response.status == response.status)
    };
    let redirects = operation.responses.iter().filter(is_kept).map(response::of_redirect);
    let all = with_empty(lock, &place, variants.to_vec()).into_iter().chain(redirects);
    let all: Vec<Variant<'_>> = all.collect();
    (all.len() > 1).then_some(all)
}

/// Keeps the variants without a value of the enum at `place`, for responses that had no body when `lock` was written.
pub(super) fn with_empty<'a>(
    lock: &NamesLock,
    place: &Pointer,
    variants: Vec<Variant<'a>>,
) -> Vec<Variant<'a>> {
    let mut all: Vec<Variant<'a>> = Vec::with_capacity(variants.len());
    for variant in variants {
        let response = variant.response;
        let line = place.child("variants").child(statuses::key(response.status));
        let is_first = all.last().is_none_or(|last| last.response.status != response.status);
        let was_empty = variant.reads_named_media() && lock.get(&line, NameKind::Variant).is_some();
        if is_first && was_empty {
            all.push(Variant { response, reading: None, shares_status: true });
        }
        let shares_status =
            variant.shares_status || all.last().is_some_and(|last| last.response.status == response.status);
        all.push(Variant { shares_status, ..variant });
    }
    all
}

/// Plans the responses that `before` lists, and those among `variants` whose values have the same type. Also returns the
/// variants that are left. Returns `None` if the document changes the type of a listed response.
fn kept<'a, 'v>(
    api: &Api,
    operation: &'a Operation,
    before: &[LockedResponse],
    variants: &'v [Variant<'a>],
) -> Option<(Successes<'a>, Vec<&'v Variant<'a>>)> {
    let is_there = |locked: &&LockedResponse| !of_locked(api, operation, locked).is_empty();
    let mut locked: Vec<LockedResponse> = before.iter().filter(is_there).cloned().collect();
    if locked.is_empty() != before.is_empty() {
        return None;
    }
    let plan_of = |locked: &[LockedResponse]| {
        let listed = locked.iter().flat_map(|locked| of_locked(api, operation, locked)).collect();
        response::united(listed, |known, reading| response::fits(api, reading, known))
    };
    let plan = plan_of(&locked);
    if matches!(plan, ResponsePlan::Several(_)) {
        return None;
    }
    let (listed, mut rest) = (locked.clone(), Vec::new());
    for variant in variants {
        if has_type(api, &plan, variant) {
            record(&mut locked, variant);
        } else if !is_listed(&listed, variant) {
            rest.push(variant);
        }
    }
    // A response takes precedence over the range that its status is in, so the type of the listed range changes.
    let has = |status: Status| listed.iter().any(|it| it.status == statuses::key(status));
    let is_of_range = |variant: &&Variant<'_>| match variant.response.status {
        Status::Code(code) => {
            !has(variant.response.status)
                && u8::try_from(code / 100).is_ok_and(|digit| has(Status::Range(digit)))
        }
        Status::Range(_) | Status::Default => false,
    };
    if rest.iter().any(is_of_range) {
        return None;
    }
    Some((of_kept(operation, plan_of(&locked), locked, &rest), rest))
}

fn of_kept<'a>(
    operation: &Operation,
    plan: ResponsePlan<'a>,
    locked: Vec<LockedResponse>,
    rest: &[&Variant<'a>],
) -> Successes<'a> {
    let is_read = |status: Status| locked.iter().any(|it| it.status == statuses::key(status));
    let rest = rest.iter().map(|variant| variant.response.status);
    // `default` describes all errors as well.
    let mut unread: Vec<Status> =
        rest.filter(|status| *status != Status::Default && !is_read(*status)).collect();
    unread.dedup();
    let all = operation.responses.iter().map(|response| response.status);
    let statuses = all.filter(|status| is_read(*status) || unread.contains(status)).collect();
    Successes { plan, statuses, unread, locked: Some(locked) }
}

/// Returns the ways to read a listed response. The first one is for its first media type. The list is empty if the
/// document no longer has the response.
fn of_locked<'a>(api: &Api, operation: &'a Operation, locked: &LockedResponse) -> Vec<Variant<'a>> {
    let of_status = |response: &&Response| statuses::key(response.status) == locked.status;
    let Some(response) = operation.responses.iter().find(of_status) else { return Vec::new() };
    if locked.media_types.is_empty() {
        return response::of_response(api, response, []);
    }
    let named = |name: &String| response.content.iter().find(|media| media.name == *name);
    let content: Vec<&MediaType> = locked.media_types.iter().filter_map(named).collect();
    let Some(first) = content.first().copied() else { return Vec::new() };
    let mut variants = response::of_response(api, response, content);
    let is_first =
        |variant: &Variant<'_>| variant.reading.iter().any(|it| it.accept.contains(&first.name.as_str()));
    if let Some(at) = variants.iter().position(is_first) {
        variants[..=at].rotate_right(1);
        let own = response::of_response(api, response, [first]).pop().and_then(|variant| variant.reading);
        if let (Some(reading), Some(own)) = (&mut variants[0].reading, own) {
            (reading.name, reading.schema) = (own.name, own.schema);
        }
    }
    variants
}

/// Whether the type of the plan is that of the variant too.
fn has_type(api: &Api, plan: &ResponsePlan<'_>, variant: &Variant<'_>) -> bool {
    match (plan, &variant.reading) {
        (ResponsePlan::Empty, reading) => reading.is_none(),
        (ResponsePlan::One { reading, optional }, None) => *optional || reading.kind != BodyFormat::Json,
        (ResponsePlan::One { reading, .. }, Some(other)) => response::same(api, reading, other),
        (ResponsePlan::Several(_), _) => false,
    }
}

/// Whether the list has the response with all media types of the variant.
fn is_listed(listed: &[LockedResponse], variant: &Variant<'_>) -> bool {
    let status = statuses::key(variant.response.status);
    let names = variant.reading.iter().flat_map(|reading| &reading.accept);
    let known = listed.iter().find(|it| it.status == status);
    known.is_some_and(|known| {
        let has = |name: &&str| known.media_types.iter().any(|it| it == *name);
        variant.reading.is_some() && names.clone().all(has)
    })
}

/// Adds the response of a variant to the list, and the media types that it lacks.
fn record(locked: &mut Vec<LockedResponse>, variant: &Variant<'_>) {
    let status = statuses::key(variant.response.status);
    let names = variant.reading.iter().flat_map(|reading| &reading.accept);
    let names = names.map(|name| (*name).to_owned());
    match locked.iter_mut().find(|known| known.status == status) {
        Some(known) => {
            let new: Vec<String> = names.filter(|name| !known.media_types.contains(name)).collect();
            known.media_types.extend(new);
        }
        None => locked.push(LockedResponse { status, media_types: names.collect() }),
    }
}

fn report_responses(
    operation: &Operation,
    call: &LockedCall,
    rest: &[&Variant<'_>],
    diagnostics: &mut Diagnostics,
) {
    if rest.is_empty() {
        return;
    }
    let keys: Vec<String> = rest.iter().map(|variant| format!("`{}`", variant.key())).collect();
    let message = format!("`send` does not read these successful responses: {}", keys.join(", "));
    let words = call.response_words();
    let help = format!("to read them, remove `{words}` from the operation's line `call` in names.lock");
    diagnostics.push(finding(
        Code::LockedCall,
        &operation.origin.child("responses"),
        message,
        Advice::note("names.lock keeps the type that `send` returns").and_help(help),
    ));
}

/// Plans the request body. The method keeps the type that it takes by `lock`. Also returns the media type for the lock.
pub(super) fn body<'a>(
    api: &Api,
    operation: &'a Operation,
    lock: &NamesLock,
    diagnostics: &mut Diagnostics,
) -> (Option<BodyPlan<'a>>, Option<String>) {
    let Some(mut plan) = body::plan(api, operation, diagnostics) else { return (None, None) };
    let name = lock.calls.get(&operation.origin).and_then(|call| call.body.as_ref());
    let media = operation.request_body.iter().flat_map(|body| &body.content);
    let before = name.and_then(|name| media.clone().find(|media| media.name == *name));
    if let Some(media) = before {
        let kept = Choice { kind: media::sent_format(api, media), media };
        plan.choices.retain(|choice| !body::is_covered(api, &kept, choice));
        if !plan.choices.is_empty() {
            report_bodies(operation, &plan.choices, media, diagnostics);
        }
        plan.choices = vec![kept];
    }
    let locked = match plan.choices.as_slice() {
        [only] => Some(only.media.name.clone()),
        _ => None,
    };
    (Some(plan), locked)
}

fn report_bodies(
    operation: &Operation,
    rest: &[Choice<'_>],
    kept: &MediaType,
    diagnostics: &mut Diagnostics,
) {
    let names: Vec<String> = rest.iter().map(|choice| format!("`{}`", choice.media.name)).collect();
    let message = format!("a request cannot have a body of {}", names.join(", "));
    let body = LockedCall { body: Some(kept.name.clone()), ..LockedCall::default() };
    let help =
        format!("to choose a media type, remove `{body}` from the operation's line `call` in names.lock");
    diagnostics.push(finding(
        Code::LockedCall,
        &operation.origin.child("requestBody"),
        message,
        Advice::note("names.lock keeps the type of the body").and_help(help),
    ));
}

/// Reports the parameters of the path that `names.lock` keeps as constants, since no setter can replace them.
pub(super) fn report_constants(
    api: &Api,
    operation: &Operation,
    planned: &[Planned<'_>],
    diagnostics: &mut Diagnostics,
) {
    for planned in planned {
        let Planned::Declared(parameter, role @ Role::Constant(value)) = planned else { continue };
        if role.has_setter(parameter) || api.is_constant(parameter.schema) {
            continue;
        }
        let value = literal_text(value);
        let message = format!("a request cannot have a `{}` other than `{value}`", parameter.name);
        let help = "to choose it, remove the word `constant` from the operation's line `call` in names.lock";
        let note = "names.lock keeps the arguments of the method, which sets the value itself";
        diagnostics.push(finding(
            Code::LockedCall,
            &operation.origin,
            message,
            Advice::note(note).and_help(help),
        ));
    }
}
