use notices::NoticeKind;

use crate::support::{read, shown};

#[test]
fn the_monthly_export_gives_calls_awards_and_direct_contracts() {
    let notices = read("seao/avis.xml");
    let kinds: Vec<NoticeKind> = notices.iter().map(|notice| notice.notice_kind).collect();
    assert_eq!(kinds, [NoticeKind::Result, NoticeKind::DirectAward, NoticeKind::Competition]);
    let parks = &notices[0];
    assert_eq!(shown(parks.deadline()), "2020-05-20T14:00:00");
    assert_eq!(
        (parks.classifications[0].scheme.as_str(), parks.classifications[0].code.as_str()),
        ("UNSPSC", "70111500")
    );
    let award = &parks.awards[0];
    assert_eq!((award.winners.len(), award.tenders_received), (1, Some(2)));
    assert_eq!(award.winners[0].id_scheme.as_deref(), Some("NEQ"));
    assert_eq!(award.values[0].amount.minor, 100_050);
    assert!(notices[1].awards[0].values.is_empty(), "dollars per hour are no amount of a contract");
    assert_eq!(parks.buyer().and_then(|buyer| buyer.country.as_deref()), Some("CA"));
}
