//! From an understanding to a query of the embedded index.
use super::cells;
use super::place::PlaceScore;
use super::schema::Fields;
use super::weights::{
    CODE, COVERED, EXACT_IN_NAME, PLACE, PROPOSED_SECTOR, SECTOR, TIE_BREAKER, TOGETHER, TOGETHER_IN_NAME,
    WHOLE_NAME,
};
use crate::search::config::IndexConfig;
use crate::search::meaning::{Choice, Concept, PlaceChoice, Understanding};
use crate::search::query::Query as Question;
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery,
    Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

type Clause = Box<dyn Query>;

/// What to run: the scored query and how the place counts.
pub struct Plan {
    pub query: Clause,
    pub place: Option<PlaceScore>,
    pub scored: bool,
}

/// Turns what was understood into a query over `fields`.
pub fn plan(question: &Question, understood: &Understanding, fields: &Fields, config: &IndexConfig) -> Plan {
    let builder = Builder { fields };
    let mut clauses: Vec<(Occur, Clause)> = Vec::new();
    let mut scored = false;
    for concept in &understood.concepts {
        // A place given apart from the text is a matter of the collector and of the area below.
        if concept.choices.is_empty() && concept.place.is_some() && question.place.is_some() {
            continue;
        }
        scored = true;
        let occur = if concept.required { Occur::Must } else { Occur::Should };
        clauses.push((occur, builder.concept(concept)));
        if concept.is_aside {
            let covered = ConstScoreQuery::new(builder.concept(concept), COVERED);
            clauses.push((Occur::Should, Box::new(covered)));
        }
    }
    if scored {
        clauses.extend(builder.whole(understood, config));
    }
    clauses.extend(builder.area(question, understood));
    let query: Clause = if understood.is_hopeless() {
        Box::new(EmptyQuery)
    } else if clauses.iter().any(|(occur, _)| *occur == Occur::Must) {
        Box::new(BooleanQuery::new(clauses))
    } else {
        clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
        Box::new(BooleanQuery::new(clauses))
    };
    Plan { query, place: PlaceScore::asked(question, understood), scored }
}

struct Builder<'a> {
    fields: &'a Fields,
}

