//! Numbered pages with their count: what people share by address and print.

use serde::Serialize;

/// One page of a longer list. Pages count from 1.
#[derive(Debug, Clone, Serialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub number: u64,
    pub size: u64,
    pub total: u64,
}

impl<T> Page<T> {
    pub fn new(items: Vec<T>, number: u64, size: u64, total: u64) -> Self {
        Self { items, number: number.max(1), size: size.max(1), total }
    }

    /// Number of pages, at least one.
    pub fn count(&self) -> u64 {
        self.total.div_ceil(self.size).max(1)
    }

    pub fn previous(&self) -> Option<u64> {
        (self.number > 1).then(|| self.number - 1)
    }

    pub fn next(&self) -> Option<u64> {
        (self.number < self.count()).then(|| self.number + 1)
    }

    /// Number of the first item shown, from 1; 0 when there is none.
    pub fn first_item(&self) -> u64 {
        if self.items.is_empty() { 0 } else { (self.number - 1) * self.size + 1 }
    }

    pub fn last_item(&self) -> u64 {
        if self.items.is_empty() { 0 } else { self.first_item() + self.items.len() as u64 - 1 }
    }

    pub fn map<U>(self, convert: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(convert).collect(),
            number: self.number,
            size: self.size,
            total: self.total,
        }
    }
}
