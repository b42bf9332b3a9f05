//! XML into a small tree of local names: no document type, no entities, bounded depth and size.
//!
//! Namespaces are dropped: within one format, local names do not collide, and publishers choose prefixes freely.

use std::collections::HashMap;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::{Limits, ReadError};

/// An element with its local name.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: Rc<str>,
    pub(crate) namespace: Option<String>,
    attributes: Vec<(Rc<str>, String)>,
    children: Vec<Node>,
}

/// What an element contains, in order.
#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Child elements.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Content, in order.
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.children
    }

    /// All elements reached by `a/b/c`, over every branch.
    pub(crate) fn all(&self, path: &str) -> Vec<&Element> {
        let mut found = vec![self];
        for step in path.split('/') {
            found = found
                .into_iter()
                .flat_map(|element| element.elements().filter(move |child| &*child.name == step))
                .collect();
        }
        found
    }

    /// The first element reached by `a/b/c`.
    pub(crate) fn first(&self, path: &str) -> Option<&Element> {
        let (step, rest) = path.split_once('/').map_or((path, None), |(step, rest)| (step, Some(rest)));
        let mut children = self.elements().filter(|child| &*child.name == step);
        match rest {
            None => children.next(),
            Some(rest) => children.find_map(|child| child.first(rest)),
        }
    }

    /// Whether there is such a child.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.first(path).is_some()
    }

    /// The first element of that name anywhere below.
    pub(crate) fn descendant(&self, name: &str) -> Option<&Element> {
        self.elements()
            .find_map(|child| if &*child.name == name { Some(child) } else { child.descendant(name) })
    }

    /// Every element of that name below, in order; not inside one another.
    pub(crate) fn descendants(&self, name: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        for child in self.elements() {
            if &*child.name == name {
                found.push(child);
            } else {
                found.extend(child.descendants(name));
            }
        }
        found
    }

    /// The value of an attribute by its local name, trimmed, not empty.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(key, _)| &**key == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    /// The element's own text, trimmed; empty when there is none.
    pub(crate) fn own_text(&self) -> String {
        let mut text = String::new();
        for node in &self.children {
            if let Node::Text(part) = node {
                text.push_str(part);
            }
        }
        text.trim().to_owned()
    }

    /// The own text, when there is any.
    pub(crate) fn value(&self) -> Option<String> {
        Some(self.own_text()).filter(|text| !text.is_empty())
    }

    /// The own text of the first element reached by `a/b/c` that has any.
    pub(crate) fn text_at(&self, path: &str) -> Option<String> {
        self.all(path).into_iter().find_map(Element::value)
    }
}

/// Parses a whole document.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<Element, ReadError> {
    if let Some(position) =
        text.find(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{7f}'..))
    {
        return Err(ReadError::Malformed { position });
    }
    Builder { limits, nodes: 0, names: HashMap::new(), open: Vec::new(), root: None }.run(text)
}

struct Builder<'a> {
    limits: &'a Limits,
    nodes: usize,
    names: HashMap<String, Rc<str>>,
    open: Vec<Element>,
    root: Option<Element>,
}

