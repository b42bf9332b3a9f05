//! TED standard forms F01 to F25 and T01, T02, schema R2.0.9 (with its `S01` to `S05` variants), in a `TED_EXPORT` or
//! alone. The defence forms keep the structure of R2.0.8, which is read by the names of its parts.

mod coded;
mod form;
mod object;
mod older;
mod result;

use crate::payload::{Element, Node};
use crate::reading::Sink;
use crate::{Format, Limits, Notice, NoticeKind, Text};

/// Whether the document is an export of TED, a submission to it, or a bare form.
pub(crate) fn recognises(root: &Element) -> bool {
    matches!(&*root.name, "TED_EXPORT" | "TED_ESENDERS") || form_number(&root.name).is_some()
}

/// Reads one notice: the form in its original language, with titles of the translations beside it.
pub(crate) fn read(root: &Element, limits: &Limits) -> Notice {
    let mut sink = Sink::new(limits);
    let mut notice = Notice::new(Format::Ted, "ted");
    coded::read(root, &mut notice, &mut sink);
    let forms = forms(root);
    let original = forms.iter().find(|form| form.attribute("CATEGORY") == Some("ORIGINAL")).or(forms.first());
    if let Some(original) = original {
        form::read(original, &mut notice, &mut sink);
        form::translations(&forms, original, &mut notice);
    }
    coded::complete(root, original.is_some(), &mut notice, &mut sink);
    notice.notice_kind = kind(&notice, original.copied());
    notice.problems = sink.finish();
    notice
}

/// The forms F01 to F25 of the document, whatever language.
fn forms(root: &Element) -> Vec<&Element> {
    if form_number(&root.name).is_some() {
        return vec![root];
    }
    let Some(section) = root.descendant("FORM_SECTION") else { return Vec::new() };
    section.elements().filter(|form| is_current(form)).take(60).collect()
}

/// Whether the form has the structure of R2.0.9: the standard forms, and those of regulation 1370/2007.
fn is_current(form: &Element) -> bool {
    form_number(&form.name).is_some() || &*form.name == "MOVE"
}

/// `F02` of `F02_2014`.
fn form_number(name: &str) -> Option<&str> {
    let (number, _year) = name.split_once('_').unwrap_or((name, ""));
    let digits = number.strip_prefix(['F', 'T'])?;
    (digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
}

/// By the form, and by `NOTICE/@TYPE` for the forms that serve several purposes.
fn kind(notice: &Notice, form: Option<&Element>) -> NoticeKind {
    let purpose = form.and_then(|form| form.first("NOTICE")?.attribute("TYPE").map(str::to_owned));
    match purpose.as_deref().unwrap_or_default() {
        "PRI_CALL_COMPETITION" | "CALL_COMPETITION" | "CONTRACT" | "QSU_CALL_COMPETITION" | "QSU_ONLY" => {
            return NoticeKind::Competition;
        }
        "PRI_ONLY" | "PRI_REDUCING_TIME_LIMITS" | "PER_ONLY" | "PER_REDUCING_TIME_LIMITS" => {
            return NoticeKind::Planning;
        }
        "PER_CALL_COMPETITION" => return NoticeKind::Competition,
        "AWARD_CONTRACT" | "CONCESSION_AWARD_CONTRACT" | "AWARD" => return NoticeKind::Result,
        _ => {}
    }
    match notice.form.name.as_str() {
        "F01" | "F04" | "F08" | "F16" | "T01" => NoticeKind::Planning,
        "F02" | "F05" | "F07" | "F09" | "F11" | "F12" | "F17" | "F19" | "F21" | "F22" | "F23" | "F24" => {
            NoticeKind::Competition
        }
        "F03" | "F06" | "F13" | "F18" | "F20" | "F25" | "T02" => NoticeKind::Result,
        "F14" => NoticeKind::Change,
        "F15" => NoticeKind::DirectAward,
        _ => coded::kind(notice),
    }
}

/// The text of an element that holds paragraphs `P` (with inline marks), one line each.
fn paragraphs(element: &Element) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for node in element.nodes() {
        match node {
            Node::Text(text) => line.push_str(text),
            Node::Element(child) if &*child.name == "P" => {
                lines.push(std::mem::take(&mut line));
                lines.push(inline(child));
            }
            Node::Element(child) => line.push_str(&inline(child)),
        }
    }
    lines.push(line);
    let lines: Vec<String> =
        lines.iter().map(|line| one_line(line)).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn inline(element: &Element) -> String {
    let mut text = String::new();
    for node in element.nodes() {
        match node {
            Node::Text(part) => text.push_str(part),
            Node::Element(child) => text.push_str(&inline(child)),
        }
    }
    text
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paragraphs at `path`, when there are any.
fn words(element: &Element, path: &str) -> Option<String> {
    element.all(path).into_iter().map(paragraphs).find(|text| !text.is_empty())
}

/// The paragraphs at `path` in the language of the form.
fn text(element: &Element, path: &str, language: Option<&str>) -> Text {
    match (words(element, path), language) {
        (Some(words), Some(language)) => Text::in_language(language, words),
        (Some(words), None) => Text::plain(words),
        (None, _) => Text::default(),
    }
}
