//! How a document lies in the embedded index: made from the same settings as the other engine's.
use super::cells;
use crate::search::config::IndexConfig;
use crate::search::document::Document;
use crate::search::meaning::fold::{Word, fold, words};
use crate::search::meaning::places::commune_key;
use crate::search::meaning::stem::stem;
use std::collections::BTreeMap;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{TantivyDocument, Term};

const STEMS: &str = "halle_stems";
const WORDS: &str = "halle_words";
/// Column of the folded names.
pub const NAME_SORT: &str = "name_sort";

/// Handles of the columns and inverted fields.
#[derive(Clone)]
pub struct Fields {
    pub id: Field,
    pub stored: Field,
    /// In order of the settings: name, field, weight.
    pub searchable: Vec<(String, Field, f32)>,
    /// Every word of every searchable field as written: the vocabulary.
    pub all: Field,
    /// Words of the name as written: exact ones outrank those that only share a stem.
    pub name_words: Field,
    /// Whole folded names.
    pub name_whole: Field,
    pub codes: Field,
    pub sectors: Field,
    pub proposed: Field,
    pub cells: Field,
    pub commune: Field,
    pub region: Field,
    pub serves: Field,
    /// Cells within the distance that is served.
    pub reached: Field,
    pub reach_km: Field,
    pub facets: BTreeMap<String, Field>,
    pub numbers: BTreeMap<String, Field>,
    pub trust: Field,
    pub fresh_day: Field,
    pub lat: Field,
    pub lon: Field,
    /// Folded names, for the order by name.
    pub name_sort: Field,
    pub lottery: Field,
}

/// Name of the column of a facet.
pub fn facet_column(facet: &str) -> String {
    format!("facet_{facet}")
}

/// Name of the column of a sortable number.
pub fn number_column(number: &str) -> String {
    format!("number_{number}")
}

