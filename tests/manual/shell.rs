//! The little of a shell that the manual's commands need: words in quotes, `&&`, `>`, comments, `cd`.

/// A call, and the file that its output goes to.
#[derive(Debug, Default, PartialEq)]
pub struct Call {
    pub words: Vec<String>,
    pub output: Option<String>,
}

/// The calls of a line, one after the other.
pub fn calls(line: &str) -> Vec<Call> {
    let (mut calls, mut call) = (Vec::new(), Call::default());
    let mut is_redirected = false;
    for word in words(line) {
        match word {
            Word::Sign("&&") => calls.push(std::mem::take(&mut call)),
            Word::Sign(">") => is_redirected = true,
            Word::Sign(sign) => panic!("`{sign}` is more than this shell knows: {line}"),
            Word::Text(text) if is_redirected => {
                call.output = Some(text);
                is_redirected = false;
            }
            Word::Text(text) => call.words.push(text),
        }
    }
    calls.push(call);
    calls
}

enum Word {
    Text(String),
    Sign(&'static str),
}

const SIGNS: [&str; 5] = ["&&", ">", "|", "<", ";"];

fn words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() && !rest.starts_with('#') {
        if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            words.push(Word::Sign(sign));
            rest = rest[sign.len()..].trim_start();
            continue;
        }
        let mut text = String::new();
        while let Some(next) = rest.chars().next().filter(|next| !next.is_whitespace()) {
            rest = &rest[next.len_utf8()..];
            if next == '"' || next == '\'' {
                let (quoted, behind) =
                    rest.split_once(next).unwrap_or_else(|| panic!("an open quote: {line}"));
                text.push_str(quoted);
                rest = behind;
            } else {
                text.push(next);
            }
        }
        words.push(Word::Text(text));
        rest = rest.trim_start();
    }
    words
}

#[test]
fn lines_are_taken_apart() {
    let call = |words: &[&str], output: Option<&str>| Call {
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        output: output.map(str::to_owned),
    };
    assert_eq!(calls("a \"b c\" x='y z'  # d"), [call(&["a", "b c", "x=y z"], None)]);
    assert_eq!(calls("a && b > c"), [call(&["a"], None), call(&["b"], Some("c"))]);
}
