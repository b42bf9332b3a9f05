//! Whatever comes in, the answer is notices or a refusal with a code: never a panic, never endless work.

use notices::{Found, Limits, ReadError};
use serde_json::Value;

use crate::support::{all, read_text};

/// Whether a text anywhere holds the character that databases refuse.
fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(entries) => entries.iter().any(has_nul),
        Value::Object(members) => members.iter().any(|(name, member)| name.contains('\0') || has_nul(member)),
        _ => false,
    }
}

fn code(bytes: &[u8]) -> &'static str {
    notices::read(bytes, &Limits::default()).map_or_else(|error| error.code(), |_| "ok")
}

#[test]
fn a_fixture_cut_at_any_place_is_read_or_refused() {
    for (name, bytes) in all() {
        // Every thirty-first byte, and each of the last fifty.
        let cuts = (0..bytes.len()).filter(|cut| cut % 31 == 0 || bytes.len() - cut < 50);
        for cut in cuts {
            let answer = code(&bytes[..cut]);
            assert!(
                ["not_a_notice", "malformed", "bad_encoding"].contains(&answer)
                    || bytes[cut..].trim_ascii().is_empty(),
                "{name} cut at {cut}: {answer}"
            );
        }
    }
}

#[test]
fn document_types_and_entities_are_refused_before_they_can_grow() {
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><ContractNotice>&c;</ContractNotice>"#;
    assert_eq!(read_text(laughs), Err(ReadError::DoctypeRefused));
    let outside = r#"<!DOCTYPE x SYSTEM "file:///etc/passwd"><ANNONCE/>"#;
    assert_eq!(read_text(outside), Err(ReadError::DoctypeRefused));
    let entity = "<ContractNotice><ID>&xxe;</ID></ContractNotice>";
    assert_eq!(read_text(entity), Err(ReadError::EntityRefused { name: "xxe".to_owned() }));
    let attribute = r#"<ContractNotice a="&xxe;"/>"#;
    assert_eq!(read_text(attribute), Err(ReadError::EntityRefused { name: "xxe".to_owned() }));
    assert_eq!(code(b"<!DOCTYPE html><html></html>"), "doctype_refused");
}

#[test]
fn nesting_beyond_the_limit_is_refused_at_any_depth() {
    for depth in [101, 1_000, 200_000] {
        let xml = format!("<ContractNotice>{}{}</ContractNotice>", "<a>".repeat(depth), "</a>".repeat(depth));
        assert_eq!(code(xml.as_bytes()), "too_deep", "{depth}");
        assert_eq!(code("<a>".repeat(depth).as_bytes()), "too_deep", "{depth}");
        let json = format!("{{\"ocid\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(code(json.as_bytes()), "too_deep", "{depth}");
        assert_eq!(code("{\"a\":".repeat(depth).as_bytes()), "too_deep", "{depth}");
    }
}

#[test]
fn size_elements_and_notices_are_bounded() {
    let small = Limits { bytes: 100, nodes: 50, notices: 2, lots: 1, ..Limits::default() };
    let refused = |text: &str| notices::read(text.as_bytes(), &small).map_err(|error| error.code());
    assert_eq!(refused(&" ".repeat(101)), Err("too_large"));
    let limits = Limits { bytes: 1 << 20, ..small };
    let many = format!("<ContractNotice>{}</ContractNotice>", "<a/>".repeat(60));
    assert_eq!(notices::read(many.as_bytes(), &limits), Err(ReadError::TooManyNodes { limit: 50 }));
    let values = format!("[{}]", vec!["0"; 60].join(","));
    assert_eq!(notices::read(values.as_bytes(), &limits), Err(ReadError::TooManyNodes { limit: 50 }));
    let release = r#"{"ocid":"a","tender":{"title":"t","lots":[{"id":"1"},{"id":"2"}]}}"#;
    let package = format!(r#"{{"releases":[{release},{release},{release}]}}"#);
    assert_eq!(notices::read(package.as_bytes(), &limits), Err(ReadError::TooManyNotices { limit: 2 }));
    let one = notices::read(release.as_bytes(), &limits).expect("one release");
    assert_eq!((one[0].lots.len(), one[0].problems[0].code.as_str()), (1, "truncated"));
}

#[test]
fn utf_16_and_latin_1_are_decoded_and_other_encodings_refused() {
    let text = "<?xml version=\"1.0\"?><ANNONCE><GESTION><REFERENCE><IDWEB>1</IDWEB></REFERENCE></GESTION><DONNEES><OBJET><OBJET_COMPLET>Été</OBJET_COMPLET></OBJET></DONNEES></ANNONCE>";
    let title =
        |bytes: &[u8]| notices::read(bytes, &Limits::default()).map(|notices| notices[0].title.main.clone());
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(little.clone()).collect();
    for bytes in [
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat(),
        little,
        big,
        marked,
    ] {
        assert_eq!(title(&bytes).as_deref(), Ok("Été"));
    }
    let latin: Vec<u8> = text
        .replace("1.0\"", "1.0\" encoding='iso-8859-1'")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("latin"))
        .collect();
    assert_eq!(title(&latin).as_deref(), Ok("Été"));
    let undeclared: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("latin")).collect();
    assert_eq!(code(&undeclared), "bad_encoding");
    assert_eq!(code(text.replace("1.0\"", "1.0\" encoding=\"UTF-7\"").as_bytes()), "bad_encoding");
    assert_eq!(code(b"\xFF\xFE\x00"), "bad_encoding");
}

