//! Sets the parameters of a [`Call`], each in the style of its operation.

use http::header::{AUTHORIZATION, CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use http::{HeaderName, HeaderValue};

use crate::body::form;
use crate::call::Call;
use crate::codec::Encode;
use crate::error::error_kind::Fault;
use crate::parameters::expand::{self, Pair};
use crate::parameters::parameter_style::{Location, ParameterStyle, Style};
use crate::parameters::shape::Shape;
use crate::url::escape::Escape;
use crate::url::path;

/// Headers that belong to the client and the connection.
const RESERVED: [HeaderName; 5] = [AUTHORIZATION, CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING];

impl Call {
    /// Sets a path parameter.
    pub(crate) fn set_path(&mut self, name: &'static str, value: &dyn Encode) -> Result<(), Fault> {
        if path::parameters(self.operation.path).all(|known| known != name) {
            return Err(Fault::argument(format!("the operation has no path parameter `{name}`")));
        }
        let shape = self.shape("path parameter", name, value)?;
        // An empty segment would be another path.
        if shape.is_blank() {
            return Err(Fault::argument(format!("the path parameter `{name}` must not be empty")));
        }
        let style = self.style(Location::Path, name, ParameterStyle::path);
        let escape = if style.reserved { Escape::ReservedInPath } else { Escape::Value };
        let text = expand::text(style.style, style.explode, name, shape, escape)
            .map_err(|why| unsendable("path parameter", name, &why))?;
        replace(&mut self.path, name, text);
        Ok(())
    }

    /// Sets a query parameter.
    pub(crate) fn set_query(&mut self, name: &'static str, value: &dyn Encode) -> Result<(), Fault> {
        let style = self.style(Location::Query, name, ParameterStyle::query);
        let escape = if style.reserved { Escape::ReservedInQuery } else { Escape::Value };
        let shape = self.shape("query parameter", name, value)?;
        let pairs = expand::pairs(style.style, style.explode, name, &shape)
            .map_err(|why| unsendable("query parameter", name, &why))?;
        replace(&mut self.query, name, (!pairs.is_empty()).then(|| joined(&pairs, escape)));
        Ok(())
    }

    /// Sets the whole query.
    pub(crate) fn set_query_string(&mut self, value: &dyn Encode) -> Result<(), Fault> {
        let own = self.operation.parameters.iter().find(|style| style.location == Location::QueryString);
        let style = own.copied().unwrap_or(ParameterStyle::query_string(""));
        let shape = self.shape("query", style.name, value)?;
        let text = match (&shape, style.style) {
            (Shape::Null, _) => Ok(String::new()),
            (Shape::Literal(text) | Shape::Text(text), Style::Simple) => Ok(Escape::Value.apply(text)),
            (shape, Style::Json | Style::Simple) => shape.json().map(|json| Escape::Value.apply(&json)),
            (Shape::Object(entries), _) => form::text(entries, self.operation.query_encoding),
            // The text is a form already.
            (Shape::Literal(text) | Shape::Text(text), _) => Ok(Escape::ReservedInQuery.apply(text)),
            (Shape::List(_) | Shape::Part(_), _) => Err("it is not an object".to_owned()),
        };
        let text = text.map_err(|why| unsendable("query", style.name, &why))?;
        replace(&mut self.query, style.name, (!text.is_empty()).then_some(text));
        Ok(())
    }

    /// Sets a header.
    pub(crate) fn set_header(&mut self, name: &'static str, value: &dyn Encode) -> Result<(), Fault> {
        let header = HeaderName::try_from(name)
            .map_err(|_| Fault::argument(format!("`{name}` is not the name of a header")))?;
        if RESERVED.contains(&header) {
            return Err(Fault::argument(format!("the header `{name}` is set by the client alone")));
        }
        let style = self.style(Location::Header, name, ParameterStyle::header);
        let shape = self.shape("header", name, value)?;
        let text = expand::text(style.style, style.explode, name, shape, Escape::Nothing)
            .map_err(|why| unsendable("header", name, &why))?;
        let Some(text) = text else {
            self.headers.remove(header);
            return Ok(());
        };
        let mut value = HeaderValue::try_from(text).map_err(|_| {
            Fault::argument(format!("the header `{name}` has a character that a header cannot have"))
        })?;
        value.set_sensitive(true);
        self.headers.insert(header, value);
        Ok(())
    }

    /// Sets a cookie.
    pub(crate) fn set_cookie(&mut self, name: &'static str, value: &dyn Encode) -> Result<(), Fault> {
        let style = self.style(Location::Cookie, name, ParameterStyle::cookie);
        let shape = self.shape("cookie", name, value)?;
        let pairs = expand::pairs(style.style, style.explode, name, &shape)
            .map_err(|why| unsendable("cookie", name, &why))?;
        let escape = if style.style == Style::Verbatim { Escape::Nothing } else { Escape::Cookie };
        let mut cookies = Vec::with_capacity(pairs.len());
        for pair in &pairs {
            cookies.push(cookie(&pair.key, &pair.value(escape))?);
        }
        replace(&mut self.cookies, name, (!cookies.is_empty()).then(|| cookies.join("; ")));
        Ok(())
    }

    /// Returns the shape of a parameter, and adds the passwords in it to those of the call.
    fn shape(&mut self, kind: &str, name: &str, value: &dyn Encode) -> Result<Shape, Fault> {
        Shape::new(value, &mut self.passwords).map_err(|why| unsendable(kind, name, &why))
    }

    /// Returns the style of a parameter: that of the operation, or the default of the location.
    fn style(
        &self,
        location: Location,
        name: &'static str,
        default: fn(&'static str) -> ParameterStyle,
    ) -> ParameterStyle {
        let own = self.operation.parameters.iter();
        let own = own.copied().find(|style| style.location == location && style.name == name);
        own.unwrap_or_else(|| default(name))
    }
}

/// Returns a cookie in the form of the `Cookie` header, `name=value` (RFC 6265, section 4.2.1).
pub(crate) fn cookie(name: &str, value: &str) -> Result<String, Fault> {
    let is_token = |byte: u8| byte.is_ascii_graphic() && !b"()<>@,;:\\\"/[]?={}".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_token) {
        return Err(Fault::argument(format!("`{name}` is not the name of a cookie")));
    }
    if value.bytes().any(|byte| byte == b';' || !(byte == b' ' || byte.is_ascii_graphic())) {
        return Err(Fault::argument(format!(
            "the cookie `{name}` has a character that a cookie cannot have"
        )));
    }
    Ok(format!("{name}={value}"))
}

fn joined(pairs: &[Pair], escape: Escape) -> String {
    let encoded =
        pairs.iter().map(|pair| format!("{}={}", Escape::Value.apply(&pair.key), pair.value(escape)));
    encoded.collect::<Vec<_>>().join("&")
}

fn unsendable(kind: &str, name: &str, why: &str) -> Fault {
    Fault::encode(format!("the {kind} `{name}` cannot be sent: {why}"))
}

/// Replaces the value of a parameter. `None` removes the parameter.
fn replace(values: &mut Vec<(&'static str, String)>, name: &'static str, text: Option<String>) {
    values.retain(|(known, _)| *known != name);
    values.extend(text.map(|text| (name, text)));
}
