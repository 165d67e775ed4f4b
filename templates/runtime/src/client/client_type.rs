//! The macro that defines the `Client` and `ClientBuilder` of a crate, to which the crate adds methods for its document.

/// Defines the types `Client` and `ClientBuilder` for an [`Api`](crate::Api), which is a constant.
///
/// ```text
/// crate::runtime::client! {
///     /// Starts building a client.
///     API
/// }
/// ```
///
/// The doc comment becomes that of `Client::builder`. `Client` dereferences to the runtime's [`Client`](crate::Client),
/// which has the methods that all clients share. The default `User-Agent` is the name and version of the crate that calls
/// the macro.
#[macro_export]
macro_rules! client {
    ($(#[$meta:meta])* $api:path) => {
        /// A client of the API.
        ///
        /// A client holds a pool of connections, so create one client and reuse it. Clones are cheap and share the
        /// connections. Calls must be awaited in a Tokio runtime with IO and time enabled.
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

        /// The settings of a [`Client`]. [`build`](Self::build) checks them.
        #[derive(Clone)]
        #[must_use = "a builder does nothing until it builds"]
        pub struct ClientBuilder {
            runtime: $crate::ClientBuilder,
        }

        impl ClientBuilder {
            /// Sends all requests to this http or https URL instead of the document's servers,
            /// including those of single operations.
            ///
            /// The path of the URL precedes the path of each operation. If the URL has no path and
            /// the document's server has no host, the server's path is used.
            #[inline]
            pub fn base_url(self, url: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self { runtime: self.runtime.base_url(url) }
            }

            /// Sends requests to the server at `index` in the document's list, counted from 0. The default is 0.
            #[inline]
            pub fn server(self, index: usize) -> Self {
                Self { runtime: self.runtime.server(index) }
            }

            /// Sets a variable of the servers' URLs.
            ///
            /// The value may include the text around the variable in the URL. A value that is a whole
            /// URL replaces the server's URL. An unknown name has no effect.
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
            /// The token is sent only to the configured scheme, host and port and to the servers of
            /// single operations in the document, and only over https or to the local machine.
            #[inline]
            pub fn token(self, token: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self { runtime: self.runtime.token(token) }
            }

            /// Sends the tokens of a source instead of a fixed [`token`](Self::token). The client caches a token, renews it
            /// before it expires, and replaces it if the server rejects it (401).
            #[inline]
            pub fn token_source(self, source: impl $crate::auth::TokenSource) -> Self {
                Self { runtime: self.runtime.token_source(source) }
            }

            /// Sets the credential of a security scheme: a token or a key. The rules of
            /// [`token`](Self::token) say where it is sent.
            #[inline]
            pub fn credential(
                self,
                scheme: impl ::core::convert::Into<::std::string::String>,
                secret: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self { runtime: self.runtime.credential(scheme, secret) }
            }

            /// Sets the user name and the password of a security scheme (RFC 7617). The rules of
            /// [`token`](Self::token) say where they are sent.
            #[inline]
            pub fn basic_credential(
                self,
                scheme: impl ::core::convert::Into<::std::string::String>,
                user: impl ::core::convert::Into<::std::string::String>,
                password: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self { runtime: self.runtime.basic_credential(scheme, user, password) }
            }

            /// Reads credentials and the base URL from the environment variables in `names`.
            ///
            /// # Errors
            ///
            /// [`Configuration`](crate::runtime::ErrorKind::Configuration): the variables hold no credentials or invalid
            /// ones. The message contains no secret.
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

            /// Sets the retry policy. The default allows 4 attempts; `Retry::none()` allows one.
            #[inline]
            pub fn retry(self, retry: $crate::Retry) -> Self {
                Self { runtime: self.runtime.retry(retry) }
            }

            /// Sets all timeouts of a call.
            #[inline]
            pub fn timeouts(self, timeouts: $crate::Timeouts) -> Self {
                Self { runtime: self.runtime.timeouts(timeouts) }
            }

            /// Limits the duration of a call with all its attempts. It ends with the last byte of the response, or with the
            /// head of a streamed response. The default is 120 seconds. One attempt has a limit of its own of 30 seconds,
            /// which [`timeouts`](Self::timeouts) changes. A large upload may need more.
            #[inline]
            pub fn timeout(self, timeout: ::core::time::Duration) -> Self {
                Self { runtime: self.runtime.timeout(timeout) }
            }

            /// Limits the time between two bytes of a streamed response, such as a download. The default is 60 seconds. The
            /// other timeouts do not apply to a stream that has begun.
            #[inline]
            pub fn stall_timeout(self, timeout: ::core::time::Duration) -> Self {
                Self { runtime: self.runtime.stall_timeout(timeout) }
            }

            /// Limits the bytes of a response in memory: its body, or one line or event of a stream.
            /// The default is 64 MiB.
            #[inline]
            pub fn max_response_bytes(self, bytes: usize) -> Self {
                Self { runtime: self.runtime.max_response_bytes(bytes) }
            }

            /// Sets whether a download follows a redirect that the document describes for the operation (302, 303, 307 or 308 with
            /// `Location`). The default is `true`.
            ///
            /// The client follows one redirect, to https or to the local machine, with a GET without
            /// credentials and middlewares. With `false`, an operation whose only success is the
            /// redirect returns a [`Download`](crate::runtime::Download) whose headers have the
            /// location; any other operation returns the error of the status.
            #[inline]
            pub fn follow_redirects(self, follow: bool) -> Self {
                Self { runtime: self.runtime.follow_redirects(follow) }
            }

            /// Sends requests by this transport instead of the default one.
            ///
            /// The default transport needs the feature `reqwest` or `native-tls`. It trusts the root
            /// certificates of the operating system, keeps no cookies and follows no redirects.
            /// Requests to https URLs use the proxy of `HTTPS_PROXY` and `NO_PROXY`.
            /// `Timeouts::connect` applies only to the default transport.
            ///
            /// To share connections between two clients, pass the
            /// [`transport`](crate::runtime::Client::transport) of one to the other.
            #[inline]
            pub fn transport(self, transport: impl $crate::Transport) -> Self {
                Self { runtime: self.runtime.transport(transport) }
            }

            /// Passes each attempt of a call through a middleware. The first middleware is the
            /// outermost. Token requests bypass middlewares.
            #[inline]
            pub fn middleware(self, middleware: impl $crate::Middleware) -> Self {
                Self { runtime: self.runtime.middleware(middleware) }
            }

            /// Wraps the transport in a tower layer. The first layer is the outermost. All requests
            /// pass through it, including token requests. The extensions of an operation's request
            /// hold the `&'static Operation`.
            ///
            /// The service need not be `Clone`: the client has one, and calls wait within their time
            /// limits until it is ready. Its errors become
            /// [`TransportError::other`](crate::runtime::TransportError::other) unless a
            /// `TransportError` is among their sources.
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

            /// Calls `listener` for each difference between a response and the document: an unknown value of an enum or a
            /// union, an undocumented status, or a body that does not decode.
            ///
            /// The listener runs within the call and should be quick.
            /// [`Client::counters`](crate::runtime::Client::counters) counts these differences.
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

            /// Makes differences between a response and the document errors: an unknown value of an enum or a union, and a
            /// successful response with an undocumented status. The kind is [`Decode`](crate::runtime::ErrorKind::Decode).
            ///
            /// Use it in tests against a real server, to find gaps of the document. In production it
            /// fails when the API grows.
            #[inline]
            pub fn strict(self) -> Self {
                Self { runtime: self.runtime.strict() }
            }

            /// Sets which values of requests and responses the spans and events of `tracing` show.
            /// The default is none.
            #[cfg(feature = "tracing")]
            #[inline]
            pub fn telemetry(self, telemetry: $crate::Telemetry) -> Self {
                Self { runtime: self.runtime.telemetry(telemetry) }
            }

            /// Checks the settings and builds the client.
            ///
            /// # Errors
            ///
            /// [`Configuration`](crate::runtime::ErrorKind::Configuration):
            ///
            /// - there is no base URL, or it is not an http or https URL without query, fragment and user information
            /// - a credential matches no security scheme, is illegal where its scheme sends it, or would be sent
            ///   unencrypted to another machine
            /// - the user agent is illegal in a header
            /// - the transport cannot be set up
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