impl Builder<'_> {
    fn run(mut self, text: &str) -> Result<Element, ReadError> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        loop {
            let position = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let malformed = ReadError::Malformed { position };
            match reader.read_event() {
                Ok(Event::Start(start)) => self.start(&start, &malformed)?,
                Ok(Event::End(_)) => self.end().ok_or(malformed)?,
                Ok(Event::Text(part)) => self.text(&part.xml10_content(), malformed)?,
                Ok(Event::CData(part)) => self.text(&part.xml10_content(), malformed)?,
                Ok(Event::GeneralRef(reference)) => {
                    let character =
                        resolve(&reference).map_err(|error| error.unwrap_or(malformed.clone()))?;
                    // The C1 controls are leftovers of another encoding and no text.
                    if !matches!(character, '\u{7f}'..='\u{9f}') {
                        self.text(character.encode_utf8(&mut [0; 4]), malformed)?;
                    }
                }
                Ok(Event::DocType(_)) => return Err(ReadError::DoctypeRefused),
                Ok(Event::Eof) => return self.finish(position),
                Ok(Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
                Err(_) => {
                    let at = usize::try_from(reader.error_position()).unwrap_or(position);
                    // An unfinished DOCTYPE is refused as one, not as a typing error.
                    let doctype = text.get(at..).is_some_and(|rest| rest.starts_with("<!DOCTYPE"));
                    return Err(if doctype {
                        ReadError::DoctypeRefused
                    } else {
                        ReadError::Malformed { position: at }
                    });
                }
            }
        }
    }

    fn finish(self, position: usize) -> Result<Element, ReadError> {
        self.root.filter(|_| self.open.is_empty()).ok_or(ReadError::Malformed { position })
    }

    fn start(&mut self, start: &BytesStart<'_>, malformed: &ReadError) -> Result<(), ReadError> {
        self.count()?;
        if self.root.is_some() {
            return Err(malformed.clone());
        }
        if self.open.len() >= self.limits.depth {
            return Err(ReadError::TooDeep { limit: self.limits.depth });
        }
        let name = self.intern(start.local_name().as_ref());
        let mut element = Element { name, namespace: None, attributes: Vec::new(), children: Vec::new() };
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| malformed.clone())?;
            self.count()?;
            let value = unescape(attribute.value.as_ref(), malformed)?;
            let key = attribute.key.as_ref();
            if key == "xmlns" {
                element.namespace = Some(value);
            } else if !key.starts_with("xmlns:") {
                let key = self.intern(attribute.key.local_name().as_ref());
                element.attributes.push((key, value));
            }
        }
        self.open.push(element);
        Ok(())
    }

    fn end(&mut self) -> Option<()> {
        let element = self.open.pop()?;
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => self.root = Some(element),
        }
        Some(())
    }

    fn text(&mut self, text: &str, malformed: ReadError) -> Result<(), ReadError> {
        let Some(parent) = self.open.last_mut() else {
            return if text.trim().is_empty() { Ok(()) } else { Err(malformed) };
        };
        match parent.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            // White space between elements is layout; keeping it would triple the tree.
            _ if text.trim().is_empty() && text.contains('\n') => {}
            _ => {
                parent.children.push(Node::Text(text.to_owned()));
                self.count()?;
            }
        }
        Ok(())
    }

    fn count(&mut self) -> Result<(), ReadError> {
        self.nodes += 1;
        let limit = self.limits.nodes;
        if self.nodes > limit { Err(ReadError::TooManyNodes { limit }) } else { Ok(()) }
    }

    fn intern(&mut self, name: &str) -> Rc<str> {
        if let Some(known) = self.names.get(name) {
            return Rc::clone(known);
        }
        let shared: Rc<str> = Rc::from(name);
        self.names.insert(name.to_owned(), Rc::clone(&shared));
        shared
    }
}

/// The character of `&amp;`, `&#233;` and the like; any other entity is refused. `None` is a malformed number.
fn resolve(reference: &BytesRef<'_>) -> Result<char, Option<ReadError>> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) if character < ' ' && !matches!(character, '\t' | '\n' | '\r') => {
            return Err(None);
        }
        Ok(Some(character)) => return Ok(character),
        Ok(None) => {}
        Err(_) => return Err(None),
    }
    let name = reference.clone().into_inner();
    predefined(&name).ok_or_else(|| Some(ReadError::EntityRefused { name: name.chars().take(40).collect() }))
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// An attribute's value with its references resolved.
fn unescape(value: &str, malformed: &ReadError) -> Result<String, ReadError> {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let (name, after) = after.split_once(';').ok_or_else(|| malformed.clone())?;
        let character =
            resolve(&BytesRef::new(name)).map_err(|error| error.unwrap_or_else(|| malformed.clone()))?;
        text.push(character);
        rest = after;
    }
    text.push_str(rest);
    Ok(text)
}
