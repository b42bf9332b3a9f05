//! Campaigns: written, looked at, published, begun and ended by the clock, with what can be had on the day.

use entity::values::{ChamberId, Currency, Jurisdiction, LocalText, OfferId, OrganisationId};
use halle::catalogue::{self, Content, OfferStatus};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};

use crate::support::{Browser, Page, TestApp};

mod clock;
mod rights;
mod writing;

/// A supplier that everybody sees.
pub async fn supplier(app: &TestApp, chamber: ChamberId, name: &str) -> OrganisationId {
    let new = NewOrganisation {
        name: name.to_owned(),
        jurisdiction: Some(Jurisdiction::Ch),
        is_supplier: true,
        city: Some("Lausanne".to_owned()),
        region_code: Some("CH-VD".to_owned()),
        sectors: vec!["S01.1".to_owned()],
        ..NewOrganisation::default()
    };
    let id = directory::create(&app.state.db, chamber, new, app.clock.now()).await.unwrap();
    app.state.suppliers.forget();
    id
}

/// A published offer; `stock` counts pieces.
pub async fn offer(app: &TestApp, supplier: OrganisationId, title: &str, stock: Option<i32>) -> OfferId {
    let mut content = Content::blank(Currency::Chf);
    content.kind = catalogue::OfferKind::Product;
    content.title = LocalText::fr(title);
    content.description = LocalText::fr("De la région.");
    content.price.minor = Some(1_200);
    content.sector_code = Some("S01.1".to_owned());
    content.stock = stock;
    let offer =
        catalogue::create(&app.state.db, supplier, content, OfferStatus::Published, app.clock.now()).await;
    offer.unwrap().id
}

/// Makes a draft through its form and returns its page.
pub async fn draft(staff: &mut Browser, title: &str, from: &str, to: &str, rank: &str) -> Page {
    let page = staff.get("/chambre/campagnes/nouvelle?lang=fr").await;
    assert_eq!(page.status, 200, "{}", page.text());
    let fields = [("title_fr", title), ("starts_on", from), ("ends_on", to), ("priority", rank)];
    let done = staff.submit(&page, "#campaign-form", &fields).await;
    assert_eq!(done.status, 303, "{}", done.main());
    staff.follow(&done).await
}

/// Publishes the campaign of a page.
pub async fn publish(staff: &mut Browser, page: &Page) -> Page {
    let done = staff.post(&format!("{}/etat", page.url), &[("action", "publish")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    staff.follow(&done).await
}

/// Titles of the campaigns on the front page.
pub async fn front(app: &TestApp) -> Vec<String> {
    app.browser().get("/").await.select(".campaign h3")
}
