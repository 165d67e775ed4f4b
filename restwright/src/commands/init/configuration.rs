//! The text of the first `codegen.toml`: the settings that the document requires, each with a comment.

use std::fmt::Write as _;

use generator::survey::{Survey, Variable};

/// The number of operations from which on the configuration explains how to select some of them.
const MANY_OPERATIONS: usize = 100;

/// The settings.
pub(super) struct Decisions<'a> {
    /// The name of the package.
    pub(super) name: &'a str,
    /// The document, relative to the configuration.
    pub(super) spec: &'a str,
    /// The URL of newer versions.
    pub(super) url: Option<&'a str>,
    pub(super) survey: &'a Survey,
}

impl Decisions<'_> {
    /// Returns the text of the file.
    pub(super) fn text(&self) -> String {
        let Survey { title, variables, is_protobuf, .. } = self.survey;
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut text = format!(
            "# How the client of {title} is generated. A key that is not known is an error.\n\n\
             # The document, and the folder of the crate, relative to this file.\nspec = {}\nout = \".\"\n",
            literal(self.spec)
        );
        if *is_protobuf {
            text.push_str(
                "\n# The document has marks of Protocol Buffers: null, absent and the default value mean the same.\npresence = \"proto3\"\n",
            );
        }
        if let Some(url) = self.url {
            let _ = write!(
                text,
                "\n# Where `update-spec` fetches a newer document.\n[source]\nurl = {}\n",
                literal(url)
            );
        }
        let _ = write!(
            text,
            "\n# `[package]` of the emitted Cargo.toml.\n[package]\nname = {}\n# The version of the Rust API, which `release` raises.\nversion = \"0.1.0\"\n",
            literal(self.name)
        );
        for variable in variables {
            text.push_str(&server_variable(variable));
        }
        text.push_str(&self.authentication());
        text.push_str(&self.formats());
        if self.survey.operations >= MANY_OPERATIONS {
            text.push_str(
                "\n# The document is large. A crate of a part of it compiles faster: these globs say which operations it has.\n\
                 # [select]\n# include.tags = [\"…\"]\n# include.operations = [\"get*\"]\n",
            );
        }
        text.push_str(
            "\n# `codegen --report pagination` lists the operations that return pages according to the document. `[pagination]`\n\
             # changes that.\n",
        );
        text
    }

    /// Returns a comment with the types that formats of the document can have.
    fn formats(&self) -> String {
        // A duration of Protocol Buffers has a type already.
        let is_open = |format: &str| !(self.survey.is_protobuf && format == "duration");
        let formats = self.survey.formats.iter().filter(|(format, _)| is_open(format));
        let lines: Vec<String> =
            formats.map(|(format, value)| format!("# {format} = \"{value}\"\n")).collect();
        if lines.is_empty() {
            return String::new();
        }
        let lines = lines.concat();
        format!(
            "\n# Values of these formats are of the type `String`. They can have other types.\n# [formats]\n{lines}"
        )
    }

    /// Returns the settings for `Client::from_env`.
    fn authentication(&self) -> String {
        let Survey { has_token, token_url, .. } = self.survey;
        if !has_token {
            return String::new();
        }
        let prefix = self.name.strip_suffix("-client").unwrap_or(self.name).replace('-', "_").to_uppercase();
        let mut text = String::new();
        if let Some(url) = token_url {
            let _ = write!(
                text,
                "\n# Clients get tokens by the client credentials flow of OAuth 2.0, RFC 6749, section 4.4.\n[auth]\n\
                 flow = \"client-credentials\"\ntoken-url = {}\n",
                literal(url)
            );
        }
        let _ = write!(
            text,
            "\n# The variables of the environment that `Client::from_env()` reads.\n[auth.environment]\naccess-token = \"{prefix}_TOKEN\"\n"
        );
        if token_url.is_some() {
            let _ = write!(
                text,
                "client-id = \"{prefix}_CLIENT_ID\"\nclient-secret = \"{prefix}_CLIENT_SECRET\"\n"
            );
        }
        let _ = writeln!(text, "base-url = \"{prefix}_URL\"");
        text
    }
}

fn server_variable(Variable { name, setter, description, default }: &Variable) -> String {
    let about =
        description.as_ref().map_or_else(String::new, |about| format!(": {}", about.trim_end_matches('.')));
    format!(
        "\n# The `{{{}}}` of the server's URL{}. Its default is `{}`;\n# with `required = true` a client that is given no value is an error.\n\
         [server.variables.{}]\nsetter = {}\n",
        plain(name),
        plain(&about),
        plain(default),
        toml_edit::Key::new(name).display_repr(),
        literal(setter)
    )
}

/// Returns a string literal of TOML.
fn literal(text: &str) -> String {
    toml_edit::Value::from(text).to_string().trim().to_owned()
}

/// Returns the text for a comment: on one line, without control characters.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use generator::config::Config;
    use generator::survey::{Survey, Variable};

    use super::Decisions;

    #[test]
    fn the_text_is_a_configuration_whatever_the_document_says() {
        let variable = Variable {
            name: "a\"b\n".to_owned(),
            setter: "a_b".to_owned(),
            description: Some("x\n[package]\u{85}.".to_owned()),
            default: "\n\"".to_owned(),
        };
        let survey = Survey {
            title: "A\n# \"".to_owned(),
            package: "a".to_owned(),
            operations: 500,
            variables: vec![variable],
            has_token: true,
            token_url: Some("https://a.example/token".to_owned()),
            formats: vec![("duration", "jiff"), ("uri", "url")],
            is_protobuf: true,
        };
        let decisions = Decisions {
            name: "pet-shop-client",
            spec: "../\"a.yaml",
            url: Some("https://a.example/a"),
            survey: &survey,
        };
        let text = decisions.text();
        let config = Config::parse(&text).unwrap_or_else(|_| panic!("{text}"));
        assert_eq!(config.spec.as_deref(), Some("../\"a.yaml"));
        assert!(text.contains("\n# [select]\n") && !text.contains(".. Its default"), "{text}");
        assert!(text.contains("\n# [formats]\n# uri = \"url\"\n\n"), "{text}");
        assert_eq!(config.source.url.as_deref(), Some("https://a.example/a"));
        assert_eq!(config.server_variables["a\"b\n"].setter.as_deref(), Some("a_b"));
        let environment = config.auth.expect("there is a token").environment;
        assert_eq!(environment.client_id.as_deref(), Some("PET_SHOP_CLIENT_ID"));
    }
}
