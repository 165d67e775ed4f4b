//! Fills templates. Templates only print, and make no decisions.

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Error, Value};

/// Returns the template's text with the values of `context`.
pub(super) fn fill(template: &str, context: Value) -> String {
    match try_fill(template, context) {
        Ok(text) => text,
        Err(error) => panic!("a template does not fit what it is given: {error:#}"),
    }
}

fn try_fill(template: &str, context: Value) -> Result<String, Error> {
    let syntax =
        SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?;
    let mut environment = Environment::new();
    environment.set_syntax(syntax);
    environment.render_str(template, context)
}
