//! Pictures of the demonstration's offers: simple figures drawn by ourselves, one motif per sector in several palettes.
//! They take the way of every photo (judged, cleaned, written as JPEG).

use std::io::Cursor;

use anyhow::Context as _;
use image::{ImageFormat, Rgb, RgbImage};

const WIDTH: u32 = 480;
const HEIGHT: u32 = 360;

/// Ground, table or floor, and three colours of figures.
type Palette = [[u8; 3]; 5];

const PALETTES: &[Palette] = &[
    [[249, 240, 220], [226, 214, 186], [31, 90, 65], [217, 154, 28], [156, 47, 31]],
    [[226, 236, 221], [188, 210, 190], [127, 82, 0], [31, 90, 65], [240, 196, 92]],
    [[247, 227, 218], [226, 190, 172], [156, 47, 31], [47, 84, 120], [249, 245, 236]],
    [[222, 232, 240], [180, 200, 216], [47, 84, 120], [217, 154, 28], [31, 90, 65]],
];

/// A figure on a canvas of 480 by 360: corners of a convex shape clockwise, or a disc; then its colour.
#[derive(Debug, Clone, Copy)]
enum Figure {
    Disc(f32, f32, f32, usize),
    Shape(&'static [(f32, f32)], usize),
}

use Figure::{Disc, Shape};

/// What is drawn for a sector, in words for those who do not see it, and in figures.
struct Motif {
    sector: &'static str,
    alt: &'static str,
    figures: &'static [Figure],
}

/// A rectangle from its left, top, right and bottom.
macro_rules! block {
    ($l:literal, $t:literal, $r:literal, $b:literal, $colour:literal) => {
        Shape(&[($l, $t), ($r, $t), ($r, $b), ($l, $b)], $colour)
    };
}

const MOTIFS: &[Motif] = &[
    Motif {
        sector: "S01",
        alt: "Dessin : des fruits dans un bol",
        figures: &[
            Disc(190.0, 170.0, 48.0, 4),
            Disc(285.0, 160.0, 54.0, 3),
            Disc(240.0, 125.0, 42.0, 2),
            Shape(&[(100.0, 190.0), (380.0, 190.0), (320.0, 285.0), (160.0, 285.0)], 2),
            block!(190.0, 285.0, 290.0, 300.0, 2),
        ],
    },
    Motif {
        sector: "S02",
        alt: "Dessin : trois plantes sous le soleil",
        figures: &[
            Disc(385.0, 85.0, 42.0, 3),
            block!(114.0, 170.0, 122.0, 290.0, 2),
            block!(234.0, 120.0, 244.0, 290.0, 2),
            block!(352.0, 190.0, 360.0, 290.0, 2),
            Disc(118.0, 150.0, 40.0, 2),
            Disc(239.0, 105.0, 52.0, 2),
            Disc(356.0, 180.0, 34.0, 4),
        ],
    },
    Motif {
        sector: "S03",
        alt: "Dessin : une maison et son toit",
        figures: &[
            block!(140.0, 165.0, 340.0, 295.0, 4),
            Shape(&[(240.0, 60.0), (370.0, 168.0), (110.0, 168.0)], 2),
            block!(215.0, 215.0, 265.0, 295.0, 3),
            block!(160.0, 190.0, 198.0, 228.0, 0),
            block!(282.0, 190.0, 320.0, 228.0, 0),
        ],
    },
    Motif {
        sector: "S04",
        alt: "Dessin : une fenêtre propre et des bulles",
        figures: &[
            block!(130.0, 60.0, 310.0, 285.0, 2),
            block!(145.0, 75.0, 213.0, 165.0, 0),
            block!(227.0, 75.0, 295.0, 165.0, 0),
            block!(145.0, 180.0, 213.0, 270.0, 0),
            block!(227.0, 180.0, 295.0, 270.0, 0),
            Disc(355.0, 235.0, 30.0, 3),
            Disc(395.0, 180.0, 18.0, 4),
            Disc(350.0, 150.0, 12.0, 3),
        ],
    },
    Motif {
        sector: "S05",
        alt: "Dessin : un écran remis en état sur un carton",
        figures: &[
            block!(130.0, 215.0, 350.0, 298.0, 3),
            block!(130.0, 215.0, 350.0, 232.0, 2),
            block!(150.0, 70.0, 330.0, 190.0, 2),
            block!(163.0, 83.0, 317.0, 177.0, 0),
            block!(225.0, 190.0, 255.0, 215.0, 2),
            Disc(240.0, 130.0, 32.0, 4),
            Disc(240.0, 130.0, 18.0, 0),
        ],
    },
    Motif {
        sector: "S06",
        alt: "Dessin : un banc de bois",
        figures: &[
            block!(90.0, 120.0, 390.0, 142.0, 2),
            block!(90.0, 152.0, 390.0, 174.0, 3),
            block!(80.0, 205.0, 400.0, 230.0, 2),
            block!(110.0, 142.0, 124.0, 300.0, 4),
            block!(356.0, 142.0, 370.0, 300.0, 4),
        ],
    },
    Motif {
        sector: "S07",
        alt: "Dessin : un vélo-cargo chargé",
        figures: &[
            Disc(150.0, 250.0, 50.0, 2),
            Disc(150.0, 250.0, 36.0, 0),
            Disc(345.0, 250.0, 50.0, 2),
            Disc(345.0, 250.0, 36.0, 0),
            Shape(&[(148.0, 244.0), (345.0, 244.0), (345.0, 256.0), (148.0, 256.0)], 4),
            block!(255.0, 140.0, 385.0, 235.0, 3),
            Shape(&[(170.0, 120.0), (182.0, 120.0), (210.0, 246.0), (198.0, 246.0)], 4),
            block!(150.0, 112.0, 205.0, 124.0, 2),
        ],
    },
    Motif {
        sector: "S08",
        alt: "Dessin : des feuilles imprimées",
        figures: &[
            Shape(&[(120.0, 90.0), (280.0, 70.0), (305.0, 270.0), (145.0, 290.0)], 3),
            block!(190.0, 75.0, 350.0, 285.0, 4),
            block!(212.0, 105.0, 328.0, 119.0, 2),
            block!(212.0, 137.0, 328.0, 147.0, 2),
            block!(212.0, 163.0, 300.0, 173.0, 2),
            Disc(245.0, 228.0, 30.0, 3),
        ],
    },
    Motif {
        sector: "S09",
        alt: "Dessin : des colonnes qui montent",
        figures: &[
            block!(110.0, 225.0, 165.0, 300.0, 2),
            block!(185.0, 180.0, 240.0, 300.0, 3),
            block!(260.0, 130.0, 315.0, 300.0, 4),
            block!(335.0, 85.0, 390.0, 300.0, 2),
            Disc(137.0, 190.0, 12.0, 4),
            Disc(362.0, 55.0, 12.0, 4),
        ],
    },
    Motif {
        sector: "S10",
        alt: "Dessin : un livre ouvert",
        figures: &[
            Shape(&[(90.0, 120.0), (238.0, 145.0), (238.0, 285.0), (90.0, 260.0)], 4),
            Shape(&[(242.0, 145.0), (390.0, 120.0), (390.0, 260.0), (242.0, 285.0)], 3),
            Shape(&[(115.0, 155.0), (215.0, 172.0), (215.0, 184.0), (115.0, 167.0)], 2),
            Shape(&[(115.0, 190.0), (215.0, 207.0), (215.0, 219.0), (115.0, 202.0)], 2),
            Shape(&[(265.0, 172.0), (365.0, 155.0), (365.0, 167.0), (265.0, 184.0)], 2),
            Disc(240.0, 80.0, 26.0, 2),
        ],
    },
    Motif {
        sector: "S11",
        alt: "Dessin : trois personnes côte à côte",
        figures: &[
            Disc(150.0, 140.0, 32.0, 2),
            Shape(&[(125.0, 182.0), (175.0, 182.0), (198.0, 300.0), (102.0, 300.0)], 2),
            Disc(330.0, 140.0, 32.0, 4),
            Shape(&[(305.0, 182.0), (355.0, 182.0), (378.0, 300.0), (282.0, 300.0)], 4),
            Disc(240.0, 175.0, 26.0, 3),
            Shape(&[(220.0, 210.0), (260.0, 210.0), (280.0, 300.0), (200.0, 300.0)], 3),
        ],
    },
    Motif {
        sector: "S12",
        alt: "Dessin : une tente de fête et des fanions",
        figures: &[
            Shape(&[(240.0, 70.0), (395.0, 200.0), (85.0, 200.0)], 4),
            block!(105.0, 200.0, 375.0, 300.0, 3),
            Shape(&[(225.0, 200.0), (255.0, 200.0), (285.0, 300.0), (195.0, 300.0)], 0),
            Shape(&[(240.0, 40.0), (280.0, 52.0), (240.0, 66.0)], 2),
            Disc(100.0, 90.0, 14.0, 2),
            Disc(380.0, 90.0, 14.0, 3),
        ],
    },
    Motif {
        sector: "S13",
        alt: "Dessin : des panneaux solaires au soleil",
        figures: &[
            Disc(370.0, 90.0, 46.0, 3),
            Shape(&[(130.0, 150.0), (330.0, 150.0), (380.0, 265.0), (80.0, 265.0)], 2),
            Shape(&[(226.0, 150.0), (234.0, 150.0), (234.0, 265.0), (222.0, 265.0)], 0),
            Shape(&[(104.0, 203.0), (355.0, 203.0), (358.0, 211.0), (101.0, 211.0)], 0),
            block!(222.0, 265.0, 238.0, 300.0, 4),
        ],
    },
];

/// A picture for an offer of a sector: bytes as a camera would bring them, and its words. `variant` chooses colours.
pub fn draw(sector: &str, variant: usize) -> anyhow::Result<(Vec<u8>, &'static str)> {
    let motif = MOTIFS.iter().find(|motif| sector.starts_with(motif.sector)).context("a drawn sector")?;
    let palette = &PALETTES[variant % PALETTES.len()];
    let mut canvas = RgbImage::from_pixel(WIDTH, HEIGHT, Rgb(palette[0]));
    paint(&mut canvas, &block!(0.0, 280.0, 480.0, 360.0, 1), palette);
    for figure in motif.figures {
        paint(&mut canvas, figure, palette);
    }
    let mut bytes = Cursor::new(Vec::new());
    canvas.write_to(&mut bytes, ImageFormat::Png).context("write the drawing")?;
    Ok((bytes.into_inner(), motif.alt))
}

/// Paints a figure with soft edges: a pixel is covered by as much as its middle lies inside.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "coordinates of a small canvas, clamped to it"
)]
fn paint(canvas: &mut RgbImage, figure: &Figure, palette: &Palette) {
    let (left, top, right, bottom, colour) = match *figure {
        Disc(x, y, radius, colour) => (x - radius, y - radius, x + radius, y + radius, colour),
        Shape(corners, colour) => {
            let bounds = (f32::MAX, f32::MAX, f32::MIN, f32::MIN);
            let (left, top, right, bottom) = corners
                .iter()
                .fold(bounds, |(l, t, r, b), (x, y)| (l.min(*x), t.min(*y), r.max(*x), b.max(*y)));
            (left, top, right, bottom, colour)
        }
    };
    let columns = left.max(0.0) as u32..(right + 1.0).min(WIDTH as f32) as u32;
    for y in top.max(0.0) as u32..(bottom + 1.0).min(HEIGHT as f32) as u32 {
        for x in columns.clone() {
            let covered = (inside(figure, x as f32 + 0.5, y as f32 + 0.5) + 0.5).clamp(0.0, 1.0);
            if covered <= 0.0 {
                continue;
            }
            let pixel = canvas.get_pixel_mut(x, y);
            for (channel, new) in pixel.0.iter_mut().zip(palette[colour]) {
                let mixed = f32::from(*channel) * (1.0 - covered) + f32::from(new) * covered;
                *channel = mixed.round() as u8;
            }
        }
    }
}

