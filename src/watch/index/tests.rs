//! What a profile wants and what it does not, notice by notice.

use entity::values::{Currency, TenderId};

use super::*;

fn wish() -> Criteria {
    Criteria {
        sectors: Vec::new(),
        cpv: Vec::new(),
        places: Vec::new(),
        value_from: None,
        value_to: None,
        currency: Currency::Chf,
        words: Vec::new(),
        without: Vec::new(),
        reserved: ReservedWish::With,
        company: Company::Either,
    }
}

fn list(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Cleaning in the canton of Vaud.
fn lot() -> WatchedLot {
    WatchedLot {
        cpv: list(&["90910000"]),
        sectors: list(&["S04.1"]),
        places: vec![list(&["CH-VD", "CH"])],
        reserved: Vec::new(),
        value: Some((5_000_000, "CHF".to_owned())),
    }
}

fn notice(lots: Vec<WatchedLot>) -> Watched {
    Watched {
        id: TenderId::new(),
        version: 1,
        posted_in: None,
        buyer_id: None,
        is_open: true,
        open_until: None,
        groups: Tri::Unknown,
        words: "nettoyage des ecoles de la commune".to_owned(),
        lots,
    }
}

fn met(criteria: Criteria, tender: &Watched) -> Option<Vec<Why>> {
    let watchers = Watchers::new(vec![(WatchProfileId::new(), OrganisationId::new(), criteria)]);
    let mut hits = watchers.hits(tender);
    assert!(hits.len() <= 1);
    hits.pop().map(|hit| hit.reasons.0)
}

#[test]
fn a_trade_is_met_by_its_code_its_sector_or_its_family() {
    let tender = notice(vec![lot()]);
    let sector = |code: &str| Criteria { sectors: list(&[code]), ..wish() };
    let same = Why::Sector { sector: "S04.1".to_owned() };
    assert_eq!(met(sector("S04.1"), &tender), Some(vec![same.clone()]));
    assert_eq!(met(sector("S04"), &tender), Some(vec![same]), "a family stands for all that is in it");
    assert_eq!(met(sector("S01.1"), &tender), None);
    let code = |code: &str| Criteria { cpv: list(&[code]), ..wish() };
    let asked = || "90910000".to_owned();
    let by_code = |chosen: &str| Some(vec![Why::Code { asked: asked(), chosen: chosen.to_owned() }]);
    assert_eq!(met(code("90910000"), &tender), by_code("90910000"));
    assert_eq!(met(code("90900000"), &tender), by_code("90900000"));
    let wider = Why::CodeWider { asked: asked(), chosen: "90911200".to_owned() };
    assert_eq!(met(code("90911200"), &tender), Some(vec![wider]), "the notice asks for more than that");
    assert_eq!(met(code("90500000"), &tender), None);
    let both = Criteria { sectors: list(&["S01.1"]), ..code("90910000") };
    assert!(met(both, &tender).is_some(), "sectors and codes name trades together");
}

#[test]
fn a_notice_that_names_the_family_only_says_so() {
    let broad = WatchedLot { cpv: Vec::new(), sectors: list(&["S04"]), ..lot() };
    let reasons = met(Criteria { sectors: list(&["S04.1"]), ..wish() }, &notice(vec![broad])).unwrap();
    assert_eq!(reasons, [Why::SectorWider { sector: "S04".to_owned(), chosen: "S04.1".to_owned() }]);
    assert!(reasons[0].is_open());
}

#[test]
fn places_are_inside_wider_elsewhere_or_unknown() {
    let at = |places: Vec<Vec<String>>| notice(vec![WatchedLot { places, ..lot() }]);
    let of = |place: &str, tender: &Watched| {
        let wish = Criteria { sectors: list(&["S04.1"]), places: list(&[place]), ..wish() };
        met(wish, tender).map(|reasons| reasons[1].clone())
    };
    let vaud = at(vec![list(&["CH-VD", "CH"])]);
    let here = Why::Place { place: "CH-VD".to_owned() };
    assert_eq!(of("CH-VD", &vaud), Some(here.clone()));
    assert_eq!(of("CH", &vaud), Some(here), "a country stands for all that is in it");
    assert_eq!(of("CH-GE", &vaud), None);
    let anywhere = at(vec![list(&["CH"])]);
    assert_eq!(of("CH-GE", &anywhere), Some(Why::PlaceWider { place: "CH".to_owned() }));
    assert_eq!(of("FR-69", &anywhere), None);
    assert_eq!(of("CH-GE", &at(Vec::new())), Some(Why::PlaceUnknown));
}

#[test]
fn amounts_are_compared_in_their_currency_and_unknown_ones_pass() {
    let of = |value: Option<(i64, &str)>, from: Option<i64>, to: Option<i64>| {
        let value = value.map(|(minor, currency)| (minor, currency.to_owned()));
        let wish = Criteria { sectors: list(&["S04.1"]), value_from: from, value_to: to, ..wish() };
        met(wish, &notice(vec![WatchedLot { value, ..lot() }])).map(|reasons| reasons.get(1).cloned())
    };
    let chf = |minor: i64| Some((minor, "CHF"));
    let stated = Why::Value { minor: 500, currency: "CHF".to_owned() };
    assert_eq!(of(chf(500), Some(500), Some(500)), Some(Some(stated)));
    assert_eq!(of(chf(500), Some(501), None), None);
    assert_eq!(of(chf(500), None, Some(499)), None);
    assert_eq!(of(chf(500), None, None), Some(None), "nobody asked");
    assert_eq!(of(None, Some(1), None), Some(Some(Why::ValueUnknown)));
    let elsewhere = Why::ValueElsewhere { minor: 1, currency: "EUR".to_owned() };
    assert_eq!(of(Some((1, "EUR")), Some(100), None), Some(Some(elsewhere)));
}

#[test]
fn words_narrow_and_find() {
    let tender = notice(vec![lot()]);
    let of = |sectors: &[&str], words: &[&str], without: &[&str]| {
        let wish = Criteria { sectors: list(sectors), words: list(words), without: list(without), ..wish() };
        met(wish, &tender)
    };
    let word = Why::Word { word: "École".to_owned() };
    let sector = Why::Sector { sector: "S04.1".to_owned() };
    assert_eq!(of(&["S04.1"], &["hôpital", "École"], &[]), Some(vec![sector, word.clone()]));
    assert_eq!(of(&["S04.1"], &["hôpital"], &[]), None);
    assert_eq!(of(&["S04.1"], &[], &["écoles"]), None);
    assert_eq!(of(&[], &["École"], &[]), Some(vec![word.clone()]), "words alone are enough");
    assert_eq!(of(&["S01.1"], &["École"], &[]), None, "another trade is not wanted for its words");
    let silent = WatchedLot { cpv: Vec::new(), sectors: Vec::new(), ..lot() };
    let wish = Criteria { sectors: list(&["S04.1"]), words: list(&["École"]), ..wish() };
    let unknown = met(wish.clone(), &notice(vec![silent.clone()]));
    assert_eq!(unknown, Some(vec![Why::TradeUnknown, word]));
    assert_eq!(met(Criteria { words: Vec::new(), ..wish }, &notice(vec![silent])), None);
}

#[test]
fn reserved_contracts_and_groups_are_a_choice() {
    let reserved = notice(vec![WatchedLot { reserved: list(&["res-ws"]), ..lot() }]);
    let open = notice(vec![lot()]);
    let of = |reserved: ReservedWish| Criteria { sectors: list(&["S04.1"]), reserved, ..wish() };
    assert_eq!(met(of(ReservedWish::With), &reserved).unwrap().len(), 2, "and it is said");
    assert!(met(of(ReservedWish::With), &open).is_some());
    assert!(met(of(ReservedWish::Without), &reserved).is_none());
    assert!(met(of(ReservedWish::Without), &open).is_some());
    assert!(met(of(ReservedWish::Only), &reserved).is_some());
    assert!(met(of(ReservedWish::Only), &open).is_none());
    let together = Criteria { company: Company::Together, ..of(ReservedWish::With) };
    let with = |groups: Tri| Watched { groups, ..open.clone() };
    assert_eq!(met(together.clone(), &with(Tri::Yes)).unwrap()[1], Why::GroupsAllowed);
    assert_eq!(met(together.clone(), &with(Tri::Unknown)).unwrap()[1], Why::GroupsUnknown);
    assert!(met(together, &with(Tri::No)).is_none());
}

#[test]
fn the_lot_of_which_most_is_known_gives_the_reasons() {
    let elsewhere = WatchedLot { places: vec![list(&["CH-GE", "CH"])], ..lot() };
    let nowhere = WatchedLot { places: Vec::new(), ..lot() };
    let wish = Criteria { sectors: list(&["S04.1"]), places: list(&["CH-VD"]), ..wish() };
    let reasons = met(wish, &notice(vec![elsewhere, nowhere, lot()])).unwrap();
    assert_eq!(reasons[1], Why::Place { place: "CH-VD".to_owned() });
}

#[test]
fn profiles_that_do_not_ask_for_it_are_not_even_looked_at() {
    let profiles = (0..1_000).map(|at| {
        let code = format!("{}000000", 10 + at % 80);
        (WatchProfileId::new(), OrganisationId::new(), Criteria { cpv: vec![code], ..wish() })
    });
    let watchers = Watchers::new(profiles.collect());
    let lot = lot();
    // 90910000 is of division 90, which none of the codes 10 to 89 has.
    assert!(watchers.candidates(&lot, &[]).is_empty());
}
