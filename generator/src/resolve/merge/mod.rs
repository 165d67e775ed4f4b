//! stub
use crate::diagnostic::Code;
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::ANY;

impl Resolver<'_, '_> {
    pub(super) fn merge(&mut self) {
        let mut ids: Vec<_> = self.compositions.keys().copied().collect();
        ids.sort();
        for id in ids {
            let origin = self.schemas[id].origin.clone();
            self.findings.push(Code::ApproximatedSchema, &origin, "a composition is not merged", ANY);
        }
    }
}