/// How far a point lies inside a figure, in pixels; negative outside.
fn inside(figure: &Figure, x: f32, y: f32) -> f32 {
    match *figure {
        Disc(middle_x, middle_y, radius, _) => radius - (x - middle_x).hypot(y - middle_y),
        Shape(corners, _) => {
            let next = corners.iter().cycle().skip(1);
            corners.iter().zip(next).map(|(a, b)| edge_distance(*a, *b, x, y)).fold(f32::MAX, f32::min)
        }
    }
}

/// Distance of a point from the line through two corners, positive on its right (inside, clockwise, y downwards).
fn edge_distance((from_x, from_y): (f32, f32), (to_x, to_y): (f32, f32), x: f32, y: f32) -> f32 {
    let (along_x, along_y) = (to_x - from_x, to_y - from_y);
    (along_x * (y - from_y) - along_y * (x - from_x)) / along_x.hypot(along_y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sector_has_a_drawing_that_the_photo_path_takes() {
        for top in crate::directory::sectors::tops() {
            let (bytes, alt) = draw(&format!("{}.1", top.code), 1).unwrap();
            let picture = crate::files::prepare_picture(&bytes).unwrap();
            assert_eq!((picture.width, picture.height), (WIDTH, HEIGHT), "{}", top.code);
            assert!(alt.starts_with("Dessin"));
            let drawn = image::load_from_memory(&bytes).unwrap().to_rgb8();
            let ground = drawn.get_pixel(1, 1);
            let painted = drawn.pixels().filter(|pixel| *pixel != ground).count();
            assert!(painted > 40_000, "{} is nearly empty: {painted}", top.code);
        }
        assert_ne!(draw("S01.1", 0).unwrap().0, draw("S01.1", 1).unwrap().0, "palettes differ");
    }
}
