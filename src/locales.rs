//! The words of the interface in French, German and English: Fluent files under `locales/`, one per room.
//!
//! Keys are kebab-case and begin with their room. A key that is absent in a language falls back on French and is
//! logged; the test `locales` keeps that from happening.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use entity::values::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "locales/"]
#[include = "*.ftl"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<HashMap<Language, Bundle>> =
    LazyLock::new(|| Language::ALL.iter().map(|language| (*language, bundle(*language))).collect());

/// The text of a key without arguments.
pub fn text(language: Language, key: &str) -> String {
    text_with(language, key, &[])
}

/// The text of a key that counts (`$n`), with the plural of the language (CLDR).
pub fn count(language: Language, key: &str, n: i64) -> String {
    text_with(language, key, &[("n", n.into())])
}

/// The text of a key with named arguments.
pub fn text_with(language: Language, key: &str, arguments: &[(&'static str, FluentValue<'_>)]) -> String {
    let mut args = FluentArgs::new();
    for (name, value) in arguments {
        args.set(*name, value.clone());
    }
    let found = [language, Language::Fr].into_iter().find_map(|candidate| format(candidate, key, &args));
    found.unwrap_or_else(|| {
        tracing::warn!(key, %language, "locales.missing");
        key.to_owned()
    })
}

/// Whether the key exists in exactly this language.
pub fn has(language: Language, key: &str) -> bool {
    let (id, attribute) = split(key);
    BUNDLES[&language]
        .get_message(id)
        .is_some_and(|message| attribute.is_none_or(|attribute| message.get_attribute(attribute).is_some()))
}

/// The files of a language and their text, for the test of completeness.
pub fn sources(language: Language) -> Vec<(String, String)> {
    let prefix = format!("{language}/");
    let mut sources: Vec<_> = Files::iter()
        .filter(|path| path.starts_with(&prefix))
        .filter_map(|path| {
            let file = Files::get(&path)?;
            Some((path.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect();
    sources.sort();
    sources
}

fn format(language: Language, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let bundle = &BUNDLES[&language];
    let (id, attribute) = split(key);
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => message.value()?,
    };
    let mut errors = Vec::new();
    let text: Cow<'_, str> = bundle.format_pattern(pattern, Some(args), &mut errors);
    for error in errors {
        tracing::warn!(key, %language, %error, "locales.format");
    }
    Some(text.into_owned())
}

fn split(key: &str) -> (&str, Option<&str>) {
    key.split_once('.').map_or((key, None), |(id, attribute)| (id, Some(attribute)))
}

/// A count as the language groups its digits.
fn whole_number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            #[expect(clippy::cast_possible_truncation, reason = "counts are far below 2^53")]
            let whole = number.value as i64;
            Some(crate::web::format::number(language, whole))
        }
        _ => None,
    }
}

fn bundle(language: Language) -> Bundle {
    let id = language.as_str().parse().expect("the codes of our languages are language tags");
    let mut bundle = Bundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    // A formatter is a function and captures nothing: one for each language.
    bundle.set_formatter(Some(match language {
        Language::Fr => |value, _| whole_number(Language::Fr, value),
        Language::De => |value, _| whole_number(Language::De, value),
        Language::En => |value, _| whole_number(Language::En, value),
    }));
    for (path, source) in sources(language) {
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
            tracing::error!(path, ?errors, "locales.syntax");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(path, ?errors, "locales.twice");
        }
    }
    bundle
}
