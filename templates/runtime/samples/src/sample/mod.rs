//! Types as the generator writes them, for the tests and benchmarks of the codec.

mod app_entitlement_owner_user;
mod color;
mod create_app_entitlement_user_owner_response;
mod filters;
mod kinds;
mod presence;
mod result;
mod union;
mod user;
mod user_attribute_mapping_source;

pub use app_entitlement_owner_user::*;
pub use color::*;
pub use create_app_entitlement_user_owner_response::*;
pub use filters::*;
pub use kinds::*;
pub use presence::*;
pub use result::{Into as NamedInto, Result as NamedResult};
pub use union::*;
pub use user::*;
pub use user_attribute_mapping_source::*;
