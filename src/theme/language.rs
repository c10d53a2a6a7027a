//! What a language's tag says: whose words are asked one after the other, and in which direction it is written.

/// The script of a tag that names one decides; for others, the language.
const SCRIPTS: &[&str] =
    &["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// Languages that are written from right to left where their tag names no script.
const LANGUAGES: &[&str] = &[
    "ar", "arc", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps",
    "rhg", "sd", "syr", "ug", "ur", "yi",
];

/// The directions in which a page is written, as HTML calls them.
pub fn direction(tag: &str) -> &'static str {
    let tag = normalized(tag);
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    // A language may be followed by an extension of three letters, and then by a script, which has four.
    let script =
        parts.take(2).find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let is_from_right = script.map_or(LANGUAGES.contains(&language), |script| SCRIPTS.contains(&script));
    if is_from_right { "rtl" } else { "ltr" }
}

/// A tag as tags are compared: capitals do not count, and parts have hyphens between them.
pub fn normalized(tag: &str) -> String {
    tag.to_lowercase().replace('_', "-")
}

/// The tags whose words are read one over the other, from the language to the whole tag: `zh`, `zh-hant`, `zh-hant-tw`.
pub fn ways(tag: &str) -> Vec<String> {
    let tag = normalized(tag);
    let ends = tag.match_indices('-').map(|(end, _)| end).chain([tag.len()]);
    ends.map(|end| tag[..end].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_decides_and_then_the_language() {
        for tag in [
            "ar",
            "AR",
            "he-IL",
            "iw",
            "fa",
            "ckb",
            "az-Arab",
            "pa-Arab-PK",
            "uz_Arab",
            "dv",
            "ks",
            "ku-Arab",
        ] {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in ["en", "DE", "ku", "ar-Latn", "az", "pa", "zh-Hant-TW", "", "-", "de-1996"] {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
    }

    #[test]
    fn words_are_asked_from_the_language_to_the_whole_tag() {
        assert_eq!(ways("zh_Hant-TW"), ["zh", "zh-hant", "zh-hant-tw"]);
        assert_eq!(ways("DE"), ["de"]);
    }
}
