//! One hall in which every kind of object exists and everybody has somebody to be: the demonstration, with people added.
//!
//! "Own" is what belongs to the two organisations of the demonstration's accounts, and to the Chamber that runs it.

use std::collections::{HashMap, HashSet};

use entity::values::{ChamberId, DuplicatePairId, OrganisationId};
use entity::{accounts, catalogue, directory as tables, plumbing, tenders, trust};
use halle::chambers;
use halle::clock::Clock as _;
use halle::demo;
use halle::tenders::import::import_file;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _};

use crate::directory::{named, organisation, other_chamber};
use crate::support::{Browser, PASSWORD, TestApp};

const NOTICE: &[u8] = include_bytes!("../../../notices/tests/fixtures/eforms/contract_notice.xml");

/// Everybody a rule says something about, in the order of its signs.
pub const ROLES: [&str; 7] = [
    "nobody",
    "a person without an organisation",
    "a person of the organisation",
    "its owner",
    "the owner of another organisation that sells and buys",
    "staff of the Chamber",
    "staff of another Chamber",
];

pub struct World {
    pub app: TestApp,
    browsers: Vec<Browser>,
    supplier: OrganisationId,
    buyer: OrganisationId,
}

impl World {
    pub async fn new() -> Self {
        let app = TestApp::new().await;
        demo::load(&app.state).await.unwrap();
        app.run_jobs().await;
        let supplier = organisation_of(&app, "membre@demo.example").await;
        let buyer = organisation_of(&app, "acheteuse@demo.example").await;
        // What waits for a check may be decided by one rule; the next one then takes another.
        let own: HashSet<_> =
            waiting(&app).await.iter().map(|row| row.organisation_id).chain([supplier, buyer]).collect();
        app.person("nobodys@example.org").await;
        for (email, is_owner) in
            [("member@example.org", false), ("spare@example.org", false), ("owner@example.org", true)]
        {
            let person = app.person(email).await;
            for id in own.iter().copied() {
                halle::accounts::affiliate(&app.state.db, id, person, is_owner, app.clock.now())
                    .await
                    .unwrap();
            }
        }
        let others = halle::directory::NewOrganisation { is_buyer: true, ..named("Autre Maison") };
        let others = organisation(&app, others).await;
        app.member("other@example.org", others).await;
        let elsewhere = other_chamber(&app).await;
        let browsers = vec![
            app.browser(),
            app.signed_in("nobodys@example.org").await,
            app.signed_in("member@example.org").await,
            app.signed_in("owner@example.org").await,
            app.signed_in("other@example.org").await,
            app.staff("staff@example.org").await,
            staff_of(&app, elsewhere).await,
        ];
        Self { app, browsers, supplier, buyer }
    }

    /// The browser of a role, with the cookies of its beginning.
    pub fn browser(&self, role: usize) -> Browser {
        self.browsers[role].twin()
    }

