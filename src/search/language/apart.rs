//! Words that a stemmer takes for forms of others, which they are not to readers: a production is no product.

/// For a language's code: beginnings of such words, folded; a word that begins so has it as its stem.
pub fn stems(base: &str) -> &'static [&'static str] {
    match base {
        // Of product, custom, intern, import, object, market, author, and posit, as positive.
        "en" => &[
            "production",
            "productiv",
            "customer",
            "internal",
            "importan",
            "objective",
            "marketing",
            "authori",
            "position",
        ],
        _ => &[],
    }
}