impl Fields {
    pub fn schema(config: &IndexConfig) -> (Schema, Self) {
        let mut schema = Schema::builder();
        let indexed = |tokenizer: &str, option| {
            let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option);
            TextOptions::default().set_indexing_options(indexing)
        };
        let positions = indexed(STEMS, IndexRecordOption::WithFreqsAndPositions);
        let settings = &config.settings;
        let searchable = settings.searchable.iter().map(|searchable| {
            let field = schema.add_text_field(&format!("text_{}", searchable.field), positions.clone());
            (searchable.field.clone(), field, searchable.weight)
        });
        let searchable = searchable.collect();
        let facets = settings.facets.iter().map(|facet| {
            let field = schema.add_text_field(&facet_column(facet), STRING | FAST);
            (facet.clone(), field)
        });
        let facets = facets.collect();
        let numbers = settings.numbers.iter().map(|number| {
            let field = schema.add_f64_field(&number_column(number), FAST);
            (number.clone(), field)
        });
        let numbers = numbers.collect();
        let fields = Self {
            searchable,
            facets,
            numbers,
            id: schema.add_text_field("id", STRING),
            stored: schema.add_bytes_field("stored", STORED),
            all: schema.add_text_field("all", indexed(WORDS, IndexRecordOption::Basic)),
            name_words: schema.add_text_field("name_words", indexed(WORDS, IndexRecordOption::WithFreqs)),
            name_whole: schema.add_text_field("name_whole", STRING),
            codes: schema.add_text_field("codes", STRING),
            sectors: schema.add_text_field("sectors", STRING),
            proposed: schema.add_text_field("proposed_sectors", STRING),
            cells: schema.add_text_field("cells", STRING),
            commune: schema.add_text_field("commune", STRING | FAST),
            region: schema.add_text_field("region", STRING | FAST),
            serves: schema.add_text_field("serves", STRING | FAST),
            reached: schema.add_text_field("reached", STRING),
            reach_km: schema.add_f64_field("reach_km", FAST),
            trust: schema.add_f64_field("trust", FAST),
            fresh_day: schema.add_i64_field("fresh_day", FAST),
            lat: schema.add_f64_field("lat", FAST),
            lon: schema.add_f64_field("lon", FAST),
            name_sort: schema.add_text_field(NAME_SORT, FAST),
            lottery: schema.add_u64_field("lottery", FAST),
        };
        (schema.build(), fields)
    }

    pub fn id_term(&self, id: &str) -> Term {
        Term::from_field_text(self.id, id)
    }

    /// The document in the form that the index takes.
    pub fn encode(&self, document: &Document, config: &IndexConfig) -> anyhow::Result<TantivyDocument> {
        let mut encoded = TantivyDocument::new();
        encoded.add_text(self.id, &document.id);
        encoded.add_bytes(self.stored, &serde_json::to_vec(document)?);
        let mut all = String::new();
        for (name, field, _) in &self.searchable {
            let text = document.text(name);
            encoded.add_text(*field, &text);
            all.push_str(&text);
            all.push('\n');
        }
        encoded.add_text(self.all, &all);
        for name in std::iter::once(&document.name).chain(&document.other_names) {
            encoded.add_text(self.name_words, name);
            for whole in whole_names(name, config) {
                encoded.add_text(self.name_whole, &whole);
            }
        }
        for (facet, field) in &self.facets {
            for value in document.facets.get(facet).into_iter().flatten() {
                encoded.add_text(*field, value);
            }
        }
        for (number, field) in &self.numbers {
            if let Some(value) = document.numbers.get(number) {
                encoded.add_f64(*field, *value);
            }
        }
        let lists = [
            (self.codes, &document.codes),
            (self.sectors, &document.sectors),
            (self.serves, &document.serves),
        ];
        for (field, values) in lists.into_iter().chain([(self.proposed, &document.proposed_sectors)]) {
            for value in values {
                encoded.add_text(field, value);
            }
        }
        self.encode_place(document, &mut encoded);
        encoded.add_f64(self.trust, document.trust);
        encoded.add_i64(self.fresh_day, document.fresh_day);
        encoded.add_text(self.name_sort, fold(&document.name));
        encoded.add_u64(self.lottery, lottery(&document.id));
        Ok(encoded)
    }

    fn encode_place(&self, document: &Document, encoded: &mut TantivyDocument) {
        if let Some(commune) = &document.commune {
            encoded.add_text(self.commune, commune_key(&document.jurisdiction, commune));
        }
        if let Some(region) = &document.region {
            encoded.add_text(self.region, region);
        }
        if let Some(point) = document.point {
            encoded.add_f64(self.lat, point.lat);
            encoded.add_f64(self.lon, point.lon);
            for cell in cells::of(point) {
                encoded.add_text(self.cells, cell);
            }
            if let Some(reach) = document.reach_km {
                encoded.add_f64(self.reach_km, reach);
                for cell in cells::covering(point, reach) {
                    encoded.add_text(self.reached, cell);
                }
            }
        }
    }
}

/// The folded name, and the folded name without words that add little, under which a whole name is recognised.
pub fn whole_names(name: &str, config: &IndexConfig) -> Vec<String> {
    let folded = fold(name);
    let matters = |word: &&str| !config.stop_words.contains(*word) && !config.generic_words.contains(*word);
    let bare: Vec<&str> = folded.split(' ').filter(matters).collect();
    let bare = bare.join(" ");
    let mut wholes = vec![folded];
    if !bare.is_empty() && bare != wholes[0] {
        wholes.push(bare);
    }
    wholes
}

/// A number drawn from the id (FNV-1a): equals are ordered by it and the day, so that nobody is first for his name.
fn lottery(id: &str) -> u64 {
    id.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Tokenizers that read documents exactly as queries are read.
pub fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(STEMS, Reading { stems: true });
    manager.register(WORDS, Reading { stems: false });
    manager
}

#[derive(Clone)]
struct Reading {
    stems: bool,
}

struct Read {
    words: std::vec::IntoIter<Word>,
    stems: bool,
    position: usize,
    token: Token,
}

impl Tokenizer for Reading {
    type TokenStream<'a> = Read;
    fn token_stream<'a>(&'a mut self, text: &'a str) -> Read {
        Read { words: words(text).into_iter(), stems: self.stems, position: 0, token: Token::default() }
    }
}

impl TokenStream for Read {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token.offset_from = word.start;
        self.token.offset_to = word.end;
        self.token.position = self.position;
        self.position += 1;
        self.token.text = if self.stems { stem(&word.text) } else { word.text };
        true
    }
    fn token(&self) -> &Token {
        &self.token
    }
    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
