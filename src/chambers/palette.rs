//! The colours of a hall from the one that its Chamber chooses: checked against the grounds of the house, and what is
//! lighter, softer or for the dark made from it, so that every text keeps its contrast (WCAG 2.2, 1.4.3).

/// Least contrast of text of usual size, level AA.
pub const LEAST_CONTRAST: f64 = 4.5;

/// A colour of sRGB, each part from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Colour([f64; 3]);

const WHITE: Colour = Colour([1.0; 3]);

/// The colours of a hall in light and in dark (assets/css/tokens.css has those of the house).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    light: Set,
    dark: Set,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Set {
    accent: Colour,
    link: Colour,
    soft: Colour,
    line: Colour,
}

/// `#rrggbb` only: the value goes into a style sheet.
pub fn is_colour(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The least contrast that a colour has: with the white words on its buttons, and as words on the darkest paper.
pub fn contrast(text: &str) -> Option<f64> {
    let colour = Colour::read(text)?;
    Some(colour.ratio(WHITE).min(colour.ratio(hex("#f0eadd"))))
}

impl Palette {
    /// The colours of a hall; nothing for what is no colour or could not be read.
    pub fn of(accent: &str) -> Option<Self> {
        let colour = Colour::read(accent).filter(|_| contrast(accent) >= Some(LEAST_CONTRAST))?;
        let (sheet, night, night_sunk) = (hex("#fffdf8"), hex("#1e231e"), hex("#272d26"));
        let dark_soft = night.mixed(colour, 0.3);
        let is_readable = |link: Colour| {
            let grounds = [night, night_sunk, dark_soft];
            grounds.iter().all(|ground| link.ratio(*ground) >= LEAST_CONTRAST + 1.0)
        };
        let steps = || (0..=50).map(|step| colour.mixed(WHITE, f64::from(step) / 50.0));
        // As light as white words on it allow, so that a button stands out from the dark.
        let dark_accent = steps().take_while(|light| light.ratio(WHITE) >= LEAST_CONTRAST + 0.1).last();
        Some(Self {
            light: Set {
                accent: colour,
                link: colour,
                soft: sheet.mixed(colour, 0.08),
                line: sheet.mixed(colour, 0.4),
            },
            dark: Set {
                accent: dark_accent.unwrap_or(colour),
                link: steps().find(|link| is_readable(*link)).unwrap_or(WHITE),
                soft: dark_soft,
                line: night.mixed(colour.mixed(WHITE, 0.3), 0.7),
            },
        })
    }

    /// Rules that give the colours to everything under a selector.
    pub fn style(&self, selector: &str) -> String {
        let set = |set: &Set| {
            let Set { accent, link, soft, line } = set;
            format!(
                "{selector}{{--accent:{};--link:{};--accent-soft:{};--accent-line:{}}}",
                accent.text(),
                link.text(),
                soft.text(),
                line.text()
            )
        };
        format!("{}@media (prefers-color-scheme:dark){{{}}}", set(&self.light), set(&self.dark))
    }
}

/// One of the house's own colours.
fn hex(text: &str) -> Colour {
    Colour::read(text).unwrap_or(WHITE)
}

impl Colour {
    fn read(text: &str) -> Option<Self> {
        if !is_colour(text) {
            return None;
        }
        let part = |from: usize| {
            u8::from_str_radix(&text[from..from + 2], 16).ok().map(|part| f64::from(part) / 255.0)
        };
        Some(Self([part(1)?, part(3)?, part(5)?]))
    }

    fn text(self) -> String {
        let part = |part: f64| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a part lies between 0 and 1"
            )]
            let byte = (part.clamp(0.0, 1.0) * 255.0).round() as u8;
            format!("{byte:02x}")
        };
        let Self([red, green, blue]) = self;
        format!("#{}{}{}", part(red), part(green), part(blue))
    }

    fn mixed(self, other: Self, share: f64) -> Self {
        let mut parts = self.0;
        for (part, other) in parts.iter_mut().zip(other.0) {
            *part += (other - *part) * share;
        }
        Self(parts)
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let linear =
            |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn ratio(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((hex("#000000").ratio(WHITE) - 21.0).abs() < 1e-9);
        // The grey that everybody quotes: 4.54 on white, and less on paper.
        assert!((hex("#767676").ratio(WHITE) - 4.54).abs() < 0.01);
        assert!(contrast("#767676").unwrap() < LEAST_CONTRAST);
        assert!(contrast("#1f5a41").unwrap() > 6.0);
        assert_eq!(contrast("red"), None);
    }

    #[test]
    fn what_cannot_be_read_gives_no_colours() {
        for accent in ["#ffcc00", "#8fbfa5", "red", "#12345", "#1234567", "#gg0000"] {
            assert_eq!(Palette::of(accent), None, "{accent}");
        }
    }

    #[test]
    fn every_colour_that_is_allowed_can_be_read_in_light_and_in_dark() {
        for accent in ["#1f5a41", "#7a1f5c", "#0b4fb3", "#5b3a00", "#000000", "#8a1c1c", "#3d3d8f"] {
            let Palette { light, dark } = Palette::of(accent).unwrap();
            for (words, ground) in [
                (WHITE, light.accent),
                (WHITE, dark.accent),
                (light.link, light.soft),
                (light.link, hex("#f9f5ec")),
                (light.link, hex("#fffdf8")),
                (dark.link, dark.soft),
                (dark.link, hex("#161a16")),
                (dark.link, hex("#272d26")),
                (hex("#232a22"), light.soft),
                (hex("#edebe2"), dark.soft),
            ] {
                assert!(words.ratio(ground) >= LEAST_CONTRAST, "{accent}: {words:?} on {ground:?}");
            }
        }
    }

    #[test]
    fn a_style_holds_colours_and_nothing_else() {
        let style = Palette::of("#7A1F5C").unwrap().style(":root");
        assert!(style.starts_with(":root{--accent:#7a1f5c;--link:#7a1f5c;"), "{style}");
        assert_eq!(style.matches('{').count(), style.matches('}').count());
    }
}
