//! What all forms of the room read alike.

use chrono::{Datelike as _, NaiveDate};
use entity::values::{Language, LocalText};

use super::model::{LINK_MAX, TEXT_MIN};
use crate::web::form::FieldErrors;

/// A day as the browser writes it; nothing when it is empty.
pub fn day(field: &str, text: &str, errors: &mut FieldErrors) -> Option<NaiveDate> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let day = text.parse::<NaiveDate>().ok().filter(|day| (1900..=2199).contains(&day.year()));
    if day.is_none() {
        errors.add(field, "form-date");
    }
    day
}

/// Words of at most so many signs.
pub fn words(field: &str, text: &str, max: usize, errors: &mut FieldErrors) -> String {
    let text = text.trim();
    if text.chars().count() > max {
        errors.add(field, "form-too-long");
    }
    text.replace("\r\n", "\n")
}

/// Words that must say something.
pub fn reason(field: &str, text: &str, max: usize, errors: &mut FieldErrors) -> String {
    let text = words(field, text, max, errors);
    if text.chars().count() < TEXT_MIN {
        errors.add(field, "membership-error-reason");
    }
    text
}

/// One line that must be there.
pub fn line(field: &str, text: &str, max: usize, errors: &mut FieldErrors) -> String {
    let text = text.trim();
    if text.is_empty() {
        errors.add(field, "form-required");
    } else if text.chars().count() > max {
        errors.add(field, "form-too-long");
    } else if text.chars().any(char::is_control) {
        errors.add(field, "form-invalid");
    }
    text.to_owned()
}

/// An address of the web; nothing when it is empty.
pub fn link(field: &str, text: &str, errors: &mut FieldErrors) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let is_address = (text.starts_with("https://") || text.starts_with("http://"))
        && text.parse::<axum::http::Uri>().is_ok_and(|uri| uri.host().is_some_and(|host| host.contains('.')));
    if text.chars().count() > LINK_MAX {
        errors.add(field, "form-too-long");
    } else if !is_address {
        errors.add(field, "membership-error-link");
    }
    Some(text.to_owned())
}

/// A text in three languages; what is blank is absent.
pub fn local(fields: [(&str, &str); 3], max: usize, errors: &mut FieldErrors) -> LocalText {
    let mut text = LocalText::default();
    for (language, (field, value)) in [Language::Fr, Language::De, Language::En].into_iter().zip(fields) {
        text.set(language, &words(field, value, max, errors));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for wrong in [
            "javascript:alert(1)",
            "ftp://a.example/x",
            "https://",
            "https://intern",
            "a.example",
            "data:text/html,x",
        ] {
            let mut errors = FieldErrors::default();
            link("link", wrong, &mut errors);
            assert!(errors.has("link"), "{wrong}");
        }
        let mut errors = FieldErrors::default();
        assert_eq!(
            link("link", " https://a.example/comptes.pdf ", &mut errors).unwrap(),
            "https://a.example/comptes.pdf"
        );
        assert_eq!(link("link", " ", &mut errors), None);
        assert!(errors.is_empty());
    }
}
