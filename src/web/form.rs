//! What is wrong with a form, field by field, as keys of our texts.

use validator::{ValidationErrors, ValidationErrorsKind};

/// Errors beside their fields, in the order in which they were found: checks go through a form from its top to its end.
/// The value is the key of a sentence that says how to put it right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(String, Vec<String>)>);

impl FieldErrors {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn add(&mut self, field: impl Into<String>, key: impl Into<String>) {
        let (field, key) = (field.into(), key.into());
        match self.0.iter_mut().find(|(known, _)| *known == field) {
            Some((_, keys)) => keys.push(key),
            None => self.0.push((field, vec![key])),
        }
    }

    /// The first error of a field.
    pub fn get(&self, field: &str) -> Option<&str> {
        let (_, keys) = self.0.iter().find(|(known, _)| known == field)?;
        keys.first().map(String::as_str)
    }

    pub fn has(&self, field: &str) -> bool {
        self.0.iter().any(|(known, _)| known == field)
    }

    /// Field and key of each first error, for the summary at the top.
    pub fn summary(&self) -> Vec<(&str, &str)> {
        self.0.iter().filter_map(|(field, keys)| Some((field.as_str(), keys.first()?.as_str()))).collect()
    }

    /// Errors of one field.
    pub fn of(field: impl Into<String>, key: impl Into<String>) -> Self {
        let mut errors = Self::default();
        errors.add(field, key);
        errors
    }
}

impl From<ValidationErrors> for FieldErrors {
    /// The message of a rule is our key; a rule without message gives `form-<code>`.
    fn from(errors: ValidationErrors) -> Self {
        let mut fields = Self::default();
        // The rules are kept without an order.
        let mut found: Vec<_> = errors.errors().iter().collect();
        found.sort_by_key(|(field, _)| *field);
        for (field, kind) in found {
            match kind {
                ValidationErrorsKind::Field(list) => {
                    for error in list {
                        let key = error
                            .message
                            .as_ref()
                            .map_or_else(|| format!("form-{}", error.code), ToString::to_string);
                        fields.add(field.to_string(), key);
                    }
                }
                ValidationErrorsKind::Struct(_) | ValidationErrorsKind::List(_) => {
                    fields.add(field.to_string(), "form-invalid");
                }
            }
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use validator::Validate as _;

    #[derive(Debug, validator::Validate)]
    struct Sample {
        #[validate(length(min = 1, message = "form-required"))]
        name: String,
        #[validate(email)]
        email: String,
    }

    #[test]
    fn errors_stand_in_the_order_in_which_they_were_found() {
        let mut errors = FieldErrors::of("title", "form-required");
        errors.add("amount", "form-number");
        errors.add("title", "form-too-long");
        assert_eq!(errors.summary(), [("title", "form-required"), ("amount", "form-number")]);
        assert!(errors.has("amount") && !errors.has("city"));
    }

    #[test]
    fn rules_become_keys_beside_their_fields() {
        let sample = Sample { name: String::new(), email: "nobody".to_owned() };
        let errors = FieldErrors::from(sample.validate().unwrap_err());
        assert_eq!(errors.get("name"), Some("form-required"));
        assert_eq!(errors.get("email"), Some("form-email"));
    }
}
