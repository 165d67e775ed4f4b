//! [`Credentials`]: the credentials of a client, and the selection of those that an operation sends.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use crate::auth::{TokenCache, TokenSource};
use crate::client::named::Named;
use crate::description::api::{Api, SchemeKind, SecurityScheme};
use crate::description::operation::Operation;
use crate::error::Error;
use crate::secret::Secret;
use crate::transport::Transport;

/// The credentials that were set on a builder, by the name of the security scheme.
#[derive(Clone, Default)]
pub(crate) struct Given {
    pub(crate) token: Option<Token>,
    pub(crate) keys: Named<Secret>,
    /// The user names and the passwords.
    pub(crate) passwords: Named<(String, Secret)>,
}

/// The token for every scheme that takes a bearer token.
#[derive(Clone)]
pub(crate) enum Token {
    /// A fixed token.
    Known(Secret),
    /// The tokens of a source.
    From(Arc<dyn TokenSource>),
}

/// The checked credentials, each with its place in a request.
pub(crate) struct Credentials {
    api: &'static Api,
    ready: Vec<Ready>,
    /// The tokens of [`Place::Token`].
    tokens: Option<TokenCache>,
    /// The secrets that are redacted in all output.
    pub(crate) secrets: Arc<[Secret]>,
}

struct Ready {
    scheme: &'static str,
    place: Place,
}

/// The place of a credential in a request, with its value.
pub(crate) enum Place {
    Header(HeaderName, HeaderValue),
    Query(&'static str, Secret),
    Cookie(&'static str, Secret),
    /// The `Authorization` header, with the current token of the source.
    Token,
}

impl Given {
    /// Returns the names of the schemes.
    fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.keys.names().collect();
        names.extend(self.passwords.names());
        names
    }
}

impl Credentials {
    /// Checks the given credentials against the security schemes of the document. A source of tokens sends its requests by
    /// `transport`.
    ///
    /// # Errors
    ///
    /// Fails if a credential matches no scheme, or cannot be sent in the place of its scheme.
    pub(crate) fn new(
        api: &'static Api,
        given: Given,
        transport: &Arc<dyn Transport>,
    ) -> Result<Self, Error> {
        let mut ready = Vec::new();
        let mut secrets = Vec::new();
        if let Some(name) = given.names().iter().find(|name| api.scheme(name).is_none()) {
            return Err(Error::configuration(format!("the document has no security scheme `{name}`")));
        }
        let mut token_fits = false;
        for scheme in api.schemes {
            let by_token = given.token.as_ref().filter(|_| scheme.kind == SchemeKind::Bearer);
            token_fits |= by_token.is_some();
            let place = match (given.passwords.get(scheme.name), given.keys.get(scheme.name)) {
                (Some((user, password)), _) => {
                    secrets.push(password.clone());
                    Some(basic(scheme, user, password, &mut secrets)?)
                }
                (None, Some(key)) => Some(place(scheme, key, scheme.setter, &mut secrets)?),
                (None, None) => by_token.map(|token| token.place(&mut secrets)).transpose()?,
            };
            ready.extend(place.map(|place| Ready { scheme: scheme.name, place }));
        }
        match &given.token {
            Some(token) if api.schemes.is_empty() => {
                ready.push(Ready { scheme: "", place: token.place(&mut secrets)? });
            }
            Some(_) if !token_fits => return Err(no_use_for_token(api)),
            _ => {}
        }
        let tokens = match given.token {
            Some(Token::From(source)) => Some(TokenCache::new(source, Arc::clone(transport))),
            _ => None,
        };
        Ok(Self { api, ready, tokens, secrets: secrets.into() })
    }

    /// Returns whether there are no credentials.
    pub(crate) fn is_empty(&self) -> bool {
        self.ready.is_empty()
    }

    /// Returns the credentials that an operation sends: those of the first of its security requirements for which there are
    /// all credentials, and at least one. If the document has no security requirements, all credentials are sent.
    pub(crate) fn of(&self, operation: &Operation) -> Vec<&Place> {
        let alternatives = match operation.security {
            Some(own) => own,
            None if self.api.security.is_empty() => {
                return self.ready.iter().map(|ready| &ready.place).collect();
            }
            None => self.api.security,
        };
        let complete = alternatives.iter().find(|schemes| {
            schemes.iter().any(|name| self.place(name).is_some())
                && schemes.iter().all(|name| self.place(name).is_some() || self.is_nothing(name))
        });
        match complete {
            Some(schemes) => schemes.iter().filter_map(|name| self.place(name)).collect(),
            // The document requires schemes without describing any: the token is sent.
            None if self.api.schemes.is_empty() && !alternatives.is_empty() => {
                self.ready.iter().map(|ready| &ready.place).collect()
            }
            None => Vec::new(),
        }
    }

