//! The macros that define `Changes`, a message together with the update mask of its changed fields.

/// Defines the type `Changes<T>`. [`changes!`](crate::changes!) implements its setters.
///
/// It belongs to the crate that calls the macro, because only that crate can add methods to it.
#[macro_export]
macro_rules! changes_type {
    () => {
        /// A changed message, with the update mask of its changed fields.
        ///
        /// A setter of `Changes<T>` calls the setter of `T` and adds the field's path to the mask. Each path is in the mask
        /// once, in the order of the calls. ProtoJSON does not write default values, so setting a field to its default clears
        /// the field.
        ///
        /// The mask has the JSON form of `google.protobuf.FieldMask`: paths in lower camel case, separated by commas, such as
        /// `title,home.street` (<https://protobuf.dev/programming-guides/json/>).
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
            /// Creates an empty message without changes.
            #[must_use]
            #[inline]
            pub fn new() -> Self {
                <Self as ::core::default::Default>::default()
            }
        }

        impl<T> Changes<T> {
            /// Changes the message by `set` and adds `path` to the mask. It is for fields without a
            /// setter, such as a field of a nested message (`home.street`).
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

            /// Returns the message for a change at `path`, which is added to the mask.
            #[inline]
            pub(crate) fn at(&mut self, path: &'static str) -> &mut T {
                self.name(path.into());
                &mut self.value
            }

            /// Sets the field at `path` to `value` by a setter of the message.
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

            /// Returns the paths of the mask, in the order of the calls.
            #[inline]
            pub fn paths(&self) -> impl ::core::iter::Iterator<Item = &str> {
                self.paths.iter().map(::core::convert::AsRef::as_ref)
            }

            /// Returns whether no field was set. Do not send such changes: servers treat an empty mask as a mask of every
            /// field.
            #[must_use]
            #[inline]
            pub fn is_empty(&self) -> bool {
                self.paths.is_empty()
            }

            /// Returns the mask: the paths, separated by commas.
            #[must_use]
            #[inline]
            pub fn mask(&self) -> ::std::string::String {
                self.paths.join(",")
            }

            /// Returns the message.
            #[must_use]
            #[inline]
            pub fn value(&self) -> &T {
                &self.value
            }

            /// Returns the message and the mask.
            #[must_use]
            #[inline]
            pub fn into_parts(self) -> (T, ::std::string::String) {
                let mask = self.mask();
                (self.value, mask)
            }
        }

        /// Starts from a message without changes. Its values, such as an identifier, are sent but are not in the mask.
        impl<T> ::core::convert::From<T> for Changes<T> {
            #[inline]
            fn from(value: T) -> Self {
                Self { value, paths: ::std::vec::Vec::new() }
            }
        }
    };
}

/// Implements the setters of `Changes` for a struct.
///
/// ```text
/// crate::runtime::changes!(User, crate::Changes<User> {
///     /// The name of the user.
///     "name" => with_name(String),
///     "age" => with_age[i64],
///     "home" => with_home(crate::models::Home) or without_home: home,
/// });
/// ```
///
/// The struct and its `Changes` type precede the braces. A row has the docs of the setter, the path in the mask, the setter
/// of the struct, and the type in parentheses or brackets, which mean the same as in `object!`. `or` names the setter that
/// clears an optional field.
#[macro_export]
macro_rules! changes {
    ($name:ident, $changes:ty {
        $($(#[$doc:meta])* $path:literal => $setter:ident $(($type:ty))? $([$plain:ty])? $(or $clear:ident : $field:ident)? ,)*
    }) => {
        #[allow(deprecated, reason = "deprecated fields have setters as well")]
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
                    #[doc = concat!("Clears `", stringify!($field), "` and adds its path to the mask.")]
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
