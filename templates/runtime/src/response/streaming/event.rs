//! Assembles the lines of a stream into server-sent events (WHATWG HTML, section 9.2.6 "Interpreting an event stream").

use std::time::Duration;

/// An event before its data is decoded.
#[derive(Debug, PartialEq)]
pub(crate) struct Raw {
    pub(crate) event: String,
    pub(crate) id: String,
    pub(crate) retry: Option<Duration>,
    pub(crate) data: String,
}

/// The fields of the current event.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    event: String,
    /// The last event id. Later events without an id have the same one.
    id: String,
    retry: Option<Duration>,
    /// The lines of the data, each followed by a line feed.
    pub(crate) data: String,
    is_started: bool,
}

impl Fields {
    /// Processes a line. An empty line ends the event and returns it. An event without data is dropped.
    pub(crate) fn line(&mut self, line: &[u8]) -> Option<Raw> {
        let line = String::from_utf8_lossy(line);
        let mut line = &*line;
        if !self.is_started {
            self.is_started = true;
            line = line.strip_prefix('\u{FEFF}').unwrap_or(line);
        }
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis);
            }
            // Comments, which have an empty name, and unknown fields are ignored.
            _ => {}
        }
        None
    }

    fn dispatch(&mut self) -> Option<Raw> {
        let event = std::mem::take(&mut self.event);
        let mut data = std::mem::take(&mut self.data);
        // Removes the last line feed. Without one, there was no data.
        data.pop()?;
        let event = if event.is_empty() { "message".to_owned() } else { event };
        Some(Raw { event, id: self.id.clone(), retry: self.retry.take(), data })
    }
}

#[cfg(test)]
mod tests {
    use super::Fields;

    /// `event|id|retry|data` of each event.
    fn events(lines: &str) -> Vec<String> {
        let mut fields = Fields::default();
        let raw = lines.split('\n').filter_map(|line| fields.line(line.as_bytes()));
        raw.map(|raw| {
            let retry = raw.retry.map_or(0, |retry| retry.as_millis());
            format!("{}|{}|{retry}|{:?}", raw.event, raw.id, raw.data)
        })
        .collect()
    }

    /// The examples of the specification among them.
    #[test]
    fn fields_make_events() {
        for (lines, expected) in [
            ("data: YHOO\ndata: +2\ndata: 10\n\n", &[r#"message||0|"YHOO\n+2\n10""#][..]),
            (
                ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
                &[
                    r#"message|1|0|"first event""#,
                    r#"message||0|"second event""#,
                    r#"message||0|" third event""#,
                ],
            ),
            ("data\n\ndata\ndata\n\ndata:", &[r#"message||0|"""#, r#"message||0|"\n""#]),
            ("data:test\n\ndata: test\n\n", &[r#"message||0|"test""#, r#"message||0|"test""#]),
            ("event: add\ndata: 7\n\nevent: gone\n\ndata: 8\n\n", &[r#"add||0|"7""#, r#"message||0|"8""#]),
            ("retry: 250\nretry: x\ndata: a\n\ndata: b\n\n", &[r#"message||250|"a""#, r#"message||0|"b""#]),
            ("\u{FEFF}data: a\n\n\u{FEFF}data: b\n\n", &[r#"message||0|"a""#]),
            ("id: a\0b\ndata: x\nother: y\nDATA: z\n\n", &[r#"message||0|"x""#]),
        ] {
            assert_eq!(events(lines), expected, "{lines:?}");
        }
    }
}