    /// Returns the cache of tokens, if the operation sends a token of a source.
    pub(crate) fn tokens(&self, operation: &Operation) -> Option<&TokenCache> {
        let tokens = self.tokens.as_ref()?;
        self.of(operation).iter().any(|place| matches!(place, Place::Token)).then_some(tokens)
    }

    fn place(&self, scheme: &str) -> Option<&Place> {
        self.ready.iter().find(|ready| ready.scheme == scheme).map(|ready| &ready.place)
    }

    fn is_nothing(&self, scheme: &str) -> bool {
        self.api.scheme(scheme).is_some_and(|scheme| scheme.kind == SchemeKind::Nothing)
    }
}

impl Token {
    fn place(&self, secrets: &mut Vec<Secret>) -> Result<Place, Error> {
        match self {
            Self::Known(token) => {
                secrets.push(token.clone());
                Ok(Place::Header(AUTHORIZATION, token.bearer("token")?))
            }
            Self::From(_) => Ok(Place::Token),
        }
    }
}

/// Returns the place of a key or a token.
fn place(
    scheme: &SecurityScheme,
    key: &Secret,
    setter: &str,
    secrets: &mut Vec<Secret>,
) -> Result<Place, Error> {
    secrets.push(key.clone());
    Ok(match scheme.kind {
        SchemeKind::Bearer => Place::Header(AUTHORIZATION, key.bearer(setter)?),
        SchemeKind::Basic => {
            let (user, password) = key.reveal().split_once(':').ok_or_else(|| {
                Error::configuration(format!(
                    "`{setter}` needs a user and a password with a colon between them"
                ))
            })?;
            secrets.push(Secret::new(password.to_owned()));
            basic(scheme, user, &Secret::new(password.to_owned()), secrets)?
        }
        SchemeKind::Authorization(name) => Place::Header(AUTHORIZATION, key.authorization(name, setter)?),
        SchemeKind::ApiKeyHeader(name) => {
            let header = HeaderName::try_from(name).map_err(|_| {
                Error::configuration(format!(
                    "`{setter}` goes into `{name}`, which is not the name of a header"
                ))
            })?;
            Place::Header(header, key.header(setter)?)
        }
        SchemeKind::ApiKeyQuery(_) | SchemeKind::ApiKeyCookie(_) if key.reveal().is_empty() => {
            return Err(Error::configuration(format!("`{setter}` must not be empty")));
        }
        SchemeKind::ApiKeyQuery(name) => Place::Query(name, key.clone()),
        SchemeKind::ApiKeyCookie(name) => Place::Cookie(name, key.clone()),
        SchemeKind::Nothing => {
            return Err(Error::configuration(format!(
                "the security scheme `{}` has no credential",
                scheme.name
            )));
        }
    })
}

/// Returns the `Authorization` header of a user and a password, in UTF-8 (RFC 7617, section 2).
fn basic(
    scheme: &SecurityScheme,
    user: &str,
    password: &Secret,
    secrets: &mut Vec<Secret>,
) -> Result<Place, Error> {
    let setter = scheme.setter;
    if scheme.kind != SchemeKind::Basic {
        return Err(Error::configuration(format!(
            "the security scheme `{}` takes no user and password",
            scheme.name
        )));
    }
    if user.contains(':') {
        return Err(Error::configuration(format!("the user of `{setter}` must not contain a colon")));
    }
    if user.contains(char::is_control) || password.reveal().contains(char::is_control) {
        return Err(Error::configuration(format!("`{setter}` must not contain control characters")));
    }
    let encoded = BASE64_STANDARD.encode(format!("{user}:{}", password.reveal()));
    let encoded = Secret::new(encoded);
    let header = Secret::new(format!("Basic {}", encoded.reveal())).header(setter)?;
    secrets.push(encoded);
    if password.reveal().is_empty() {
        // Some servers take an API key as the user name, with an empty password.
        secrets.push(Secret::new(user.to_owned()));
    }
    Ok(Place::Header(AUTHORIZATION, header))
}

/// Returns the error for a token that matches no scheme. It names the setters of the schemes.
fn no_use_for_token(api: &Api) -> Error {
    let with_setter = api.schemes.iter().filter(|scheme| scheme.kind != SchemeKind::Nothing);
    let setters: Vec<_> = with_setter.map(|scheme| format!("`{}`", scheme.setter)).collect();
    let advice = match setters.as_slice() {
        [] => "none of them is sent in a request".to_owned(),
        setters => format!("set {} on the builder", setters.join(" or ")),
    };
    Error::configuration(format!("`token` fits none of the document's security schemes: {advice}"))
}

impl Debug for Credentials {
    /// Prints the names of the schemes that have credentials.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.ready.iter().map(|ready| ready.scheme)).finish()
    }
}

impl Debug for Given {
    /// Prints the names of the schemes that have credentials.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        match self.token {
            Some(Token::Known(_)) => _ = list.entry(&"token"),
            Some(Token::From(_)) => _ = list.entry(&"token_source"),
            None => {}
        }
        list.entries(self.names()).finish()
    }
}
