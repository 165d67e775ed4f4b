//! [`Credentials`]: what the user gave to say who sends requests, and which of it an operation gets.

use std::collections::BTreeMap;
use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use crate::api::{Api, SchemeKind, SecurityScheme};
use crate::auth::{TokenCache, TokenSource};
use crate::error::Error;
use crate::operation::Operation;
use crate::secret::Secret;
use crate::transport::Transport;

/// What was given to a builder, by the scheme's name.
#[derive(Clone, Default)]
pub(crate) struct Given {
    pub(crate) token: Option<Token>,
    pub(crate) keys: BTreeMap<String, Secret>,
    pub(crate) passwords: BTreeMap<String, (String, Secret)>,
}

/// The token for whatever takes one.
#[derive(Clone)]
pub(crate) enum Token {
    /// It is known.
    Known(Secret),
    /// It comes from a source.
    From(Arc<dyn TokenSource>),
}

/// Credentials that were checked, each with the place where it goes.
pub(crate) struct Credentials {
    api: &'static Api,
    ready: Vec<Ready>,
    /// Where the token at [`Place::Token`] comes from.
    tokens: Option<TokenCache>,
    /// What no output shows.
    pub(crate) secrets: Arc<[Secret]>,
}

struct Ready {
    scheme: &'static str,
    place: Place,
}

/// Where in a request a credential goes, and what is there then.
pub(crate) enum Place {
    Header(HeaderName, HeaderValue),
    Query(&'static str, Secret),
    Cookie(&'static str, Secret),
    /// The Authorization header, with the token that its source has then.
    Token,
}

impl Credentials {
    /// Checks what was given against the schemes of the document. A source of tokens sends its requests by `transport`.
    ///
    /// # Errors
    ///
    /// When a credential fits no scheme, or cannot be sent where its scheme says.
    pub(crate) fn new(
        api: &'static Api,
        given: Given,
        transport: &Arc<dyn Transport>,
    ) -> Result<Self, Error> {
        let mut ready = Vec::new();
        let mut secrets = Vec::new();
        for name in given.keys.keys().chain(given.passwords.keys()) {
            if api.scheme(name).is_none() {
                return Err(Error::configuration(format!("the document has no security scheme `{name}`")));
            }
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

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.ready.is_empty()
    }

    /// Those that an operation gets: the first of its alternatives that is complete and for which there is something to
    /// send. Where the document requires nothing of any operation, what the user gave is sent.
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
            // A token is for whatever the document requires when it describes no scheme.
            None if self.api.schemes.is_empty() && !alternatives.is_empty() => {
                self.ready.iter().map(|ready| &ready.place).collect()
            }
            None => Vec::new(),
        }
    }

    /// Where the token of an operation comes from, if it takes one from a source.
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

/// Where a key or a token goes.
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

/// The header of a user and a password (RFC 7617, section 2, in UTF-8).
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
    if user.chars().chain(password.reveal().chars()).any(char::is_control) {
        return Err(Error::configuration(format!("`{setter}` must not contain control characters")));
    }
    let encoded = BASE64_STANDARD.encode(format!("{user}:{}", password.reveal()));
    let encoded = Secret::new(encoded);
    let header = Secret::new(format!("Basic {}", encoded.reveal())).header(setter)?;
    secrets.push(encoded);
    if password.reveal().is_empty() {
        // The user is a key then, as some servers have it.
        secrets.push(Secret::new(user.to_owned()));
    }
    Ok(Place::Header(AUTHORIZATION, header))
}

/// The error of a token that no scheme takes. It names the setters that there are.
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
    /// Shows the schemes that there are credentials for.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.ready.iter().map(|ready| ready.scheme)).finish()
    }
}

impl Debug for Given {
    /// Shows the schemes that credentials were given for.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let token = self.token.iter().map(|token| match token {
            Token::Known(_) => "token",
            Token::From(_) => "token_source",
        });
        let named = self.keys.keys().chain(self.passwords.keys()).map(String::as_str);
        f.debug_list().entries(token.chain(named)).finish()
    }
}
