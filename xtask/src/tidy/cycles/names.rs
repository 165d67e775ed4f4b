//! Finds the dependencies between the files of a crate: a file depends on a file whose items it names.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, UseTree, Visibility};

use crate::tidy::source::SourceFile;

/// The path of a module or an item, by its segments.
type Path = Vec<String>;

/// The most re-exports that one path is followed through.
const MAX_RE_EXPORTS: usize = 8;

/// A file of a crate, with the paths that it names.
pub(super) struct Module {
    /// Relative to the workspace's root.
    pub(super) path: String,
    /// The path of the module in its crate; empty for the root.
    location: Path,
    imports: Vec<Import>,
    /// The exported macros that the file defines.
    macros: Vec<String>,
    /// The paths in the rest of the file, each with at least one segment.
    paths: BTreeSet<Path>,
}

/// One name that a `use` brings into scope.
struct Import {
    /// The name in this module; `None` for `*`.
    name: Option<String>,
    path: Path,
    is_public: bool,
}

impl Module {
    /// Parses a file below `folder`; `None` if it is a file of tests.
    pub(super) fn parse(folder: &str, file: &SourceFile) -> Option<Self> {
        let lines = file.product();
        let name = file.path.strip_prefix(folder)?.strip_suffix(".rs")?;
        if lines.is_empty() || name.ends_with("_tests") || name == "main" {
            return None;
        }
        let text: Vec<_> = lines.iter().map(|(_, line)| *line).collect();
        let syntax = syn::parse_file(&text.join("\n")).ok()?;
        let mut location: Path = name.split('/').map(str::to_owned).collect();
        location.pop_if(|last| matches!(last.as_str(), "mod" | "lib"));
        let mut parsed = Self {
            path: file.path.clone(),
            location,
            imports: Vec::new(),
            macros: Vec::new(),
            paths: BTreeSet::new(),
        };
        parsed.read(syntax.items);
        Some(parsed)
    }

    fn read(&mut self, items: Vec<Item>) {
        for item in items {
            match item {
                Item::Use(item) if !is_for_tests(&item.attrs) => {
                    let is_public = !matches!(item.vis, Visibility::Inherited);
                    self.import(&item.tree, Vec::new(), is_public);
                }
                Item::Mod(item) if !is_for_tests(&item.attrs) => {
                    self.read(item.content.map(|(_, items)| items).unwrap_or_default());
                }
                Item::Use(_) | Item::Mod(_) => {}
                other => {
                    if let Item::Macro(item) = &other
                        && let Some(name) = &item.ident
                    {
                        self.macros.push(name.to_string());
                    }
                    let tokens = other.to_token_stream();
                    collect_paths(tokens, &mut self.paths);
                }
            }
        }
    }

    fn import(&mut self, tree: &UseTree, mut path: Path, is_public: bool) {
        match tree {
            UseTree::Path(tree) => {
                path.push(tree.ident.to_string());
                self.import(&tree.tree, path, is_public);
            }
            UseTree::Name(tree) => {
                let name = tree.ident.to_string();
                if name != "self" {
                    path.push(name);
                }
                self.imports.push(Import { name: path.last().cloned(), path, is_public });
            }
            UseTree::Rename(tree) => {
                path.push(tree.ident.to_string());
                self.imports.push(Import { name: Some(tree.rename.to_string()), path, is_public });
            }
            UseTree::Glob(_) => self.imports.push(Import { name: None, path, is_public }),
            UseTree::Group(tree) => {
                for tree in &tree.items {
                    self.import(tree, path.clone(), is_public);
                }
            }
        }
    }

    fn import_of(&self, name: &str) -> Option<&Import> {
        self.imports.iter().find(|import| import.name.as_deref() == Some(name))
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let text = attribute.to_token_stream().to_string();
        text.contains("cfg (test)") || text.contains("cfg(test)")
    })
}

/// Adds every path in `tokens` to `paths`: identifiers with `::` between them. Texts and docs are passed over.
fn collect_paths(tokens: TokenStream, paths: &mut BTreeSet<Path>) {
    let mut path = Path::new();
    // How many colons follow the last segment.
    let mut colons = 0;
    let mut was_dot = false;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                if colons != 2 && !path.is_empty() {
                    paths.insert(std::mem::take(&mut path));
                }
                // After a dot stands a field or a method, no path.
                if !was_dot {
                    path.push(ident.to_string());
                }
                (colons, was_dot) = (0, false);
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => colons += 1,
            TokenTree::Punct(punct) => {
                was_dot = punct.as_char() == '.';
                colons = 0;
                if !path.is_empty() {
                    paths.insert(std::mem::take(&mut path));
                }
            }
            other => {
                (colons, was_dot) = (0, false);
                if !path.is_empty() {
                    paths.insert(std::mem::take(&mut path));
                }
                if let TokenTree::Group(group) = other {
                    collect_paths(group.stream(), paths);
                }
            }
        }
    }
    if !path.is_empty() {
        paths.insert(path);
    }
}

