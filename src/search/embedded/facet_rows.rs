//! The facet values of a segment, laid out for counting: for each document one row with the numbers of all its values.
//! Reading thirteen columns for each matching document costs ten times as much; a segment never changes, so its rows are
//! read once.
use super::schema::facet_column;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentReader};

/// Rows of the segments of one state of the index.
pub type BySegment = HashMap<SegmentId, Arc<FacetRows>>;

/// The rows of one segment.
#[derive(Debug, Default)]
pub struct FacetRows {
    /// Where the row of a document begins; the last one ends the last row.
    starts: Vec<u32>,
    rows: Vec<u32>,
    /// Each facet with the numbers of its values.
    facets: Vec<(String, Range<u32>)>,
    /// Values by number, sorted within a facet.
    names: Vec<Box<str>>,
}

impl FacetRows {
    fn read(reader: &SegmentReader, facets: &[String]) -> tantivy::Result<Self> {
        let mut read = Self::default();
        let mut columns = Vec::new();
        for facet in facets {
            let first = count(&read.names);
            if let Some(column) = reader.fast_fields().str(&facet_column(facet))? {
                let mut values = column.dictionary().stream()?;
                while values.advance() {
                    read.names.push(String::from_utf8_lossy(values.key()).into());
                }
                columns.push((first, column));
            }
            read.facets.push((facet.clone(), first..count(&read.names)));
        }
        for doc in 0..reader.max_doc() {
            read.starts.push(count(&read.rows));
            for (first, column) in &columns {
                let numbers = column.term_ords(doc).filter_map(|ordinal| u32::try_from(ordinal).ok());
                read.rows.extend(numbers.map(|ordinal| first + ordinal));
            }
        }
        read.starts.push(count(&read.rows));
        Ok(read)
    }

    /// Numbers of the values of a document.
    pub fn row(&self, doc: DocId) -> &[u32] {
        let doc = doc as usize;
        match (self.starts.get(doc), self.starts.get(doc + 1)) {
            (Some(from), Some(to)) => self.rows.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Numbers of the values of a facet.
    pub fn of_facet(&self, facet: &str) -> Range<u32> {
        let found = self.facets.iter().find(|(name, _)| name == facet);
        found.map_or(0..0, |(_, numbers)| numbers.clone())
    }

    pub fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", |name| name)
    }

    /// The number of a value, when a document of the segment has it.
    pub fn number(&self, facet: &str, value: &str) -> Option<u32> {
        let numbers = self.of_facet(facet);
        let names = self.names.get(numbers.start as usize..numbers.end as usize)?;
        let at = names.binary_search_by(|name| (**name).cmp(value)).ok()?;
        Some(numbers.start + u32::try_from(at).ok()?)
    }
}

/// A number that fits: a segment has less than 2^31 documents with a handful of values each.
fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// Rows of all segments that `searcher` sees; only those not among the `known` are read.
pub fn of(searcher: &Searcher, known: &BySegment, facets: &[String]) -> tantivy::Result<BySegment> {
    let rows = searcher.segment_readers().iter().map(|segment| {
        let id = segment.segment_id();
        let known = known.get(&id).map(Arc::clone);
        Ok((id, known.map_or_else(|| FacetRows::read(segment, facets).map(Arc::new), Ok)?))
    });
    rows.collect()
}
