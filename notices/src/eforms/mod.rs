//! eForms: UBL 2.3 documents after the eForms SDK 1.3 to 1.15. Fields are named by their business term (`BT-…`), see
//! the SDK's `fields.json`. A notice is read leniently: invalid ones of the SDK's own examples are read, too.

mod head;
mod lot;
mod result;
mod terms;

use crate::payload::Element;
use crate::reading::{Sink, language};
use crate::{Format, Limits, Notice, NoticeKind, Text};

/// The documents of the SDK.
const ROOTS: [&str; 4] = [
    "ContractNotice",
    "ContractAwardNotice",
    "PriorInformationNotice",
    "BusinessRegistrationInformationNotice",
];

/// Whether the document is one of the SDK's.
pub(crate) fn recognises(root: &Element) -> bool {
    ROOTS.contains(&&*root.name)
}

/// Reads one notice.
pub(crate) fn read(root: &Element, limits: &Limits) -> Notice {
    let mut sink = Sink::new(limits);
    let mut notice = Notice::new(Format::Eforms, head::source(root));
    head::identity(root, &mut notice, &mut sink);
    let main = notice.language.clone();
    head::parties(root, &mut notice, main.as_deref());
    head::purchase(root, &mut notice, main.as_deref(), &mut sink);
    terms::procedure(root, &mut notice);
    head::change(root, &mut notice);
    notice.notice_kind = kind(root, &notice);
    lot::read_all(root, &mut notice, main.as_deref(), &mut sink);
    result::read(root, &mut notice, main.as_deref(), &mut sink);
    notice.problems = sink.finish();
    notice
}

/// By the list of BT-03, else by the notice subtype (OPP-070), else by the document.
fn kind(root: &Element, notice: &Notice) -> NoticeKind {
    if notice.change.is_some() && !is_modification(root) {
        return NoticeKind::Change;
    }
    let code = root.first("NoticeTypeCode");
    match code.and_then(|code| code.attribute("listName")).unwrap_or_default() {
        "planning" | "consultation" => return NoticeKind::Planning,
        "competition" => return NoticeKind::Competition,
        "dir-awa-pre" => return NoticeKind::DirectAward,
        "result" | "cont-modif" | "completion" => return NoticeKind::Result,
        "bri" => return NoticeKind::Other,
        _ => {}
    }
    match notice.form.subtype.as_deref().unwrap_or_default() {
        "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "E1" | "E2" | "T01" => {
            return NoticeKind::Planning;
        }
        // Prior information by which the buyer calls for competition; the document is that of a mere announcement.
        "10" | "11" | "12" | "13" | "14" => return NoticeKind::Competition,
        "25" | "26" | "27" | "28" => return NoticeKind::DirectAward,
        "X01" | "X02" => return NoticeKind::Other,
        _ => {}
    }
    match &*root.name {
        "ContractNotice" => NoticeKind::Competition,
        "ContractAwardNotice" => NoticeKind::Result,
        "PriorInformationNotice" => NoticeKind::Planning,
        _ => NoticeKind::Other,
    }
}

fn is_modification(root: &Element) -> bool {
    extension(root).is_some_and(|extension| extension.has("ContractModification"))
}

/// The content of the eForms extension that hangs on `element`.
fn extension(element: &Element) -> Option<&Element> {
    element.first("UBLExtensions/UBLExtension/ExtensionContent/EformsExtension")
}

/// A text with its translations: repeated elements, one per language.
fn text(element: &Element, path: &str, main: Option<&str>) -> Text {
    let mut text = Text::default();
    for part in element.all(path) {
        let Some(value) = part.value() else { continue };
        let written_in = part.attribute("languageID").and_then(language);
        if text.main.is_empty() || (written_in.is_some() && written_in.as_deref() == main) {
            text.main.clone_from(&value);
        }
        if let Some(written_in) = written_in {
            text.by_language.entry(written_in).or_insert(value);
        }
    }
    text
}

/// The codes at `path` that come from list `list`.
fn codes(element: &Element, path: &str, list: &str) -> Vec<String> {
    element
        .all(path)
        .into_iter()
        .filter(|code| code.attribute("listName") == Some(list))
        .filter_map(Element::value)
        .collect()
}

/// A text on one line.
fn on_one_line(mut text: Text) -> Text {
    let join = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.main = join(&text.main);
    for translation in text.by_language.values_mut() {
        *translation = join(translation);
    }
    text
}
