//! The colours that the manual writes down are those of the style sheet, and they can be read.

#![expect(clippy::disallowed_methods, reason = "style sheet and manual are read from the repository")]

use std::collections::BTreeMap;
use std::path::Path;

/// What text needs on its ground, and what the edge of a control needs.
const OF_TEXT: f64 = 4.5;
const OF_EDGES: f64 = 3.0;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .expect("the repository has the file")
}

/// The colours of the style sheet by their names: in the light theme, in the dark one.
fn tokens() -> BTreeMap<String, [String; 2]> {
    let style = read("themes/default/styles/10-tokens.css");
    let pair = |line: &str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
        let (light, dark) = value.strip_suffix(");")?.split_once(", ")?;
        Some((name.to_owned(), [light.to_owned(), dark.to_owned()]))
    };
    style.lines().filter_map(pair).collect()
}

/// The cells of the manual's tables on the design, row by row, without the marks of code and the lines below heads.
fn rows() -> Vec<Vec<String>> {
    let manual = read("docs/content/themes/design.md");
    let rows = manual.lines().filter(|line| line.starts_with('|') && !line.starts_with("|--"));
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect())
        .collect()
}

/// The contrast of two colours, as WCAG reckons it.
fn contrast(one: &str, other: &str) -> f64 {
    let light = |colour: &str| -> f64 {
        let part = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16).expect("colours have six digits");
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_manual_has_the_colours_of_the_style_sheet_with_their_contrasts() {
    let tokens = tokens();
    let mut compared = 0;
    let is_token = |cell: &str| cell.starts_with("--") && !cell.ends_with('-');
    for row in rows().iter().filter(|row| row.len() == 6 && is_token(&row[0])) {
        let pair = &tokens[row[0].trim_start_matches('-')];
        assert_eq!([&row[1], &row[3]], [&pair[0], &pair[1]], "{}", row[0]);
        for (theme, written) in
            [&row[2], &row[4]].into_iter().enumerate().filter(|(_, text)| !text.is_empty())
        {
            let contrast = contrast(&pair[theme], &tokens["paper"][theme]);
            assert_eq!(*written, format!("{contrast:.1}"), "{}", row[0]);
            let least = if row[0] == "--strong-line" { OF_EDGES } else { OF_TEXT };
            assert!(contrast >= least, "{}: {contrast}", row[0]);
        }
        compared += 1;
    }
    assert!(compared > 15, "the table was found");
}

#[test]
fn the_manual_has_the_colours_of_the_letters_with_their_contrasts() {
    let tokens = tokens();
    let mut compared = 0;
    for row in
        rows().iter().filter(|row| row.len() == 6 && tokens.contains_key(&format!("letter-{}", row[0])))
    {
        let (chip, ink) =
            (&tokens[&format!("letter-{}", row[0])], &tokens[&format!("letter-{}-ink", row[0])]);
        for theme in 0..2 {
            let contrast = contrast(&chip[theme], &ink[theme]);
            let written = [&row[2 + 2 * theme], &row[3 + 2 * theme]];
            assert_eq!(
                written,
                [&format!("{}, {}", chip[theme], ink[theme]), &format!("{contrast:.1}")],
                "{}",
                row[0]
            );
            assert!(contrast >= OF_TEXT, "{}: {contrast}", row[0]);
        }
        compared += 1;
    }
    assert_eq!(compared, 5);
}

#[test]
fn every_colour_of_text_can_be_read_on_raised_ground_too() {
    let tokens = tokens();
    let of_text = |name: &str| {
        let grounds = ["paper", "raised", "mark", "line", "strong-line"];
        !grounds.contains(&name) && !name.starts_with("letter-")
    };
    for (name, pair) in tokens.iter().filter(|(name, _)| of_text(name)) {
        for theme in 0..2 {
            let contrast = contrast(&pair[theme], &tokens["raised"][theme]);
            assert!(contrast >= OF_TEXT, "{name}: {contrast}");
        }
    }
}