    /// What a parameter of an address stands for.
    pub async fn fixture(&self, name: &str) -> String {
        let db = &self.app.state.db;
        match name {
            "supplier" => self.supplier.to_string(),
            "buyer" => self.buyer.to_string(),
            "supplier-slug" => self.organisation(self.supplier).await.slug,
            "unclaimed-slug" => "le-panier-de-l-arve".to_owned(),
            "member" | "spare" => self.person(&format!("{name}@example.org")).await,
            "offer" | "offer-slug" => {
                let offer = catalogue::offer::Entity::find()
                    .filter(catalogue::offer::Column::OrganisationId.eq(self.supplier))
                    .filter(catalogue::offer::Column::Status.eq(catalogue::offer::OfferStatus::Published))
                    .order_by_asc(catalogue::offer::Column::Slug)
                    .one(db)
                    .await;
                let offer = offer.unwrap().unwrap();
                if name == "offer" { offer.id.to_string() } else { offer.slug }
            }
            "photo" => {
                let photo = catalogue::offer_photo::Entity::find().one(db).await.unwrap().unwrap();
                photo.id.to_string()
            }
            "offer-batch" => super::lists::batch(&self.app, self.supplier).await,
            "need" | "lot" => self.need(name).await,
            "tender" => {
                let tender = tenders::tender::Entity::find()
                    .filter(tenders::tender::Column::Status.eq(tenders::tender::TenderStatus::Published))
                    .one(db)
                    .await;
                tender.unwrap().unwrap().id.to_string()
            }
            "guarantee" => self.document().await.guarantee_id.to_string(),
            "document" => self.document().await.id.to_string(),
            "challenge" => self.challenge().await.id.to_string(),
            "statement" => {
                let own = trust::environmental_claim::Column::ChamberId.eq(self.app.state.chamber_id);
                let row = trust::environmental_claim::Entity::find().filter(own).one(db).await;
                row.unwrap().unwrap().id.to_string()
            }
            "challenged" => self.challenge().await.guarantee_id.to_string(),
            "scheme" => trust::scheme::Entity::find().one(db).await.unwrap().unwrap().id.to_string(),
            "claimed" => self.claim().await.organisation_id.to_string(),
            "claim" => self.claim().await.id.to_string(),
            "notice" => self.notice().await,
            "change" => {
                let change = tables::change_request::Entity::find()
                    .filter(tables::change_request::Column::WaitingFor.is_not_null())
                    .one(db)
                    .await;
                change.unwrap().unwrap().id.to_string()
            }
            "duplicate" => self.duplicate().await,
            "handed-in" | "answer" | "import" | "held" => self.desk(name).await,
            "job" => self.job().await,
            "colleague" => self.person("chambre@demo.example").await,
            "campaign" => self.poster().await.0,
            "poster" => self.poster().await.1,
            "shortlist" | "shortlist-entry" | "shortlist-note" | "reference" | "organisation-photo" => {
                super::shortlists::fixture(&self.app, name, self.buyer, self.supplier).await
            }
            "fetch-run" => {
                let run = tenders::fetch_run::Entity::find().one(db).await.unwrap();
                run.expect("the demonstration has fetched").id.to_string()
            }
            "watch-profile" | "watch-alert" | "watched" => {
                super::watch::fixture(&self.app, name, self.supplier).await
            }
            name if name.starts_with("quote-") => {
                super::quotes::fixture(&self.app, name, self.buyer, self.supplier).await
            }
            name if name.starts_with("mb-") => {
                super::membership::fixture(&self.app, name, self.supplier).await
            }
            other => panic!("what is {other}?"),
        }
    }

    /// The campaign that runs, and its picture.
    async fn poster(&self) -> (String, String) {
        use entity::campaigns::campaign::{Column, Entity};
        let found = Entity::find().filter(Column::PictureFileId.is_not_null());
        let campaign = found.one(&self.app.state.db).await.unwrap().unwrap();
        (campaign.id.to_string(), campaign.picture_file_id.unwrap().to_string())
    }

    async fn person(&self, email: &str) -> String {
        let people = accounts::person::Entity::find().filter(accounts::person::Column::Email.eq(email));
        people.one(&self.app.state.db).await.unwrap().unwrap().id.to_string()
    }

