//! The instances beside the project, when they are there: status, cost and conditional costs as proven by two
//! general solvers, and every proposal evaluated again from the definitions.

use crate::support::evaluator::{Evaluator, ids};
use flate2::read::GzDecoder;
use matching::eligibility::Catalogue;
use matching::formats::{Directory, Status, read_directory, read_tender};
use matching::solve::{Limits, solve_tender};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

#[derive(Deserialize)]
struct Reference {
    status: String,
    cost: Option<i64>,
    #[serde(default)]
    conditional: Vec<Conditional>,
    near_miss: Option<Near>,
}

#[derive(Deserialize)]
struct Conditional {
    given: Vec<Vec<String>>,
    cost: Option<i64>,
}

#[derive(Deserialize)]
struct Near {
    unmet_weight: i64,
    cost: i64,
}

fn folder() -> PathBuf {
    let shared = std::env::var_os("HALLE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    shared.join("checks/matching")
}

fn load(folder: &std::path::Path, name: &str) -> Directory {
    let packed = std::fs::read(folder.join("directory").join(name)).unwrap();
    let mut bytes = Vec::new();
    GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).unwrap();
    read_directory(&bytes).unwrap()
}

#[test]
fn every_shared_instance_up_to_ten_thousand_suppliers_is_solved_as_proven() {
    compare(&|suppliers| suppliers <= 10_000);
}

#[test]
fn every_shared_instance_of_a_hundred_thousand_suppliers_is_solved_as_proven() {
    compare(&|suppliers| suppliers > 10_000);
}

fn compare(wanted: &dyn Fn(usize) -> bool) {
    let folder = folder();
    let Ok(entries) = std::fs::read_dir(folder.join("tenders")) else {
        println!("the shared instances are not here: this check did not run");
        return;
    };
    let mut by_directory: BTreeMap<String, Vec<matching::formats::Tender>> = BTreeMap::new();
    for entry in entries {
        let tender = read_tender(&std::fs::read(entry.unwrap().path()).unwrap()).unwrap();
        by_directory.entry(tender.directory.clone().unwrap()).or_default().push(tender);
    }
    let mut solved = 0;
    for (name, mut tenders) in by_directory {
        let size: usize = name
            .trim_start_matches(|c: char| !c.is_ascii_digit())
            .split('_')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        if !wanted(size) {
            continue;
        }
        let directory = load(&folder, &name);
        let catalogue = Catalogue::new(directory.clone()).unwrap();
        tenders.sort_by(|a, b| a.id.cmp(&b.id));
        for tender in &tenders {
            let reference =
                std::fs::read(folder.join("reference").join(format!("{}.json", tender.id))).unwrap();
            let reference: Reference = serde_json::from_slice(&reference).unwrap();
            let proposal = solve_tender(&catalogue, tender, Limits::NONE).unwrap();
            Evaluator::new(&directory, tender).check(&proposal);
            agree(&tender.id, &proposal, &reference);
            solved += 1;
        }
    }
    println!("{solved} shared instances solved as proven");
    assert!(solved > 0, "the folder is there but holds no instance of this size");
}

fn agree(id: &str, proposal: &matching::formats::Proposal, reference: &Reference) {
    if reference.status == "infeasible" {
        assert_eq!(proposal.status, Status::Infeasible, "{id}");
        let near = proposal.near_miss.as_ref().map(|n| (n.unmet_weight, n.cost, n.proven));
        assert_eq!(near, reference.near_miss.as_ref().map(|n| (n.unmet_weight, n.cost, true)), "{id}");
        return;
    }
    assert_eq!(proposal.status, Status::Optimal, "{id}");
    assert_eq!(proposal.consortia.first().map(|c| c.cost), reference.cost, "{id}");
    let groups: Vec<Vec<String>> = proposal.consortia.iter().map(|c| ids(&c.members)).collect();
    for conditional in &reference.conditional {
        let rank = conditional.given.len();
        // Several optima may be equal; the condition holds for the ones that were given.
        if groups.get(..rank) == Some(conditional.given.as_slice()) {
            assert_eq!(
                proposal.consortia.get(rank).map(|c| c.cost),
                conditional.cost,
                "{id}: rank {}",
                rank + 1
            );
        }
    }
}
