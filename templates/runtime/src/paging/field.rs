//! The traits of the fields of a page: the token of the next page, the items, the number of the page, and the flag for
//! further pages.

/// A field that holds the token of the next page.
pub trait PageToken {
    /// Returns the token, or `None` if there is no next page.
    fn page_token(&self) -> Option<String>;
}

impl PageToken for String {
    fn page_token(&self) -> Option<String> {
        Some(self.clone()).filter(|token| !token.is_empty())
    }
}

impl PageToken for i32 {
    fn page_token(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl PageToken for i64 {
    fn page_token(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl PageToken for u64 {
    fn page_token(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl<T: PageToken> PageToken for Option<T> {
    fn page_token(&self) -> Option<String> {
        self.as_ref()?.page_token()
    }
}

impl<T: PageToken + ?Sized> PageToken for Box<T> {
    fn page_token(&self) -> Option<String> {
        (**self).page_token()
    }
}

impl<T: PageToken + ?Sized> PageToken for &T {
    fn page_token(&self) -> Option<String> {
        (**self).page_token()
    }
}

/// A field that holds the items of a page.
pub trait PageItems<T> {
    /// Returns the items.
    fn page_items(self) -> Vec<T>;

    /// Returns the number of items.
    fn page_count(&self) -> usize;
}

impl<T> PageItems<T> for Vec<T> {
    fn page_items(self) -> Vec<T> {
        self
    }

    fn page_count(&self) -> usize {
        self.len()
    }
}

impl<T, I: PageItems<T>> PageItems<T> for Option<I> {
    fn page_items(self) -> Vec<T> {
        self.map(PageItems::page_items).unwrap_or_default()
    }

    fn page_count(&self) -> usize {
        self.as_ref().map_or(0, PageItems::page_count)
    }
}

impl<T, I: PageItems<T>> PageItems<T> for Box<I> {
    fn page_items(self) -> Vec<T> {
        (*self).page_items()
    }

    fn page_count(&self) -> usize {
        (**self).page_count()
    }
}

/// A field that says whether there is another page, such as `has_more`.
pub trait PageMore {
    /// Returns whether there is another page, or `None` if the field is absent.
    fn page_more(&self) -> Option<bool>;
}

impl PageMore for bool {
    fn page_more(&self) -> Option<bool> {
        Some(*self)
    }
}

impl<T: PageMore> PageMore for Option<T> {
    fn page_more(&self) -> Option<bool> {
        self.as_ref()?.page_more()
    }
}

impl<T: PageMore + ?Sized> PageMore for &T {
    fn page_more(&self) -> Option<bool> {
        (**self).page_more()
    }
}

/// A field that holds the number of the page or the offset of its first item.
pub trait PageNumber {
    /// Returns the number, or `None` if the field is absent or negative.
    fn page_number(&self) -> Option<u64>;
}

impl PageNumber for i32 {
    fn page_number(&self) -> Option<u64> {
        u64::try_from(*self).ok()
    }
}

impl PageNumber for i64 {
    fn page_number(&self) -> Option<u64> {
        u64::try_from(*self).ok()
    }
}

impl PageNumber for u32 {
    fn page_number(&self) -> Option<u64> {
        Some(u64::from(*self))
    }
}

impl PageNumber for u64 {
    fn page_number(&self) -> Option<u64> {
        Some(*self)
    }
}

impl<T: PageNumber> PageNumber for Option<T> {
    fn page_number(&self) -> Option<u64> {
        self.as_ref()?.page_number()
    }
}

impl<T: PageNumber + ?Sized> PageNumber for Box<T> {
    fn page_number(&self) -> Option<u64> {
        (**self).page_number()
    }
}

impl<T: PageNumber + ?Sized> PageNumber for &T {
    fn page_number(&self) -> Option<u64> {
        (**self).page_number()
    }
}
