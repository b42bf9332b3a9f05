//! Rows of delimited text (RFC 4180, with what people send instead). A quotation mark that is opened and not closed
//! would swallow all lines to the next one: such a row is told apart and costs its own line only.

/// A row as it stands in the text.
#[derive(Debug, PartialEq, Eq)]
pub enum Row {
    Cells(Vec<String>),
    /// A quotation mark that is not closed, or only by a later line that has nothing to do with it.
    UnclosedQuote,
}

/// Goes through a text row by row; blank lines are no rows.
#[derive(Debug)]
pub struct Rows<'a> {
    text: &'a str,
    delimiter: u8,
    at: usize,
    /// Number of the line `at` is in, from 1.
    line: u64,
    /// Columns a row must have to be believed when it spans several lines; none: any.
    width: Option<usize>,
}

/// How a row reads when its quotation marks are believed.
struct Believed {
    cells: Vec<String>,
    /// Where the next row begins.
    end: usize,
    line_ends: u64,
    is_closed: bool,
}

impl<'a> Rows<'a> {
    pub fn new(text: &'a str, delimiter: u8, width: Option<usize>) -> Self {
        Self { text, delimiter, at: 0, line: 1, width }
    }

    /// The next row with the number of its first line.
    pub fn next_row(&mut self) -> Option<(u64, Row)> {
        while self.at < self.text.len() && self.rest_of_line(self.at).trim().is_empty() {
            self.skip_line();
        }
        if self.at >= self.text.len() {
            return None;
        }
        let line = self.line;
        let believed = self.believe();
        let spans_lines = believed.line_ends > 1;
        let has_width = self.width.is_none_or(|width| believed.cells.len() == width);
        if !believed.is_closed || (spans_lines && !has_width) {
            self.skip_line();
            return Some((line, Row::UnclosedQuote));
        }
        self.at = believed.end;
        self.line += believed.line_ends;
        Some((line, Row::Cells(believed.cells)))
    }

    /// Bytes read, for a progress bar.
    pub fn position(&self) -> usize {
        self.at
    }

    fn rest_of_line(&self, from: usize) -> &'a str {
        let rest = &self.text[from..];
        rest.find(['\n', '\r']).map_or(rest, |end| &rest[..end])
    }

    fn skip_line(&mut self) {
        let end = self.at + self.rest_of_line(self.at).len();
        self.at = end + line_end(self.text.as_bytes(), end);
        self.line += 1;
    }

    /// The row that begins here. A closing mark is followed by a delimiter or the end of the line; further signs are
    /// taken as they are when the mark was opened in the same line (`"Le Levain" SA`).
    fn believe(&self) -> Believed {
        let bytes = self.text.as_bytes();
        let mut row = Believed { cells: Vec::new(), end: self.at, line_ends: 0, is_closed: true };
        loop {
            let mut cell = String::new();
            if bytes.get(row.end) == Some(&b'"') {
                let before = row.line_ends;
                self.read_quoted(&mut row, &mut cell);
                let is_tidy = bytes.get(row.end).is_none_or(|byte| self.ends_cell(*byte));
                if !row.is_closed || (!is_tidy && row.line_ends > before) {
                    row.is_closed = false;
                    return row;
                }
            }
            let start = row.end;
            while bytes.get(row.end).is_some_and(|byte| !self.ends_cell(*byte)) {
                row.end += 1;
            }
            cell.push_str(&self.text[start..row.end]);
            row.cells.push(cell);
            if bytes.get(row.end) == Some(&self.delimiter) {
                row.end += 1;
                continue;
            }
            row.end += line_end(bytes, row.end);
            row.line_ends += 1;
            return row;
        }
    }

    /// Reads from an opening mark behind its closing one; two marks are one sign.
    fn read_quoted(&self, row: &mut Believed, cell: &mut String) {
        let bytes = self.text.as_bytes();
        row.end += 1;
        let mut start = row.end;
        while let Some(byte) = bytes.get(row.end) {
            match byte {
                b'"' if bytes.get(row.end + 1) == Some(&b'"') => {
                    cell.push_str(&self.text[start..=row.end]);
                    row.end += 2;
                    start = row.end;
                }
                b'"' => {
                    cell.push_str(&self.text[start..row.end]);
                    row.end += 1;
                    return;
                }
                b'\n' | b'\r' => {
                    row.line_ends += 1;
                    row.end += line_end(bytes, row.end);
                }
                _ => row.end += 1,
            }
        }
        row.is_closed = false;
    }

    fn ends_cell(&self, byte: u8) -> bool {
        byte == self.delimiter || matches!(byte, b'\n' | b'\r')
    }
}

/// Length of the end of line at a position: two for `\r\n`, none at the end of the text.
fn line_end(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => 2,
        Some(b'\r' | b'\n') => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: usize) -> Vec<(u64, Row)> {
        let mut rows = Rows::new(text, b',', Some(width));
        std::iter::from_fn(|| rows.next_row()).collect()
    }

    fn cells(list: &[&str]) -> Row {
        Row::Cells(list.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn well_formed_text_reads_as_the_csv_library_reads_it() {
        let text = "a,\"b, \"\"c\"\"\",\r\n\n\"deux\nlignes\",,x\rü,\"\",\"é\"\n1,\"Le Levain\" SA,3";
        let ours: Vec<Vec<String>> = rows(text, 3)
            .into_iter()
            .map(|(_, row)| match row {
                Row::Cells(cells) => cells,
                Row::UnclosedQuote => panic!("well formed"),
            })
            .collect();
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let theirs: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(ours, theirs);
        assert_eq!(rows(text, 3).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 3, 5, 6]);
    }

    #[test]
    fn an_unclosed_mark_costs_its_own_line_only() {
        let to_the_end = rows("1,\"Ouverte,CH\n2,Bonne,CH\n3,Aussi,CH\n", 3);
        assert_eq!(
            to_the_end,
            [(1, Row::UnclosedQuote), (2, cells(&["2", "Bonne", "CH"])), (3, cells(&["3", "Aussi", "CH"]))]
        );
        let to_another = rows("1,\"Ouverte,CH\n2,\"Bonne\",CH\n3,Aussi,CH\n", 3);
        assert_eq!(
            to_another,
            [(1, Row::UnclosedQuote), (2, cells(&["2", "Bonne", "CH"])), (3, cells(&["3", "Aussi", "CH"]))]
        );
        let tidily = rows("1,\"Ouverte,CH\n2,Bonne,\"\n3,Aussi,CH\n", 3);
        assert_eq!(tidily[0], (1, Row::UnclosedQuote));
        assert_eq!(tidily[1], (2, Row::UnclosedQuote));
        assert_eq!(tidily[2], (3, cells(&["3", "Aussi", "CH"])));
    }

    #[test]
    fn many_unclosed_marks_take_no_more_than_their_own_time() {
        // Every line opens a mark that the next one closes badly: each is looked at twice, not to the end of the text.
        let text = "1,\"a\n".repeat(200_000);
        assert_eq!(rows(&text, 2).len(), 200_000);
    }
}
