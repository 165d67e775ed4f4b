//! The macros that write `Changes`, a message that setters fill with the mask of the fields that were set.

/// Writes the type `Changes<T>`, of which [`changes!`](crate::changes) gives the setters.
///
/// It is a type of the crate that calls the macro, because only the crate that defines a type can give it methods.
#[macro_export]
macro_rules! changes_type {
    () => {
        /// What is to change in a message, with the mask that an update request names it in.
        ///
        /// A setter of `Changes<T>` sets what the setter of `T` does, and adds the field's path to the mask, once, in the order
        /// of the calls: also when the value is the default, which is left off the wire where the server speaks the JSON of
        /// Protocol Buffers. The mask then says that the field is cleared.
        ///
        /// The mask is a `google.protobuf.FieldMask` as ProtoJSON writes it: paths in lower camel case with commas between them
        /// (<https://protobuf.dev/programming-guides/json/>).
        ///
        /// ```ignore
        /// let changes = Changes::from(String::new()).set("title", |_| "Emma".to_owned()).set("home.street", |it| it);
        /// assert_eq!(changes.mask(), "title,home.street");
        /// assert_eq!(changes.into_parts(), ("Emma".to_owned(), "title,home.street".to_owned()));
        /// ```
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Changes<T> {
            value: T,
            paths: ::std::vec::Vec<::std::borrow::Cow<'static, str>>,
        }

        impl<T: ::core::default::Default> Changes<T> {
            /// No changes yet, to a message without anything in it.
            #[must_use]
            #[inline]
            pub fn new() -> Self {
                <Self as ::core::default::Default>::default()
            }
        }

        impl<T> Changes<T> {
            /// Lets `set` change the message, and names `path` in the mask: for what has no setter here, such as a field of a
            /// message in this one (`home.street`).
            #[must_use]
            #[inline]
            pub fn set(
                mut self,
                path: impl ::core::convert::Into<::std::borrow::Cow<'static, str>>,
                set: impl ::core::ops::FnOnce(T) -> T,
            ) -> Self {
                self.value = set(self.value);
                self.name(path.into());
                self
            }

            /// The message, of which `path` changes, and is named in the mask.
            #[inline]
            pub(crate) fn at(&mut self, path: &'static str) -> &mut T {
                self.name(path.into());
                &mut self.value
            }

            /// The same with `value` set by a setter of the message, at `path`.
            #[inline]
            pub(crate) fn by<V>(mut self, path: &'static str, setter: fn(T, V) -> T, value: V) -> Self {
                self.value = setter(self.value, value);
                self.name(path.into());
                self
            }

            #[inline]
            fn name(&mut self, path: ::std::borrow::Cow<'static, str>) {
                if !self.paths.contains(&path) {
                    self.paths.push(path);
                }
            }

            /// The paths of the mask, in the order in which they were set.
            #[inline]
            pub fn paths(&self) -> impl ::core::iter::Iterator<Item = &str> {
                self.paths.iter().map(::core::convert::AsRef::as_ref)
            }

            /// Whether nothing was set. Servers take an empty mask for one of every field, so there is no point in sending it.
            #[must_use]
            #[inline]
            pub fn is_empty(&self) -> bool {
                self.paths.is_empty()
            }

            /// The mask as ProtoJSON writes it: the paths with commas between them.
            #[must_use]
            #[inline]
            pub fn mask(&self) -> ::std::string::String {
                self.paths.join(",")
            }

            /// The message as it is now.
            #[must_use]
            #[inline]
            pub fn value(&self) -> &T {
                &self.value
            }

            /// The message and the mask.
            #[must_use]
            #[inline]
            pub fn into_parts(self) -> (T, ::std::string::String) {
                let mask = self.mask();
                (self.value, mask)
            }
        }

        /// No changes yet, to a message that has what is not to change but to be sent, such as its identifier.
        impl<T> ::core::convert::From<T> for Changes<T> {
            #[inline]
            fn from(value: T) -> Self {
                Self { value, paths: ::std::vec::Vec::new() }
            }
        }
    };
}

/// Gives `Changes` of a struct the setters of its fields.
///
/// ```text
/// crate::runtime::changes!(User, crate::Changes<User> {
///     /// What the user is called.
///     "name" => with_name(String),
///     "age" => with_age[i64],
///     "home" => with_home(crate::models::Home) or without_home: home,
/// });
/// ```
///
/// The struct and the type of its changes stand before the braces. A row begins with the docs of its setter; then come the
/// path in the mask, the struct's own setter, and the type that it takes, as in [`object!`](crate::codec). `or` names the
/// setter that clears a field that is an option.
#[macro_export]
macro_rules! changes {
    ($name:ident, $changes:ty {
        $($(#[$doc:meta])* $path:literal => $setter:ident $(($type:ty))? $([$plain:ty])? $(or $clear:ident : $field:ident)? ,)*
    }) => {
        #[allow(deprecated, reason = "what is deprecated is changed as well")]
        impl $changes {
            $(
                $(#[$doc])*
                #[must_use]
                #[inline]
                pub fn $setter(
                    self,
                    $(value: impl ::core::convert::Into<$type>)?
                    $(value: $plain)?
                ) -> Self {
                    self.by($path, $name::$setter, value)
                }

                $(
                    #[doc = concat!("Clears `", stringify!($field), "`, and names it in the mask.")]
                    #[must_use]
                    #[inline]
                    pub fn $clear(mut self) -> Self {
                        self.at($path).$field = ::core::option::Option::None;
                        self
                    }
                )?
            )*
        }
    };
}
