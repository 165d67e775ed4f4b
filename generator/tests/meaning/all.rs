//! Tests of what fixtures' crates do; `generator/tests/meaning.rs` runs them.

mod answer_errors;
mod answer_kinds;
mod arriving;
mod body_encodings;
mod body_media_types;
mod methods;
mod odd_paths;
mod pagination;
mod parameter_styles;
mod parameter_types;
mod parameters;
mod security_places;
mod server;
mod server_urls;
mod servers;
mod several_files;
mod streams;
mod style_examples;
mod swagger_2_requests;
