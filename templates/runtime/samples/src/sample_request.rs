//! The macro that writes the request types of the samples, as the generator does.

/// Writes a request type: its docs and name, the format of its response, and its operation.
macro_rules! request_type {
    ($(#[$meta:meta])* $name:ident -> $format:ident $(<$ty:ty>)? = $operation:expr) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct $name {
            pub(crate) call: $crate::runtime::Call,
        }

        impl $name {
            /// The description of the operation.
            pub const OPERATION: &'static $crate::runtime::Operation = &$operation;

            /// Returns a request without values.
            pub fn new(client: &$crate::runtime::Client) -> Self {
                Self { call: client.call(Self::OPERATION) }
            }

            /// Returns the call, on which tests set any parameter or body.
            pub fn into_call(self) -> $crate::runtime::Call {
                self.call
            }
        }

        $crate::runtime::request!($name -> $format $(<$ty>)?);
    };
}