    /// A claim that is to be proven by letter.
    async fn claim(&self) -> tables::organisation_claim::Model {
        use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _, Set};
        use tables::organisation_claim::{ActiveModel, ClaimWay, Entity};
        let db = &self.app.state.db;
        let claim = Entity::find().one(db).await.unwrap().unwrap();
        let claim = ActiveModel { way: Set(ClaimWay::Letter), ..claim.into_active_model() };
        claim.update(db).await.unwrap()
    }

    /// An imported notice with the payload it came from.
    async fn notice(&self) -> String {
        let imported = import_file(&self.app.state, "notice.xml", NOTICE.to_vec()).await.unwrap().unwrap();
        imported[0].tender.unwrap().to_string()
    }

    async fn organisation(&self, id: OrganisationId) -> tables::organisation::Model {
        tables::organisation::Entity::find_by_id(id).one(&self.app.state.db).await.unwrap().unwrap()
    }

    /// A document for the Chamber only, of a guarantee that waits for its check.
    async fn document(&self) -> trust::evidence::Model {
        waiting_document(&self.app).await
    }

    /// A challenge of that guarantee, which waits for an answer.
    async fn challenge(&self) -> trust::challenge::Model {
        use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _, Set};
        use trust::challenge::{ActiveModel, ChallengeState, Entity, Ground, Model};
        let db = &self.app.state.db;
        let guarantee_id = self.document().await.guarantee_id;
        let of_it = Entity::find().filter(trust::challenge::Column::GuaranteeId.eq(guarantee_id));
        if let Some(row) = of_it.one(db).await.unwrap() {
            let open = ActiveModel { state: Set(ChallengeState::Open), ..row.into_active_model() };
            return open.update(db).await.unwrap();
        }
        let now = self.app.clock.now();
        let row = Model {
            id: entity::values::ChallengeId::new(),
            guarantee_id,
            reporter_id: None,
            reporter_email: None,
            language: entity::values::Language::Fr,
            ground: Ground::Other,
            message: "Le registre dit autre chose.".to_owned(),
            state: ChallengeState::Open,
            answer_until: now.date_naive(),
            answer: None,
            answered_by: None,
            answered_at: None,
            effect: None,
            outcome: None,
            decided_by: None,
            decided_at: None,
            version: 1,
            created_at: now,
        };
        row.into_active_model().insert(db).await.unwrap()
    }

    /// A need of the buyer that is still being written, and its first lot.
    async fn need(&self, name: &str) -> String {
        let db = &self.app.state.db;
        let need = make_a_draft(&self.app, self.buyer).await;
        if name == "need" {
            return need.id.to_string();
        }
        let lot =
            tenders::lot::Entity::find().filter(tenders::lot::Column::TenderId.eq(need.id)).one(db).await;
        lot.unwrap().unwrap().id.to_string()
    }

    /// A pair of the Chamber's records that may be one organisation.
    async fn duplicate(&self) -> String {
        use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};
        use tables::duplicate_pair::{DuplicateReason, DuplicateStatus, Model};
        let db = &self.app.state.db;
        if let Some(pair) = tables::duplicate_pair::Entity::find().one(db).await.unwrap() {
            return pair.id.to_string();
        }
        let records = tables::organisation::Entity::find()
            .filter(tables::organisation::Column::ChamberId.eq(self.app.state.chamber_id))
            .order_by_desc(tables::organisation::Column::Slug);
        let mut ids: Vec<_> = records.all(db).await.unwrap().into_iter().map(|row| row.id).collect();
        ids.truncate(2);
        ids.sort();
        let (first_id, second_id) = (ids[0], ids[1]);
        let pair = Model {
            id: DuplicatePairId::new(),
            first_id,
            second_id,
            reason: DuplicateReason::SimilarName,
            similarity: 80,
            status: DuplicateStatus::Open,
            decided_by: None,
            decided_at: None,
            created_at: self.app.clock.now(),
        };
        pair.into_active_model().insert(db).await.unwrap().id.to_string()
    }

    /// What the desk of the demonstration has in hand.
    async fn desk(&self, name: &str) -> String {
        use entity::casework::{answer_text, case_hold};
        let db = &self.app.state.db;
        match name {
            "handed-in" => {
                tenders::need_check::Entity::find().one(db).await.unwrap().unwrap().tender_id.to_string()
            }
            "answer" => answer_text::Entity::find().one(db).await.unwrap().unwrap().id.to_string(),
            "import" => {
                use entity::desk::import_run::{Column, Entity};
                let reported = Entity::find().filter(Column::Report.is_not_null());
                reported.one(db).await.unwrap().unwrap().id.to_string()
            }
            _ => {
                let held = case_hold::Entity::find().filter(case_hold::Column::TakenAt.is_not_null());
                held.one(db).await.unwrap().unwrap().case_key
            }
        }
    }

    /// A dead job of the outbox.
    async fn job(&self) -> String {
        use plumbing::job::{ActiveModel, Column, Entity, JobStatus};
        use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _, Set};
        let db = &self.app.state.db;
        let job = Entity::find().order_by_asc(Column::Id).one(db).await.unwrap().unwrap();
        let dead = ActiveModel { status: Set(JobStatus::Dead), ..job.into_active_model() };
        dead.update(db).await.unwrap().id.to_string()
    }

    /// Rows of the tables that a refused request must not add to or take from.
    pub async fn size(&self) -> HashMap<&'static str, u64> {
        let db = &self.app.state.db;
        HashMap::from([
            ("organisation", tables::organisation::Entity::find().count(db).await.unwrap()),
            ("claim", tables::organisation_claim::Entity::find().count(db).await.unwrap()),
            ("change", tables::change_request::Entity::find().count(db).await.unwrap()),
            ("affiliation", accounts::affiliation::Entity::find().count(db).await.unwrap()),
            ("offer", catalogue::offer::Entity::find().count(db).await.unwrap()),
            ("photo", catalogue::offer_photo::Entity::find().count(db).await.unwrap()),
            ("guarantee", trust::guarantee::Entity::find().count(db).await.unwrap()),
            ("evidence", trust::evidence::Entity::find().count(db).await.unwrap()),
            ("challenge", trust::challenge::Entity::find().count(db).await.unwrap()),
            ("scheme", trust::scheme::Entity::find().count(db).await.unwrap()),
            ("event", trust::guarantee_event::Entity::find().count(db).await.unwrap()),
            ("tender", tenders::tender::Entity::find().count(db).await.unwrap()),
            ("lot", tenders::lot::Entity::find().count(db).await.unwrap()),
            ("job", plumbing::job::Entity::find().count(db).await.unwrap()),
            ("audit", plumbing::audit_entry::Entity::find().count(db).await.unwrap()),
        ])
    }
}

