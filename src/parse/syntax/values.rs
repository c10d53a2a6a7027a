//! Values that stand without quotes: what they were probably meant to be.

/// What is wrong with a value, and what to write.
pub fn explain(written: &str) -> (String, String) {
    let bare = written.trim();
    if let Some(help) = as_iso_date(bare) {
        return (format!("`{bare}` is no date that TOML knows"), help);
    }
    if let Some(number) = as_number(bare) {
        return (
            format!("`{bare}` is not written as a number"),
            format!("write `{number}`, or put it in quotes"),
        );
    }
    let help = match bare.to_lowercase().as_str() {
        "yes" | "on" | "true" => "write `true`, in small letters and without quotes".to_owned(),
        "no" | "off" | "false" => "write `false`, in small letters and without quotes".to_owned(),
        "none" | "null" | "nil" | "n/a" => "leave the whole line out".to_owned(),
        _ => format!("put it in quotes: `\"{}\"`", bare.replace('"', "")),
    };
    (format!("`{bare}` is neither a number nor `true` or `false`, and text needs quotes"), help)
}

/// `1,5`, `40%` and `007` as numbers that TOML knows.
fn as_number(written: &str) -> Option<String> {
    if let Some(percent) = written.strip_suffix('%') {
        let share: f64 = percent.trim().replace(',', ".").parse().ok()?;
        return Some((share / 100.0).to_string());
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((whole, part)) = written.split_once(',').filter(|(whole, part)| digits(whole) && digits(part))
    {
        return Some(format!("{whole}.{part}"));
    }
    let trimmed = written.trim_start_matches('0');
    (digits(written) && written.len() > 1).then(|| if trimmed.is_empty() { "0" } else { trimmed }.to_owned())
}

/// Help for dates as people write them: both orders where the day is not beyond twelve.
fn as_iso_date(written: &str) -> Option<String> {
    let parts: Vec<&str> = written.split(['/', '.', '-']).collect();
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.trim().parse().ok()).collect();
    let [first, second, third] = numbers[..] else { return None };
    if parts.len() != 3 {
        return None;
    }
    let show = |(year, month, day): (u32, u32, u32)| format!("`{year}-{month:02}-{day:02}`");
    let valid = |(_, month, day): (u32, u32, u32)| (1..=12).contains(&month) && (1..=31).contains(&day);
    let in_words = "write year, month and day: `2026-01-31`";
    let (day_first, month_first) = match (first, second, third) {
        (1000.., ..) if show((first, second, third)).trim_matches('`') == written => {
            return Some(format!("there is no such day in the calendar; {in_words}"));
        }
        (1000.., month, day) if valid((first, month, day)) => {
            return Some(format!("write {}", show((first, month, day))));
        }
        (day, month, year @ 1000..) => ((year, month, day), (year, day, month)),
        _ => return Some(in_words.into()),
    };
    Some(match (valid(day_first), valid(month_first)) {
        (true, true) if day_first != month_first => {
            format!("write {} or {}: year, month, day", show(day_first), show(month_first))
        }
        (true, _) => format!("write {}: year, month, day", show(day_first)),
        (false, true) => format!("write {}: year, month, day", show(month_first)),
        (false, false) => in_words.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        let help = |text| as_iso_date(text).unwrap_or_default();
        assert_eq!(help("01/10/2026"), "write `2026-10-01` or `2026-01-10`: year, month, day");
        assert_eq!(help("31.10.2026"), "write `2026-10-31`: year, month, day");
        assert_eq!(help("2026/1/2"), "write `2026-01-02`");
        assert!(help("2026-02-30").starts_with("there is no such day"));
        assert_eq!(as_iso_date("1/2"), None);
        assert_eq!(as_iso_date("v1.2.x"), None);
    }

    #[test]
    fn numbers_as_people_write_them() {
        let number = |text| as_number(text).unwrap_or_default();
        assert_eq!(number("1,5"), "1.5");
        assert_eq!(number("40%"), "0.4");
        assert_eq!(number("007"), "7");
        assert_eq!(as_number("1,5 million"), None);
    }
}
