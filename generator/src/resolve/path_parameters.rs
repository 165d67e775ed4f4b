//! The parameters of an operation, all of them, and the path that some of them belong in.

use crate::diagnostic::Code;
use crate::model::{Parameter, ParameterLocation, ParameterStyle};
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;

impl<'d> Resolver<'d, '_> {
    /// Unites the parameters of the path item with the operation's, which win by name and location.
    pub(super) fn parameters(
        &mut self,
        shared: &[Node<'d>],
        operation: &Node<'d>,
        path: &str,
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for node in shared {
            self.add_parameter(&mut parameters, 0, node);
        }
        let inherited = parameters.len();
        for node in self.list(operation, "parameters") {
            self.add_parameter(&mut parameters, inherited, &node);
        }
        self.match_path(&mut parameters, operation, path);
        parameters
    }

    /// Adds the parameter at `node`; of those before `inherited` it replaces the one with its name.
    fn add_parameter(&mut self, parameters: &mut Vec<Parameter>, inherited: usize, node: &Node<'d>) {
        let Some(parameter) = self.parameter(node) else { return };
        match parameters.iter().position(|other| same(other, &parameter)) {
            None => parameters.push(parameter),
            Some(index) if index < inherited => parameters[index] = parameter,
            Some(_) => {
                let message = format!("the parameter `{}` is here twice", parameter.name);
                self.invalid(&node.origin, message, "The second one is left out");
            }
        }
    }

    /// Makes the path parameters those that the path has.
    fn match_path(&mut self, parameters: &mut Vec<Parameter>, operation: &Node<'d>, path: &str) {
        let names = names(path);
        parameters.retain(|parameter| {
            let known =
                parameter.location != ParameterLocation::Path || names.contains(&parameter.name.as_str());
            if !known {
                let message = format!("the path `{path}` has no `{{{}}}`", parameter.name);
                let help = "The parameter is left out";
                self.findings.push(Code::SkippedParameter, &parameter.origin, message, help);
            }
            known
        });
        for name in names {
            let declared = |parameter: &Parameter| {
                parameter.location == ParameterLocation::Path && parameter.name == name
            };
            if !parameters.iter().any(declared) {
                let message = format!("the path's `{{{name}}}` is not one of the parameters");
                self.invalid(&operation.origin, message, "A parameter of text is assumed");
                parameters.push(Parameter {
                    origin: operation.origin.clone(),
                    name: name.to_owned(),
                    location: ParameterLocation::Path,
                    required: true,
                    deprecated: false,
                    description: None,
                    schema: self.text_schema(operation),
                    style: ParameterStyle::Simple,
                    explode: false,
                    reserved: false,
                });
            }
        }
    }
}

/// Whether two parameters are one by name and location. Names of header fields have no case: RFC 9110, section 5.1.
fn same(one: &Parameter, other: &Parameter) -> bool {
    one.location == other.location
        && match one.location {
            ParameterLocation::Header => one.name.eq_ignore_ascii_case(&other.name),
            _ => one.name == other.name,
        }
}

/// The names in the braces of a path, each once.
fn names(path: &str) -> Vec<&str> {
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
        ];
        for (path, expected) in cases {
            assert_eq!(names(path), *expected, "{path}");
        }
    }
}
