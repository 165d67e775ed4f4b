//! Code that the generator emits for documents in the style of ProtoJSON, for the tests.

/// A book.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Book {
    /// The id of the book.
    pub id: String,
    /// The title.
    pub title: String,
    /// The number of pages.
    pub pages: i64,
    /// The shelf of the book.
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
    /// The label of the shelf.
    pub name: String,
}

crate::runtime::object! {
    Shelf message "library.v1.Shelf" {
        name: implicit "name" => with_name(String),
    }
}

/// A request that updates a book.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateBookRequest {
    /// The book.
    pub book: Option<Book>,
    /// The update mask: the properties that the request changes.
    pub update_mask: Option<String>,
}

crate::runtime::object! {
    UpdateBookRequest {
        book: optional "book" => with_book Some(Book),
        update_mask: optional "updateMask" => with_update_mask Some(String),
    }
}

impl UpdateBookRequest {
    /// Returns a request for `changes`: `book` has the values that they set, and `updateMask` lists their properties.
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
    /// The type URL of the message.
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
