//! Thousands of small damages to each fixture, the same ones on every run. The fuzz targets do the same for hours.

use notices::Limits;

/// A generator of the xorshift family: the same numbers on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).expect("small")).expect("small")
    }
}

/// One to three damages: bytes set, removed, doubled, swapped, or pieces of other notices put in.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice, pieces: &[&[u8]]) {
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len());
        let length = dice.below(40).min(bytes.len() - at);
        match dice.below(16) {
            0..=8 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(32 + dice.below(96)).expect("a byte");
                }
            }
            9 => {
                bytes.drain(at..at + length);
            }
            10 => {
                let piece = bytes[at..at + length].to_vec();
                bytes.splice(at..at, piece);
            }
            11 => {
                let other = dice.below(bytes.len().saturating_sub(length));
                for offset in 0..length {
                    bytes.swap(at + offset, other + offset);
                }
            }
            12..=14 => {
                let piece = pieces[dice.below(pieces.len())];
                bytes.splice(at..at + length, piece.iter().copied());
            }
            _ => bytes.truncate(at),
        }
        if bytes.is_empty() {
            return;
        }
    }
}

#[test]
fn damaged_notices_are_read_or_refused() {
    let pieces: [&[u8]; 16] = [
        b"\"",
        b"{",
        b"]",
        b"<",
        b"/>",
        b"&#x10FFFF;",
        b"&amp;",
        b"<![CDATA[",
        b"]]>",
        b"9999999999999999999",
        b"-0",
        b"null",
        b"\\u0000",
        b"2026-02-30",
        b"\xC3\x28",
        b"\xF0\x9F\x8C\xB1",
    ];
    let (mut read, mut refused) = (0_u32, 0_u32);
    for (index, (name, bytes)) in crate::support::all().into_iter().enumerate() {
        let mut dice = Dice::new(0x9E37_79B9_7F4A_7C15 ^ (u64::try_from(index).expect("small") << 32));
        for _ in 0..1_000 {
            let mut damaged = bytes.clone();
            damage(&mut damaged, &mut dice, &pieces);
            match notices::read(&damaged, &Limits::default()) {
                Ok(notices) => {
                    read += 1;
                    assert!(!notices.is_empty(), "{name}");
                    for notice in &notices {
                        let _ = notices::Summary::of(notice);
                        let _ = notices::diff(&notices[0], notice);
                    }
                }
                Err(_) => refused += 1,
            }
        }
    }
    // Both ways must be walked, or the damages are too small or too large to test anything.
    assert!(read > 2_000 && refused > 2_000, "{read} read, {refused} refused");
}