#[test]
fn nul_bytes_and_control_characters_never_reach_a_notice() {
    assert_eq!(code(b"<ANNONCE>\0</ANNONCE>"), "malformed");
    assert_eq!(code(b"<ANNONCE>&#0;</ANNONCE>"), "malformed");
    assert_eq!(code(b"\0\0\0\0"), "not_a_notice");
    let notices = read_text(r#"{"ocid":"a\u0000b","tender":{"title":"x\u0000y"}}"#).expect("a release");
    assert_eq!((notices[0].publication_id.as_str(), notices[0].title.main.as_str()), ("ab", "xy"));
    assert!(!has_nul(&serde_json::to_value(&notices).expect("JSON")));
}

#[test]
fn huge_numbers_are_reported_and_dropped() {
    for number in [
        "1e308",
        "99999999999999999999999999",
        "-1e999",
        "\"9223372036854775807.99\"",
        "1e-320",
        "true",
        "[]",
    ] {
        let text = format!(
            r#"{{"ocid":"a","tender":{{"title":"t","value":{{"amount":{number},"currency":"EUR"}},"lotDetails":{{"maximumLotsBidPerSupplier":{number}}}}}}}"#
        );
        // A number that no JSON reader can hold is a refusal of its own.
        if let Ok(notices) = read_text(&text) {
            assert!(notices[0].values.is_empty(), "{number}");
            assert_eq!(notices[0].group_rules.max_lots_tendered, None, "{number}");
        }
    }
}

#[test]
fn nothing_and_other_files_are_named() {
    let found = |bytes: &[u8]| match notices::read(bytes, &Limits::default()) {
        Err(ReadError::NotANotice { found }) => found,
        other => panic!("{other:?}"),
    };
    assert_eq!(found(b""), Found::Empty);
    assert_eq!(found(b" \n\t"), Found::Empty);
    for bytes in [b"%PDF-1.7".as_slice(), b"\x1f\x8b\x08\x00\xff\xfe", b"PK\x03\x04\x14\x00\x80"] {
        assert_eq!(found(bytes), Found::OtherText, "{bytes:?}");
    }
    assert_eq!(found(b"<html></html>"), Found::OtherXml);
    assert_eq!(found(b"[]"), Found::OtherJson);
    assert_eq!(found(br#"{"releases":[]}"#), Found::EmptyPackage);
    assert_eq!(found(br#"{"records":[],"packages":[]}"#), Found::EmptyPackage);
    assert_eq!(found(br#"{"marches":[]}"#), Found::EmptyPackage);
    assert_eq!(notices::detect(b"<html/>"), None);
}

/// Replaces the value at the `target`-th node (in order of reading) by `new`.
fn replace(value: &mut Value, target: usize, seen: &mut usize, new: &Value) -> bool {
    if *seen == target {
        *value = new.clone();
        return true;
    }
    *seen += 1;
    match value {
        Value::Array(entries) => entries.iter_mut().any(|entry| replace(entry, target, seen, new)),
        Value::Object(members) => members.values_mut().any(|member| replace(member, target, seen, new)),
        _ => false,
    }
}

#[test]
fn a_wrong_type_at_any_place_of_any_json_is_read_or_refused() {
    let wrong: [Value; 7] = [
        Value::Null,
        Value::Bool(true),
        serde_json::json!(-1.5e300),
        serde_json::json!("\u{0}<p>&é"),
        serde_json::json!([[[]], "x", 7, null]),
        serde_json::json!({ "id": {}, "ocid": [] }),
        serde_json::json!(""),
    ];
    let mut tried = 0_u32;
    for (name, bytes) in all().into_iter().map(|(name, bytes)| (name, serde_json::from_slice(&bytes))) {
        // XML is no JSON and drops out here.
        let Ok(original): Result<Value, _> = bytes else { continue };
        for target in 0.. {
            let mut reached = false;
            for new in &wrong {
                let mut changed = original.clone();
                reached = replace(&mut changed, target, &mut 0, new);
                if !reached {
                    break;
                }
                tried += 1;
                let bytes = serde_json::to_vec(&changed).expect("JSON");
                if let Ok(notices) = notices::read(&bytes, &Limits::default()) {
                    assert!(!has_nul(&serde_json::to_value(&notices).expect("JSON")), "{name} at {target}");
                }
            }
            if !reached {
                break;
            }
        }
    }
    assert!(tried > 5_000, "{tried} changes");
}

/// Bytes that a value takes as JSON: what one long text becomes when it is referred to from everywhere.
fn size(bytes: &[u8]) -> usize {
    notices::read(bytes, &Limits::default())
        .map_or(0, |notices| serde_json::to_string(&notices).expect("JSON").len())
}

#[test]
fn a_long_text_is_not_multiplied_by_references_to_it() {
    let long = "x".repeat(200_000);
    let lots: Vec<Value> = (0..500).map(|id| serde_json::json!({ "id": id.to_string() })).collect();
    let inherited = serde_json::json!({ "ocid": "a", "tender": { "lots": lots, "techniques": {
        "hasFrameworkAgreement": true, "frameworkAgreement": { "method": long, "periodRationale": long },
        "hasDynamicPurchasingSystem": true, "dynamicPurchasingSystem": { "type": long } } } });
    let suppliers = vec![serde_json::json!({ "id": "1" }); 500];
    let named = serde_json::json!({ "ocid": "a", "parties": [{ "id": "1", "name": long }], "awards": [{ "suppliers": suppliers }] });
    for json in [inherited, named] {
        assert!(size(json.to_string().as_bytes()) < 5_000_000);
    }
    let descriptions = "<OBJECT_DESCR/>".repeat(500);
    let titled = format!(
        "<F02_2014><OBJECT_CONTRACT><TITLE>{long}</TITLE>{descriptions}</OBJECT_CONTRACT></F02_2014>"
    );
    assert!(size(titled.as_bytes()) < 5_000_000);
}

#[test]
fn references_among_results_are_followed_only_as_far_as_a_budget_goes() {
    let results = "<LotResult><SettledContract><ID>C</ID></SettledContract></LotResult>".repeat(300);
    let list = |entry: fn(u32) -> String| (0..300).map(entry).collect::<Vec<_>>().concat();
    let references = list(|id| format!("<LotTender><ID>T{id}</ID></LotTender>"));
    let tenders = list(|id| {
        format!("<LotTender><ID>T{id}</ID><TenderingParty><ID>P</ID></TenderingParty></LotTender>")
    });
    let members = "<Tenderer><ID>O</ID></Tenderer>".repeat(300);
    let xml = format!(
        "<ContractAwardNotice><UBLExtensions><UBLExtension><ExtensionContent><EformsExtension><NoticeResult>{results}\
         <SettledContract><ID>C</ID>{references}</SettledContract>{tenders}<TenderingParty><ID>P</ID>{members}</TenderingParty></NoticeResult>\
         <Organizations><Organization><Company><PartyIdentification><ID>O</ID></PartyIdentification><PartyName><Name>n</Name></PartyName></Company></Organization></Organizations>\
         </EformsExtension></ExtensionContent></UBLExtension></UBLExtensions></ContractAwardNotice>"
    );
    let notice = &read_text(&xml).expect("a notice")[0];
    let winners: usize = notice.awards.iter().map(|award| award.winners.len()).sum();
    // Without a bound, 300 results × 300 tenders × 300 members.
    assert!(winners <= 100_000, "{winners}");
    assert!(notice.problems.iter().any(|problem| problem.code.as_str() == "truncated"));
}

#[test]
fn markup_that_never_closes_costs_no_more_than_its_length() {
    // Quadratic reading of so many signs would not end.
    for sign in ["<", "<a ", "&", "&amp", "<p>", "—\\n"] {
        let text = format!(r#"{{"ocid":"a","tender":{{"title":"{}"}}}}"#, sign.repeat(300_000 / sign.len()));
        assert!(read_text(&text).is_ok(), "{sign}");
    }
}