impl Builder<'_> {
    fn concept(&self, concept: &Concept) -> Clause {
        let mut ways: Vec<Clause> = Vec::new();
        for choice in &concept.choices {
            self.choice(choice, &mut ways);
        }
        for (code, weight) in &concept.sectors {
            ways.push(constant(self.fields.sectors, code, SECTOR * weight));
            ways.push(constant(self.fields.proposed, code, PROPOSED_SECTOR * weight));
        }
        for code in &concept.codes {
            ways.push(constant(self.fields.codes, code, CODE));
        }
        if let Some(place) = &concept.place {
            ways.extend(self.in_place(place));
        }
        match ways.len() {
            0 => Box::new(EmptyQuery),
            1 => ways.remove(0),
            _ => Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, TIE_BREAKER)),
        }
    }

    fn choice(&self, choice: &Choice, ways: &mut Vec<Clause>) {
        if let ([stem], true) = (choice.stems.as_slice(), choice.exact) {
            let anywhere =
                DisjunctionMaxQuery::with_tie_breaker(self.in_fields(stem, choice.weight), TIE_BREAKER);
            let folded = crate::search::meaning::fold::fold(&choice.word);
            let exactly = constant(self.fields.all, &folded, 0.0);
            let both = vec![(Occur::Must, exactly), (Occur::Must, Box::new(anywhere) as Clause)];
            ways.push(Box::new(BooleanQuery::new(both)));
            return;
        }
        if let [stem] = choice.stems.as_slice() {
            ways.extend(self.in_fields(stem, choice.weight));
            if choice.relation == "typed" {
                ways.push(term(self.fields.name_words, &choice.word, EXACT_IN_NAME));
            }
            return;
        }
        for (_, field, weight) in &self.fields.searchable {
            ways.push(together(*field, &choice.stems, 2, weight * choice.weight));
        }
        if choice.apart {
            // The words typed may also stand apart; a synonym of several words may not.
            let apart = choice.stems.iter().map(|stem| {
                let fields = self.in_fields(stem, choice.weight / 2.0);
                let anywhere: Clause = Box::new(DisjunctionMaxQuery::with_tie_breaker(fields, TIE_BREAKER));
                (Occur::Must, anywhere)
            });
            ways.push(Box::new(BooleanQuery::new(apart.collect())));
        }
    }

    fn in_fields(&self, stem: &str, weight: f32) -> Vec<Clause> {
        let fields = self.fields.searchable.iter();
        fields.map(|(_, field, of_field)| term(*field, stem, of_field * weight)).collect()
    }

    fn in_place(&self, place: &PlaceChoice) -> Vec<Clause> {
        let score = PlaceScore::new(place, false);
        let mut ways: Vec<Clause> = Vec::new();
        for commune in &score.communes {
            ways.push(constant(self.fields.commune, commune, PLACE));
        }
        for area in &score.areas {
            ways.push(constant(self.fields.region, area, PLACE));
        }
        for area in &score.served {
            ways.push(constant(self.fields.serves, area, PLACE / 2.0));
        }
        for point in &score.points {
            for cell in cells::of(*point) {
                ways.push(constant(self.fields.reached, &cell, PLACE / 2.0));
            }
            for cell in cells::covering(*point, place.radius_km) {
                ways.push(constant(self.fields.cells, &cell, PLACE / 3.0));
            }
        }
        ways
    }

    /// What the query as a whole adds: the name itself, and words standing together.
    fn whole(&self, understood: &Understanding, config: &IndexConfig) -> Vec<(Occur, Clause)> {
        let mut ways: Vec<(Occur, Clause)> = Vec::new();
        let wholes = super::schema::whole_names(&understood.whole, config);
        let names = wholes.iter().map(|whole| constant(self.fields.name_whole, whole, WHOLE_NAME)).collect();
        ways.push((Occur::Should, Box::new(DisjunctionMaxQuery::new(names))));
        let stems = &understood.sequence;
        if stems.len() > 1 {
            for (name, field, _) in &self.fields.searchable {
                let worth = if name == "name" { TOGETHER_IN_NAME } else { TOGETHER };
                ways.push((Occur::Should, together(*field, stems, 1, worth)));
            }
        }
        ways
    }

    /// Requirements on where a document is.
    fn area(&self, question: &Question, understood: &Understanding) -> Vec<(Occur, Clause)> {
        let mut required: Vec<Vec<Clause>> = Vec::new();
        // Where the facet is counted, its other values are, too: then the filter alone holds it.
        if let Some(jurisdiction) = &question.jurisdiction
            && !question.facets.iter().any(|facet| facet == "jurisdiction")
        {
            let field = self.fields.facets.get("jurisdiction").copied();
            required.push(field.into_iter().map(|field| constant(field, jurisdiction, 0.0)).collect());
        }
        if let Some(near) = question.near
            && let Some(radius) = near.radius_km
        {
            required.push(self.in_cells(&cells::covering(near.point, radius)));
        }
        if let Some(area) = question.within {
            required.push(self.in_cells(&cells::covering_box(area)));
        }
        if question.place.is_some()
            && let Some(place) = understood.place()
        {
            required.push(self.in_place(place));
        }
        let any = |ways: Vec<Clause>| -> Clause {
            Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::union(ways)), 0.0))
        };
        required.into_iter().map(|ways| (Occur::Must, any(ways))).collect()
    }

    fn in_cells(&self, cells: &[String]) -> Vec<Clause> {
        cells.iter().map(|cell| constant(self.fields.cells, cell, 0.0)).collect()
    }
}

fn term(field: Field, text: &str, weight: f32) -> Clause {
    let query = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs);
    Box::new(BoostQuery::new(Box::new(query), weight))
}

fn constant(field: Field, text: &str, score: f32) -> Clause {
    let query = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic);
    Box::new(ConstScoreQuery::new(Box::new(query), score))
}

fn together(field: Field, stems: &[String], slop: u32, weight: f32) -> Clause {
    let terms = stems.iter().map(|stem| Term::from_field_text(field, stem)).collect();
    let mut query = PhraseQuery::new(terms);
    query.set_slop(slop);
    Box::new(BoostQuery::new(Box::new(query), weight))
}