/// Returns the indices of the modules that each module depends on: it names items of them, and is not inside of them.
pub(super) fn dependencies(modules: &[Module]) -> Vec<BTreeSet<usize>> {
    let resolver = Resolver::new(modules);
    let dependencies_of = |at: usize| {
        let module = &modules[at];
        let is_used = |import: &&Import| {
            let name = import.name.as_deref();
            !import.is_public || module.paths.iter().any(|path| path.first().map(String::as_str) == name)
        };
        let imported = module.imports.iter().filter(is_used).map(|import| &import.path);
        let named = imported.chain(&module.paths);
        let files = named.filter_map(|path| resolver.file_of(at, path));
        files.filter(|&file| !module.location.starts_with(&modules[file].location)).collect()
    };
    (0..modules.len()).map(dependencies_of).collect()
}

/// Finds the file that defines the item of a path.
struct Resolver<'m> {
    modules: &'m [Module],
    by_path: BTreeMap<&'m [String], usize>,
    macros: BTreeMap<&'m str, usize>,
}

impl<'m> Resolver<'m> {
    fn new(modules: &'m [Module]) -> Self {
        let enumerated = || modules.iter().enumerate();
        let by_path = enumerated().map(|(at, module)| (module.location.as_slice(), at)).collect();
        let macros = enumerated()
            .flat_map(|(at, module)| module.macros.iter().map(move |name| (name.as_str(), at)))
            .collect();
        Self { modules, by_path, macros }
    }

    /// Returns the file that defines the item at `path`, as the module `from` writes it. Returns `None` if the path leads to
    /// another crate or to a module.
    fn file_of(&self, from: usize, path: &[String]) -> Option<usize> {
        let absolute = self.absolute(from, path, MAX_RE_EXPORTS)?;
        self.defining_file(&absolute, MAX_RE_EXPORTS)
    }

    /// `path` from the root of the crate; `None` if it is known to begin nowhere in the crate.
    fn absolute(&self, from: usize, path: &[String], limit: usize) -> Option<Path> {
        let module = &self.modules[from];
        let (first, rest) = path.split_first()?;
        let mut absolute = match first.as_str() {
            "crate" => Path::new(),
            "self" => module.location.clone(),
            "super" => module.location.split_last()?.1.to_vec(),
            name => {
                if let Some(import) = module.import_of(name)
                    && import.path.as_slice() != path
                {
                    self.absolute(from, &import.path, limit.checked_sub(1)?)?
                } else {
                    let child: Path = module.location.iter().chain([first]).cloned().collect();
                    self.by_path.contains_key(child.as_slice()).then_some(child)?
                }
            }
        };
        for segment in rest {
            if segment == "super" {
                absolute.pop();
            } else {
                absolute.push(segment.clone());
            }
        }
        Some(absolute)
    }

    fn defining_file(&self, path: &[String], limit: usize) -> Option<usize> {
        let depth = (0..=path.len()).rev().find(|&depth| self.by_path.contains_key(&path[..depth]))?;
        let file = self.by_path[&path[..depth]];
        let item = path.get(depth)?;
        if depth == 0
            && let Some(&file) = self.macros.get(item.as_str())
        {
            return Some(file);
        }
        self.re_exported(file, item, &path[depth + 1..], limit).or(Some(file))
    }

    /// The file that defines `item`, if the module `file` has it from another.
    fn re_exported(&self, file: usize, item: &str, rest: &[String], limit: usize) -> Option<usize> {
        let limit = limit.checked_sub(1)?;
        let module = &self.modules[file];
        if let Some(import) = module.import_of(item) {
            let mut path = self.absolute(file, &import.path, limit)?;
            path.extend_from_slice(rest);
            return self.defining_file(&path, limit);
        }
        module.imports.iter().filter(|import| import.name.is_none() && import.is_public).find_map(|glob| {
            let mut path = self.absolute(file, &glob.path, limit)?;
            let source = *self.by_path.get(path.as_slice())?;
            let defines = self.modules[source].paths.iter().any(|path| path.as_slice() == [item]);
            path.push(item.to_owned());
            defines.then(|| self.defining_file(&path, limit)).flatten()
        })
    }
}
