//! The macro that writes the client of a crate and its builder, so that both have methods of the document's own.

/// Writes the types `Client` and `ClientBuilder` for an [`Api`](crate::Api), which is a constant.
///
/// ```text
/// crate::runtime::client! {
///     /// Starts building a client.
///     API
/// }
/// ```
///
/// The doc comment is that of `Client::builder`. `Client` dereferences to [`Client`](crate::Client) of the runtime, which
/// has what clients of all documents have in common. The User-Agent names the crate that calls the macro.
#[macro_export]
macro_rules! client {
    ($(#[$meta:meta])* $api:path) => {
        /// A client of the API.
        ///
        /// It holds the connections, so make one and keep it. Clones are cheap and share the connections. Calls are awaited
        /// in a Tokio runtime whose IO and time are enabled.
        #[derive(Clone)]
        pub struct Client {
            runtime: $crate::Client,
        }

        impl Client {
            $(#[$meta])*
            #[inline]
            pub fn builder() -> ClientBuilder {
                let user_agent = ::core::concat!(
                    ::core::env!("CARGO_PKG_NAME"), "/", ::core::env!("CARGO_PKG_VERSION"),
                );
                ClientBuilder { runtime: $crate::ClientBuilder::new(&$api).user_agent(user_agent) }
            }
        }

        impl ::core::ops::Deref for Client {
            type Target = $crate::Client;

            #[inline]
            fn deref(&self) -> &$crate::Client {
                &self.runtime
            }
        }

        impl ::core::fmt::Debug for Client {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.runtime, f)
            }
        }

        /// The settings of a [`Client`]. They are checked by [`build`](Self::build).
        #[derive(Clone)]
        #[must_use = "a builder does nothing until it builds"]
        pub struct ClientBuilder {
            runtime: $crate::ClientBuilder,
        }

        impl ClientBuilder {
            /// Sends all requests to this http or https URL, whatever the document says, those of operations with
            /// servers of their own too.
            ///
            /// The path of the URL is put before the path of each operation. A URL without a path gets the path of the
            /// document's server where that server has no host.
            #[inline]
            pub fn base_url(self, url: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self { runtime: self.runtime.base_url(url) }
            }

            /// Sends requests to another server of the document: the one at `index` in its list, from 0.
            #[inline]
            pub fn server(self, index: usize) -> Self {
                Self { runtime: self.runtime.server(index) }
            }

            /// Sets a variable of the servers' URLs.
            ///
            /// The value may include the text that the URL has around the variable. A value that is a URL itself replaces
            /// the server's. A name that no server has changes nothing.
            #[inline]
            pub fn server_variable(
                self,
                name: impl ::core::convert::Into<::std::string::String>,
                value: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self { runtime: self.runtime.server_variable(name, value) }
            }

            /// Sends a bearer token (RFC 6750, section 2.1) with each request whose security scheme takes one, or with every
            /// request if the document describes no security.
            ///
            /// The token is sent to the configured scheme, host and port and to the servers that the document gives
            /// operations, and only over https or to the machine itself.
            #[inline]
            pub fn token(self, token: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self { runtime: self.runtime.token(token) }
            }

            /// Sends the tokens of a source in place of a [`token`](Self::token). Tokens are cached, renewed before they
            /// expire, and replaced when the server refuses them (401).
            #[inline]
            pub fn token_source(self, source: impl $crate::auth::TokenSource) -> Self {
                Self { runtime: self.runtime.token_source(source) }
            }

            /// Sets the credential of a security scheme: a token or a key. It is sent where a [`token`](Self::token) is.
            #[inline]
            pub fn credential(
                self,
                scheme: impl ::core::convert::Into<::std::string::String>,
                secret: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self { runtime: self.runtime.credential(scheme, secret) }
            }

            /// Sets the user and the password of a security scheme (RFC 7617). They are sent where a
            /// [`token`](Self::token) is.
            #[inline]
            pub fn basic_credential(
                self,
                scheme: impl ::core::convert::Into<::std::string::String>,
                user: impl ::core::convert::Into<::std::string::String>,
                password: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self { runtime: self.runtime.basic_credential(scheme, user, password) }
            }

            /// Takes credentials and the URL of the API from environment variables, by the names that `names` has.
            ///
            /// # Errors
            ///
            /// [`Configuration`](crate::runtime::ErrorKind::Configuration): the variables hold no credentials, or ones
            /// that cannot be used. The message has no secret in it.
            #[inline]
            pub fn environment(
                self,
                names: &$crate::auth::Environment,
            ) -> ::core::result::Result<Self, $crate::Error> {
                ::core::result::Result::Ok(Self { runtime: self.runtime.environment(names)? })
            }

            /// Sets the User-Agent header (RFC 9110, section 10.1.5). The default is the crate's name and version.
            #[inline]
            pub fn user_agent(self, user_agent: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self { runtime: self.runtime.user_agent(user_agent) }
            }

            /// Sets how often and how fast calls are retried. The default is 4 attempts; `Retry::none()` makes one.
            #[inline]
            pub fn retry(self, retry: $crate::Retry) -> Self {
                Self { runtime: self.runtime.retry(retry) }
            }

            /// Sets all time limits of a call.
            #[inline]
            pub fn timeouts(self, timeouts: $crate::Timeouts) -> Self {
                Self { runtime: self.runtime.timeouts(timeouts) }
            }

            /// Limits how long a call takes with all its attempts: to the last byte of the response, or to the first byte of a
            /// response that is read as it arrives. The default is 120 seconds, and 30 seconds for one attempt, which
            /// [`timeouts`](Self::timeouts) changes. A large upload may need more.
            #[inline]
            pub fn timeout(self, timeout: ::core::time::Duration) -> Self {
                Self { runtime: self.runtime.timeout(timeout) }
            }

            /// Limits how long a response that is read as it arrives, such as a download, may bring no byte. The default is 60
            /// seconds. The other limits do not apply to such a response once it has begun.
            #[inline]
            pub fn stall_timeout(self, timeout: ::core::time::Duration) -> Self {
                Self { runtime: self.runtime.stall_timeout(timeout) }
            }

            /// Limits how many bytes of a response are held in memory: its body, or one line or event of a response that is
            /// read as it arrives. The default is 64 MiB.
            #[inline]
            pub fn max_response_bytes(self, bytes: usize) -> Self {
                Self { runtime: self.runtime.max_response_bytes(bytes) }
            }

            /// Sets whether a download follows a redirect that the document describes for the operation (302, 303, 307 or 308 with
            /// `Location`). The default is `true`.
            ///
            /// One redirect is followed, to https or to the machine itself, by a GET without credentials and without
            /// middleware. With `false`, an operation whose only success is the redirect gives a
            /// [`Download`](crate::runtime::Download) whose headers have the location; any other gives the error of the status.
            #[inline]
            pub fn follow_redirects(self, follow: bool) -> Self {
                Self { runtime: self.runtime.follow_redirects(follow) }
            }

            /// Sends requests by this transport instead of the default one.
            ///
            /// The default transport comes with the features `reqwest` and `native-tls`. It trusts the root certificates of the
            /// operating system, keeps no cookies and follows no redirects. Requests to https URLs go through the
            /// proxy that `HTTPS_PROXY` and `NO_PROXY` name. `Timeouts::connect` applies to it alone.
            ///
            /// Two clients share connections when one is given the [`transport`](crate::runtime::Client::transport) of the
            /// other.
            #[inline]
            pub fn transport(self, transport: impl $crate::Transport) -> Self {
                Self { runtime: self.runtime.transport(transport) }
            }

            /// Passes each attempt of a call through a middleware. The first middleware is the outermost. Requests for tokens do
            /// not pass through it.
            #[inline]
            pub fn middleware(self, middleware: impl $crate::Middleware) -> Self {
                Self { runtime: self.runtime.middleware(middleware) }
            }

            /// Puts a layer of tower around the transport. The first layer is the outermost. All requests pass through it,
            /// those for tokens too; the extensions of the others hold the `&'static Operation`.
            ///
            /// The service of the layer need not be `Clone`: the client has one, and calls wait within their time limits
            /// while it is not ready. Its errors become [`TransportError::other`](crate::runtime::TransportError::other)
            /// unless a `TransportError` is among their sources.
            #[cfg(feature = "tower")]
            #[inline]
            pub fn layer<L, B>(self, layer: L) -> Self
            where
                L: $crate::Layer<$crate::TransportService>
                    + ::core::marker::Send
                    + ::core::marker::Sync
                    + 'static,
                L::Service: $crate::Service<
                        ::http::Request<$crate::Body>,
                        Response = ::http::Response<B>,
                        Error: ::core::convert::Into<$crate::BoxError>,
                        Future: ::core::marker::Send,
                    > + ::core::marker::Send
                    + 'static,
                B: ::http_body::Body<
                        Data = ::bytes::Bytes,
                        Error: ::core::convert::Into<$crate::BoxError>,
                    > + ::core::marker::Send
                    + 'static,
            {
                Self { runtime: self.runtime.layer(layer) }
            }

            /// Calls `listener` for each difference between a response and the document: a value that an enum or a union
            /// does not know, an undocumented status, a body that cannot be read.
            ///
            /// The listener runs within the call and should be quick.
            /// [`Client::counters`](crate::runtime::Client::counters) counts the same.
            #[inline]
            pub fn on_drift(
                self,
                listener: impl ::core::ops::Fn(&$crate::Drift)
                    + ::core::marker::Send
                    + ::core::marker::Sync
                    + 'static,
            ) -> Self {
                Self { runtime: self.runtime.on_drift(listener) }
            }

            /// Makes a response an error where it differs from the document: a value that an enum or a union does not
            /// know, or a success of an undocumented status. The kind is
            /// [`Decode`](crate::runtime::ErrorKind::Decode).
            ///
            /// This is for tests against a real server that find gaps of the document. In production it breaks where the API grows.
            #[inline]
            pub fn strict(self) -> Self {
                Self { runtime: self.runtime.strict() }
            }

            /// Sets which parts of requests and responses the spans and events of `tracing` have, beyond constants of the
            /// document. The default is none.
            #[cfg(feature = "tracing")]
            #[inline]
            pub fn telemetry(self, telemetry: $crate::Telemetry) -> Self {
                Self { runtime: self.runtime.telemetry(telemetry) }
            }

            /// Checks the settings and builds the client.
            ///
            /// # Errors
            ///
            /// [`Configuration`](crate::runtime::ErrorKind::Configuration): there is no URL to send requests to, the URL
            /// is not a plain http or https one, a credential fits no security scheme, cannot be sent where its scheme
            /// says or would go unencrypted to another machine, the user agent cannot be sent in a header, or the
            /// transport cannot be set up.
            #[inline]
            pub fn build(self) -> ::core::result::Result<Client, $crate::Error> {
                ::core::result::Result::Ok(Client { runtime: self.runtime.build()? })
            }
        }

        impl ::core::fmt::Debug for ClientBuilder {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.runtime, f)
            }
        }
    };
}
