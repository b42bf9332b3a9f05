//! Requests for quotes: asked, answered in versions, compared, accepted once, an order for both.

use entity::values::{Jurisdiction, OrganisationId};
use halle::accounts;
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};

use crate::support::{Browser, Page, TestApp};

mod answers;
mod by_clock;
mod dossier;
mod orders;
mod requests;
mod threads;
mod walls;

/// A PDF as small as it may be.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

/// A commune with an owner and an editor, and three suppliers with an owner each.
struct Hall {
    app: TestApp,
    buyer: OrganisationId,
    suppliers: [OrganisationId; 3],
    /// Owner of the commune.
    bea: Browser,
    /// Owners of the suppliers.
    one: Browser,
    two: Browser,
    three: Browser,
}

async fn organisation(app: &TestApp, name: &str, is_buyer: bool) -> OrganisationId {
    let new = NewOrganisation {
        name: name.to_owned(),
        jurisdiction: Some(Jurisdiction::Ch),
        is_buyer,
        is_supplier: !is_buyer,
        ..NewOrganisation::default()
    };
    directory::create(&app.state.db, app.state.chamber_id, new, app.clock.now()).await.unwrap()
}

impl Hall {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let buyer = organisation(&app, "Commune de Valmont", true).await;
        let suppliers = [
            organisation(&app, "Atelier Un", false).await,
            organisation(&app, "Atelier Deux", false).await,
            organisation(&app, "Atelier Trois", false).await,
        ];
        app.member("bea@commune.example", buyer).await;
        let names = ["un@ateliers.example", "deux@ateliers.example", "trois@ateliers.example"];
        for (email, id) in names.iter().zip(suppliers) {
            app.member(email, id).await;
        }
        let bea = app.signed_in("bea@commune.example").await;
        let one = app.signed_in(names[0]).await;
        let two = app.signed_in(names[1]).await;
        let three = app.signed_in(names[2]).await;
        Self { app, buyer, suppliers, bea, one, two, three }
    }

    /// Somebody of the commune who is no owner.
    async fn editor(&self) -> Browser {
        let person = self.app.person("edith@commune.example").await;
        accounts::affiliate(&self.app.state.db, self.buyer, person, false, self.app.clock.now())
            .await
            .unwrap();
        self.app.signed_in("edith@commune.example").await
    }

    /// A second owner of the commune.
    async fn second_owner(&self) -> Browser {
        self.app.member("bruno@commune.example", self.buyer).await;
        self.app.signed_in("bruno@commune.example").await
    }

    /// Somebody of an organisation that has nothing to do with it.
    async fn stranger(&self) -> Browser {
        let other = organisation(&self.app, "Autre Maison", true).await;
        self.app.member("autre@maison.example", other).await;
        self.app.signed_in("autre@maison.example").await
    }

    /// A draft to the first `count` suppliers; gives its address.
    async fn draft(&mut self, count: usize) -> String {
        let query: Vec<_> = self.suppliers[..count].iter().map(|id| format!("fournisseur={id}")).collect();
        let page = self.bea.get(&format!("/devis/nouveau?{}", query.join("&"))).await;
        assert_eq!(page.status, 200, "{}", page.main());
        let done = post_form(&mut self.bea, &page, FILLED).await;
        assert_eq!(done.status, 303, "{:?}", done.select(".error"));
        done.location().unwrap()
    }

    /// A request that was sent; gives its address and that of the exchange with each supplier.
    async fn sent(&mut self, count: usize) -> (String, Vec<String>) {
        let url = self.draft(count).await;
        let page = self.bea.get(&url).await;
        let done = self.bea.submit(&page, "form[action$='/envoi']", &[]).await;
        assert_eq!(done.status, 303);
        let page = self.bea.get(&url).await;
        assert!(page.says("Envoyée"), "{}", page.main());
        (url, page.attributes("main li.card h3 a", "href"))
    }

    /// A request to all three, answered by the first and the second at these unit prices.
    async fn answered(&mut self, first: &str, second: &str) -> (String, Vec<String>) {
        let (url, threads) = self.sent(3).await;
        quote(&mut self.one, &threads[0], &[("price-0", first)]).await;
        quote(&mut self.two, &threads[1], &[("price-0", second)]).await;
        (url, threads)
    }
}

const FILLED: &[(&str, &str)] = &[
    ("subject", "Buffet pour la fête"),
    ("description", "Quatre-vingts personnes, vaisselle réutilisable."),
    ("text-0", "Buffet"),
    ("quantity-0", "80"),
    ("unit-0", "personnes"),
    ("place", "Salle communale"),
    ("needed_on", "2027-01-20"),
    ("answer_by", "2026-12-03"),
];

/// Sends the form of a page: everything it holds, several boxes of one name included, with some fields filled.
async fn post_form(browser: &mut Browser, page: &Page, fields: &[(&str, &str)]) -> Page {
    let suppliers = page.attributes("main input[name=supplier][checked]", "value");
    let mut all: Vec<(String, String)> = page
        .attributes("main form input[type=hidden]", "name")
        .into_iter()
        .zip(page.attributes("main form input[type=hidden]", "value"))
        .collect();
    all.extend(suppliers.into_iter().map(|id| ("supplier".to_owned(), id)));
    all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let all: Vec<_> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let action = page.attributes("main form", "action").remove(0);
    browser.post(&action, &all).await
}

/// Sends a quote through the form: what is not given stays as it stands there.
async fn quote(supplier: &mut Browser, thread: &str, fields: &[(&str, &str)]) {
    let done = try_quote(supplier, thread, fields).await;
    assert_eq!(done.status, 303, "{:?}", done.select(".error"));
    assert_eq!(done.location().as_deref(), Some(thread));
}

async fn try_quote(supplier: &mut Browser, thread: &str, fields: &[(&str, &str)]) -> Page {
    let page = supplier.get(&format!("{thread}/offre")).await;
    assert_eq!(page.status, 200, "{}", page.main());
    supplier.submit(&page, "form[action$='/offre']", fields).await
}

/// Writes through the form of the exchange.
async fn write(browser: &mut Browser, thread: &str, body: &str) -> Page {
    let page = browser.get(thread).await;
    browser.submit(&page, "form[enctype]", &[("body", body)]).await
}

/// Accepts the newest version through the page.
async fn accept(buyer: &mut Browser, thread: &str, reference: &str) -> Page {
    let page = buyer.get(&format!("{thread}/acceptation")).await;
    assert_eq!(page.status, 200, "{}", page.main());
    buyer.submit(&page, "form[action$='/acceptation']", &[("reference", reference)]).await
}

/// The amounts at the foot of the first table of sums, narrow spaces folded.
fn sums(page: &Page) -> Vec<String> {
    let table = page.select(".quote-sums tfoot td");
    table.iter().map(|text| text.replace(['\u{a0}', '\u{202f}'], " ")).collect()
}
