//! What an index can tell about itself: its vocabulary and the communes where its documents are.
use super::schema::Fields;
use crate::search::config::{Config, IndexConfig};
use crate::search::meaning::places::{Commune, Gazetteer, Point};
use crate::search::meaning::vocabulary::Vocabulary;
use std::collections::HashMap;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Searcher, TERMINATED};

/// Words and places of one state of an index.
#[derive(Default)]
pub struct Lexicon {
    pub vocabulary: Vocabulary,
    pub gazetteer: Gazetteer,
}

impl Lexicon {
    /// Reads the terms of the index; synonyms and place names are known words too, so that a typo in one is corrected
    /// even where no document has it (they count no documents).
    pub fn read(
        searcher: &Searcher,
        fields: &Fields,
        config: &Config,
        index: &IndexConfig,
    ) -> tantivy::Result<Self> {
        let mut gazetteer = config.gazetteer.clone();
        for commune in communes(searcher, fields)? {
            gazetteer.add(commune);
        }
        let mut counted: HashMap<String, u32> = HashMap::new();
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(fields.all)?;
            let mut terms = inverted.terms().stream()?;
            while let Some((term, info)) = terms.next() {
                if let Ok(word) = std::str::from_utf8(term) {
                    *counted.entry(word.to_owned()).or_default() += info.doc_freq;
                }
            }
        }
        for word in index.synonyms.single_words().chain(gazetteer.single_words()) {
            counted.entry(word).or_default();
        }
        let total = u32::try_from(searcher.num_docs()).unwrap_or(u32::MAX);
        Ok(Self { vocabulary: Vocabulary::new(counted, total), gazetteer })
    }
}

/// Communes of the indexed documents, with the position of one of them and how many there are.
fn communes(searcher: &Searcher, fields: &Fields) -> tantivy::Result<Vec<Commune>> {
    let mut found = Vec::new();
    for segment in searcher.segment_readers() {
        let columns = segment.fast_fields();
        let (lat, lon) = (columns.f64("lat")?, columns.f64("lon")?);
        let regions = columns.str("region")?;
        let inverted = segment.inverted_index(fields.commune)?;
        let mut terms = inverted.terms().stream()?;
        while let Some((key, info)) = terms.next() {
            let Some((jurisdiction, name)) =
                std::str::from_utf8(key).ok().and_then(|key| key.split_once(':'))
            else {
                continue;
            };
            // One commune name may be several places: one entry per region.
            let mut seen: HashMap<Option<u64>, (u32, Option<Point>)> = HashMap::new();
            let mut postings = inverted.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
            while postings.doc() != TERMINATED {
                let doc = postings.doc();
                let point = lat.first(doc).zip(lon.first(doc)).map(|(lat, lon)| Point { lat, lon });
                let region = regions.as_ref().and_then(|column| column.term_ords(doc).next());
                let known = seen.entry(region).or_default();
                known.0 += 1;
                known.1 = known.1.or(point);
                postings.advance();
            }
            for (region, (rank, point)) in seen {
                let mut code = String::new();
                if let (Some(column), Some(region)) = (&regions, region) {
                    column.ord_to_str(region, &mut code)?;
                }
                let region = (!code.is_empty()).then_some(code);
                let (name, jurisdiction) = (name.to_owned(), jurisdiction.to_owned());
                found.push(Commune { name, jurisdiction, region, point, rank });
            }
        }
    }
    found.sort_by(|a, b| (&a.jurisdiction, &a.name, &a.region).cmp(&(&b.jurisdiction, &b.name, &b.region)));
    Ok(found)
}
