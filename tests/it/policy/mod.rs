//! Who may do what: every route of the hall × every kind of person × own and other organisation. The routes are read
//! from the source, so that a new one without a line in the table fails the suite.

mod lists;
mod membership;
mod quotes;
mod routes;
mod shortlists;
mod table;
mod watch;
mod world;

use axum::body::Body;

use self::table::{RULES, Rule};
use self::world::{ROLES, World};

/// How an answer looks from outside, as one sign of a rule.
fn sign_of(status: u16, location: Option<&str>) -> char {
    match (status, location) {
        (303, Some(to)) if to.starts_with("/compte/connexion") => 's',
        (401, _) => 's',
        (403, _) => 'f',
        (404, _) => '.',
        (500.., _) => '!',
        _ => '+',
    }
}

#[test]
fn every_route_has_its_policy() {
    let known = routes::of_the_source();
    let ruled: std::collections::BTreeSet<_> =
        RULES.iter().map(|rule| (rule.method.to_owned(), rule.path.to_owned())).collect();
    assert_eq!(ruled.len(), RULES.len(), "a route stands twice in the table");
    let without: Vec<_> = known.difference(&ruled).collect();
    assert!(without.is_empty(), "routes without a policy in tests/it/policy/table.rs: {without:#?}");
    let gone: Vec<_> = ruled.difference(&known).collect();
    assert!(gone.is_empty(), "policies without a route: {gone:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_let_in_or_kept_out_as_the_table_says() {
    let world = World::new().await;
    let mut wrong = Vec::new();
    let mut rules: Vec<_> = RULES.iter().collect();
    rules.sort_by_key(|rule| (rule.is_last, rule.path.starts_with("/compte/deconnexion")));
    for rule in rules {
        assert_eq!(rule.who.chars().count(), ROLES.len(), "{} {}", rule.method, rule.path);
        // Who is kept out comes first, while what the address names is still there.
        let mut roles: Vec<_> = (0..ROLES.len()).collect();
        roles.sort_by_key(|role| rule.who.as_bytes()[*role] == b'+');
        let url = world.url(rule).await;
        let fields = world.fields(rule).await;
        let before = if rule.method == "GET" { None } else { Some(world.size().await) };
        let mut seen = vec!['?'; ROLES.len()];
        let mut has_acted = false;
        for role in roles {
            let is_let_in = rule.who.as_bytes()[role] == b'+';
            if is_let_in
                && !has_acted
                && let Some(before) = &before
            {
                let after = world.size().await;
                if after != *before {
                    wrong.push(format!("{} {}: who is kept out changed {after:?}", rule.method, rule.path));
                }
            }
            let mut browser = world.browser(role);
            let page = match rule.method {
                "GET" => browser.get(&url).await,
                method => {
                    let (kind, body) = rule.body(&fields);
                    browser.send(method, &url, Some(kind), Body::from(body)).await
                }
            };
            let sign = sign_of(page.status, page.location().as_deref());
            // What the first who may has ended is no longer there for the next.
            let is_spent = is_let_in && has_acted && rule.method != "GET" && sign == '.';
            seen[role] = if is_spent { '+' } else { sign };
            has_acted |= is_let_in;
        }
        let seen: String = seen.into_iter().collect();
        if seen != rule.who {
            wrong.push(format!("{} {} ({url}): {seen}, not {}", rule.method, rule.path, rule.who));
        }
    }
    assert!(wrong.is_empty(), "{} of {} (order: {ROLES:?})\n{}", wrong.len(), RULES.len(), wrong.join("\n"));
}

impl World {
    async fn fields(&self, rule: &Rule) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        for (name, value) in rule.fields {
            let value = match value.strip_prefix('@') {
                Some(fixture) => self.fixture(fixture).await,
                None => (*value).to_owned(),
            };
            fields.push((*name, value));
        }
        fields
    }

    /// The address of a rule with what its parameters stand for.
    async fn url(&self, rule: &Rule) -> String {
        let mut url = rule.path.to_owned();
        for (parameter, fixture) in rule.fixtures {
            let value = match fixture.strip_prefix('=') {
                Some(literal) => literal.to_owned(),
                None => self.fixture(fixture).await,
            };
            url = url.replace(&format!("{{{parameter}}}"), &value);
        }
        assert!(!url.contains('{'), "{url}: what do its parameters stand for?");
        url
    }
}
