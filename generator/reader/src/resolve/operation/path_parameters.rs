//! All parameters of an operation, and the path that contains some of them.

use crate::diagnostic::{Advice, Code};
use crate::model::{Parameter, ParameterLocation, Serialization};
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;

/// The most parameters of an operation, those of its path item included. They are compared with each other.
const MOST_PARAMETERS: usize = 1_000;

impl<'d> Resolver<'d, '_> {
    /// Unites the parameters of the path item with those of the operation, which take precedence by name and
    /// location. Also returns the path, with the names of these parameters in its braces.
    pub(super) fn parameters(
        &mut self,
        shared: &[Node<'d>],
        operation: &Node<'d>,
        path: &str,
    ) -> (Vec<Parameter>, String) {
        let own = self.list(operation, "parameters");
        if shared.len() + own.len() > MOST_PARAMETERS || path.matches('{').count() > MOST_PARAMETERS {
            let message = format!("an operation with more than {MOST_PARAMETERS} parameters is not read");
            self.exceeds_limit(&operation.origin, message);
            return (Vec::new(), path.to_owned());
        }
        let mut parameters = self.each_once(shared);
        for parameter in self.each_once(&own) {
            match parameters.iter_mut().find(|other| same(other, &parameter)) {
                Some(other) => *other = parameter,
                None => parameters.push(parameter),
            }
        }
        let path = self.respell(&parameters, operation, path);
        self.match_path(&mut parameters, operation, &path);
        (parameters, path)
    }

    /// Replaces names in braces that differ from a parameter in case or signs only: `{proxy+}` of gateways,
    /// `{id:[0-9]+}` of routers, and typing errors.
    fn respell(&mut self, parameters: &[Parameter], operation: &Node<'d>, path: &str) -> String {
        let mut respelled = path.to_owned();
        let in_path = || parameters.iter().filter(|it| it.location == ParameterLocation::Path);
        for name in names(path) {
            if in_path().any(|parameter| parameter.name == name) {
                continue;
            }
            let meant: Vec<&Parameter> = in_path()
                .filter(|it| {
                    !names(path).contains(&it.name.as_str())
                        && !letters(name).is_empty()
                        && letters(&it.name) == letters(name)
                })
                .collect();
            if let [meant] = meant.as_slice() {
                let message = format!("the path's `{{{name}}}` is not one of the parameters");
                let note = format!("the parameter `{}` is assumed", meant.name);
                self.invalid(&operation.origin, message, Advice::note(note));
                respelled = respelled.replace(&format!("{{{name}}}"), &format!("{{{}}}", meant.name));
            }
        }
        respelled
    }

    /// Returns the parameters of one list, each once.
    fn each_once(&mut self, nodes: &[Node<'d>]) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for node in nodes {
            let Some(parameter) = self.parameter(node) else { continue };
            if parameters.iter().any(|other| same(other, &parameter)) {
                let message = format!("the parameter `{}` is here twice", parameter.name);
                self.invalid(
                    &node.origin.child("name"),
                    message,
                    Advice::note("the second one is left out").and_help("remove one of the two"),
                );
            } else {
                parameters.push(parameter);
            }
        }
        parameters
    }

    /// Makes the path parameters match those in the path.
    fn match_path(&mut self, parameters: &mut Vec<Parameter>, operation: &Node<'d>, path: &str) {
        let names = names(path);
        parameters.retain(|parameter| {
            let known =
                parameter.location != ParameterLocation::Path || names.contains(&parameter.name.as_str());
            if !known {
                let message = format!("the path `{path}` has no `{{{}}}`", parameter.name);
                let advice = Advice::note("the parameter is left out")
                    .and_help(format!("add `{{{}}}` to the path, or remove the parameter", parameter.name));
                self.findings.push(Code::SkippedParameter, &parameter.origin.child("name"), message, advice);
            }
            known
        });
        for name in names {
            let declared = |parameter: &Parameter| {
                parameter.location == ParameterLocation::Path && parameter.name == name
            };
            if !parameters.iter().any(declared) {
                let message = format!("the path's `{{{name}}}` is not one of the parameters");
                let advice = Advice::note("a parameter of text is assumed")
                    .and_help("declare it below `parameters`, with `in: path`");
                self.invalid(&operation.origin, message, advice);
                parameters.push(Parameter {
                    origin: operation.origin.clone(),
                    name: name.to_owned(),
                    location: ParameterLocation::Path,
                    required: true,
                    deprecated: false,
                    description: None,
                    schema: self.text_schema(operation),
                    serialization: Serialization::usual(ParameterLocation::Path),
                    encoding: Vec::new(),
                });
            }
        }
    }
}

/// Whether two parameters have the same name and location. Header names are case-insensitive (RFC 9110,
/// section 5.1).
fn same(one: &Parameter, other: &Parameter) -> bool {
    one.location == other.location
        && match one.location {
            ParameterLocation::Header => one.name.eq_ignore_ascii_case(&other.name),
            _ => one.name == other.name,
        }
}

/// Normalizes a name for comparison: its letters and digits in lower case, without a router's pattern.
fn letters(name: &str) -> String {
    let name = name.split(':').next().unwrap_or_default();
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns the names in the braces of a path, each once. A fragment is ignored, since it is never sent.
fn names(path: &str) -> Vec<&str> {
    let path = path.split('#').next().unwrap_or_default();
    let mut names = Vec::new();
    for part in path.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_are_what_is_in_braces() {
        let cases: &[(&str, &[&str])] = &[
            ("/users", &[]),
            ("/users/{id}", &["id"]),
            ("/{a}/{b}.json", &["a", "b"]),
            ("/{a}-{a}", &["a"]),
            ("/{open", &[]),
            ("/{}", &[""]),
            ("/{a}#{b}", &["a"]),
        ];
        for (path, expected) in cases {
            assert_eq!(names(path), *expected, "{path}");
        }
    }
}