async fn organisation_of(app: &TestApp, email: &str) -> OrganisationId {
    let person = accounts::person::Entity::find()
        .filter(accounts::person::Column::Email.eq(email))
        .one(&app.state.db)
        .await
        .unwrap()
        .unwrap();
    accounts::affiliation::Entity::find()
        .filter(accounts::affiliation::Column::PersonId.eq(person.id))
        .one(&app.state.db)
        .await
        .unwrap()
        .unwrap()
        .organisation_id
}

/// One of the buyer's needs is still being written.
async fn make_a_draft(app: &TestApp, buyer: OrganisationId) -> tenders::tender::Model {
    use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _, Set};
    use tenders::tender::{ActiveModel, Column, Entity, TenderStatus};
    let mine = Entity::find().filter(Column::BuyerId.eq(buyer)).order_by_asc(Column::Id);
    let need = mine.one(&app.state.db).await.unwrap().unwrap();
    let draft = ActiveModel { status: Set(TenderStatus::Draft), ..need.into_active_model() };
    draft.update(&app.state.db).await.unwrap()
}

async fn waiting(app: &TestApp) -> Vec<trust::guarantee::Model> {
    let submitted = trust::guarantee::Column::Status.eq(trust::guarantee::GuaranteeStatus::Submitted);
    trust::guarantee::Entity::find().filter(submitted).all(&app.state.db).await.unwrap()
}

async fn waiting_document(app: &TestApp) -> trust::evidence::Model {
    let found = trust::evidence::Entity::find()
        .filter(trust::evidence::Column::Visibility.eq(trust::evidence::Visibility::Chamber))
        .filter(trust::evidence::Column::GuaranteeId.is_in(waiting(app).await.iter().map(|row| row.id)))
        .order_by_asc(trust::evidence::Column::Id)
        .one(&app.state.db)
        .await;
    found.unwrap().expect("a guarantee of the demonstration waits for its check, with a document")
}

async fn staff_of(app: &TestApp, chamber: ChamberId) -> Browser {
    assert!(chambers::contact(&app.state.db, chamber).await.unwrap().is_some());
    let link =
        halle::accounts::create_staff_link(&app.state, chamber, "elsewhere@example.org").await.unwrap();
    let mut browser = app.browser();
    let page = browser.get(link.trim_start_matches("http://halle.test")).await;
    assert_eq!(browser.submit(&page, "main form", &[("password", PASSWORD)]).await.status, 303);
    browser
}
