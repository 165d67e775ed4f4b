//! What a document in the style of ProtoJSON gets besides, as the generator writes it, for the tests.

/// A book.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Book {
    /// Who is asked for it.
    pub id: String,
    /// What is on its cover.
    pub title: String,
    /// How many pages it has.
    pub pages: i64,
    /// Where it stands.
    pub shelf: Option<Shelf>,
}

crate::runtime::object! {
    Book message "library.v1.Book" {
        id: implicit "id" => with_id(String),
        title: implicit "title" => with_title(String),
        pages: implicit quoted "pages" => with_pages[i64],
        shelf: optional "shelf" => with_shelf Some(Shelf),
    }
}

crate::runtime::changes_type!();

crate::runtime::changes!(Book, Changes<Book> {
    "title" => with_title(String),
    "pages" => with_pages[i64],
    "shelf" => with_shelf(Shelf) or without_shelf: shelf,
});

/// A shelf.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Shelf {
    /// What is on its sign.
    pub name: String,
}

crate::runtime::object! {
    Shelf message "library.v1.Shelf" {
        name: implicit "name" => with_name(String),
    }
}

/// What changes a book.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateBookRequest {
    /// The book.
    pub book: Option<Book>,
    /// What changes in it.
    pub update_mask: Option<String>,
}

crate::runtime::object! {
    UpdateBookRequest {
        book: optional "book" => with_book Some(Book),
        update_mask: optional "updateMask" => with_update_mask Some(String),
    }
}

impl UpdateBookRequest {
    /// A request for `changes`: `book` is what they have set, `updateMask` names it.
    #[must_use]
    pub fn changing(changes: Changes<Book>) -> Self {
        let (book, update_mask) = changes.into_parts();
        Self::default().with_book(book).with_update_mask(update_mask)
    }
}

/// A message of any type.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Expanded {
    /// Which one.
    pub at_type: String,
    /// The properties that the document does not name.
    pub additional_properties: serde_json::Map<String, serde_json::Value>,
}

crate::runtime::object! {
    Expanded {
        at_type: implicit "@type" => with_at_type(String),
        ..additional_properties => with_additional_properties(serde_json::Map<String, serde_json::Value>),
    }
}
