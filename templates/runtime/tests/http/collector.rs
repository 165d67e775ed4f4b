//! A subscriber of `tracing` that collects all spans and events.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, OnceLock};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Dispatch, Event, Level, Metadata, Subscriber};

/// The spans and events of one thread.
#[derive(Clone, Default)]
pub(crate) struct Collector(Arc<Mutex<Collected>>);

#[derive(Default)]
struct Collected {
    told: Vec<Told>,
    /// The indexes of the entered spans, the innermost last.
    entered: Vec<usize>,
}

/// A span or an event.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// The name of a span, or the message of an event.
    pub(crate) name: String,
    pub(crate) level: Level,
    pub(crate) target: &'static str,
    /// The name of the parent span.
    pub(crate) parent: Option<String>,
    pub(crate) fields: BTreeMap<&'static str, String>,
    /// The number of handles of a span. An event has none.
    pub(crate) handles: usize,
}

impl Collector {
    /// Collects the spans and events of this thread until the guard is dropped.
    pub(crate) fn start() -> (Self, DefaultGuard) {
        // If there is only one dispatcher, tracing-core assumes that every thread uses it. A span or event that another test reaches
        // first, on a thread without a dispatcher, would then be disabled for all threads.
        static ANOTHER: OnceLock<Dispatch> = OnceLock::new();
        ANOTHER.get_or_init(|| Dispatch::new(Self::default()));
        let collector = Self::default();
        let guard = tracing::subscriber::set_default(collector.clone());
        (collector, guard)
    }

    /// Returns all spans and events of all crates.
    pub(crate) fn all(&self) -> Vec<Told> {
        self.0.lock().expect("not poisoned").told.clone()
    }

    /// Returns the spans and events of the runtime with this name.
    pub(crate) fn named(&self, name: &str) -> Vec<Told> {
        self.all()
            .into_iter()
            .filter(|told| told.target == "restwright_runtime" && told.name == name)
            .collect()
    }

    fn with<T>(&self, id: &Id, change: impl FnOnce(&mut Told) -> T) -> T {
        change(&mut self.0.lock().expect("not poisoned").told[index(id)])
    }

    fn add(&self, metadata: &Metadata<'_>, parent: Option<&Id>, is_root: bool, fields: Fields) -> usize {
        let mut collected = self.0.lock().expect("not poisoned");
        let parent = parent.map(index).or_else(|| collected.entered.last().copied().filter(|_| !is_root));
        let parent = parent.map(|parent| collected.told[parent].name.clone());
        let Fields { message, fields } = fields;
        collected.told.push(Told {
            name: message.unwrap_or_else(|| metadata.name().to_owned()),
            level: *metadata.level(),
            target: metadata.target().to_owned().leak(),
            parent,
            fields,
            handles: 0,
        });
        collected.told.len() - 1
    }
}

impl Told {
    /// Returns the value of a field.
    pub(crate) fn get(&self, field: &str) -> &str {
        self.fields.get(field).map_or("-", String::as_str)
    }
}

fn index(id: &Id) -> usize {
    usize::try_from(id.into_u64() - 1).expect("an index")
}

#[derive(Default)]
struct Fields {
    message: Option<String>,
    fields: BTreeMap<&'static str, String>,
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.record_str(field, &format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "message" {
            self.message = Some(value.to_owned());
        } else {
            self.fields.insert(field.name(), value.to_owned());
        }
    }
}

impl Subscriber for Collector {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = Fields::default();
        span.record(&mut fields);
        let index = self.add(span.metadata(), span.parent(), span.is_root(), fields);
        let id = Id::from_u64(index as u64 + 1);
        self.with(&id, |told| told.handles = 1);
        id
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        self.with(id, |told| told.fields.extend(fields.fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        self.add(event.metadata(), event.parent(), event.is_root(), fields);
    }

    fn enter(&self, id: &Id) {
        self.0.lock().expect("not poisoned").entered.push(index(id));
    }

    fn exit(&self, id: &Id) {
        let mut collected = self.0.lock().expect("not poisoned");
        let at = collected.entered.iter().rposition(|entered| *entered == index(id));
        collected.entered.remove(at.expect("it was entered"));
    }

    fn clone_span(&self, id: &Id) -> Id {
        self.with(id, |told| told.handles += 1);
        id.clone()
    }

    fn try_close(&self, id: Id) -> bool {
        self.with(&id, |told| {
            told.handles -= 1;
            told.handles == 0
        })
    }
}
