//! `info`.

use crate::model::Api;
use crate::resolve::node::Node;
use crate::resolve::read::Key;
use crate::resolve::resolver::Resolver;

impl<'d> Resolver<'d, '_> {
    /// Reads the Info Object into an otherwise empty model.
    pub(super) fn info(&mut self, root: &Node<'d>) -> Api {
        let keys = [Key::Whole("title"), Key::Whole("version"), Key::Whole("description")];
        let info = root.get("info");
        let Some(info) = info.and_then(|info| self.read(&info, &keys, "It is taken to be empty")) else {
            return Api::default();
        };
        let openapiv3::Info {
            title,
            version,
            description,
            // These are for people, and are not used.
            terms_of_service: _,
            contact: _,
            license: _,
            extensions: _,
        } = info;
        Api { title, version, description, ..Api::default() }
    }
}
