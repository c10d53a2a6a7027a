//! What a page shows of files and embeds: films and sounds are played, and nothing that is a link stands in a link.

use crate::assert_sound;
use crate::collected::sources;

const FILES: &[(&str, &str)] = &[
    ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
    ("content/roles/lead.toml", "name = \"Team Lead\"\n"),
    ("content/raci/m.toml", "name = \"M\"\n[[activity]]\nname = \"Ship\"\nA = \"lead\"\nR = \"lead\"\n"),
    ("content/tour.mp4", "x"),
    ("content/a.mp3", "x"),
    ("content/plan.pdf", "x"),
    (
        "content/p.md",
        "# About [[lead]]\n\n## [[lead]] does it\n\n\
         ![Tour](tour.mp4) ![[a.mp3]] ![the plan](plan.pdf)\n\n\
         <video src=\"tour.mp4\" controls></video> <audio controls><source src=\"a.mp3\"></audio>\n\n\
         [![build](https://x.example/b.svg)](https://ci.example/)\n\n\
         [who: {{ accountable(activity=\"ship\") }}](q.md) [{{ role(id=\"lead\") }}](q.md)\n\n\
         <table><tr><td>{{ accountable(activity=\"ship\") }}</td><td>[[q]]</td></tr></table>\n\n\
         [p. 3](plan.pdf?x=1#page=3) [find](/search.html?q=a&b=c) [here](p.md?x=1#lead-does-it)\n\n## More\n\n## Still more\n",
    ),
    ("content/q.md", "# Q\n\n[p](p.md)\n"),
];

#[test]
fn films_are_played_and_links_hold_no_links() {
    let files = FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let site = assert_sound(&sources(files));
    let page = site.pages().find(|(path, _)| *path == "p.html").expect("the page").1;
    for expected in [
        "<title>About Team Lead",
        "<video src=\"tour.mp4\" controls preload=\"metadata\" aria-label=\"Tour\"></video>",
        "<audio src=\"a.mp3\" controls preload=\"metadata\" aria-label=\"a.mp3\"></audio>",
        "<a href=\"plan.pdf\" class=\"resource\">the plan</a>",
        "<a href=\"https://ci.example/\" class=\"external\">build</a>",
        "<a href=\"q.html\">who: Team Lead</a>",
        "<td><a href=\"roles/lead.html\"",
        "<td><a href=\"q.html\">Q</a></td>",
        "href=\"plan.pdf?x=1#page=3\"",
        "href=\"search.html?q=a&amp;b=c\"",
        "href=\"p.html?x=1#lead-does-it\"",
        ">Team Lead does it</a>",
    ] {
        assert!(page.contains(expected), "{expected} is not in\n{page}");
    }
    assert_eq!(page.matches("<video").count() + page.matches("<audio").count(), 4);
    let mut open = 0;
    for tag in page.split('<').skip(1) {
        open += usize::from(tag.starts_with("a "));
        open -= usize::from(tag.starts_with("/a>"));
        assert!(open < 2, "a link in a link at <{tag}");
    }
    let paper = site.pages().find(|(path, _)| *path == "print.html").expect("the page for paper").1;
    assert!(!paper.contains("<video") && paper.contains("class=\"resource\">Tour</a>"));
}

#[test]
fn what_is_told_of_elements_and_marks_is_text() {
    let page = "# A\n\nx <script>pwned()</script> <card\"onload=pwned()> <Tab onclick=pwned()> <input autofocus>\n\n\
                !!! note <script>pwned()</script>\n\n{% <b onclick=pwned()> %} {{< <img src=x onerror=pwned()> >}}\n";
    let files = [
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n[site]\nfindings = \"inline\"\n"),
        ("content/a.md", page),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let site = assert_sound(&sources(files));
    let told = site.pages().find(|(path, _)| *path == "findings.html").expect("the page of findings").1;
    assert!(told.contains("html-left-out") && told.contains("foreign-syntax"));
    for (path, html) in site.pages() {
        for live in
            ["<script>pwned", "<card", "<tab", "<Tab", "<input autofocus", "<b onclick", "<img src=x onerror"]
        {
            assert!(!html.contains(live), "{live} stands in {path}");
        }
    }
}

#[test]
fn pages_say_how_large_pictures_are() {
    let wide = [b"GIF89a".as_slice(), &[200, 0, 100, 0, 0, 0, 0]].concat();
    let page = "# P\n\n![a](a.gif) ![b|50](a.gif) ![c|50x40](a.gif) ![d](d.svg) ![e](no.png)\n\n\
                <img src=\"a.gif\" alt=\"f\" height=\"20\"> <img src=\"a.gif\" alt=\"g\" width=\"50%\">\n\n\
                <picture><source srcset=\"d.svg\" media=\"(min-width: 9px)\"><img src=\"a.gif\" alt=\"h\"></picture>\n";
    let files = [
        ("handbook.toml", b"[handbook]\ntitle = \"T\"\n".as_slice()),
        ("content/p.md", page.as_bytes()),
        ("content/a.gif", &wide),
        ("content/d.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24px\" height=\"12\"/>"),
        ("content/no.png", b"no picture"),
    ];
    let site = assert_sound(&sources(files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))));
    let page = site.pages().find(|(path, _)| *path == "p.html").expect("the page").1;
    let tags = page.split('<').filter(|tag| tag.starts_with("img ") || tag.starts_with("source "));
    let tags: Vec<&str> = tags.map(|tag| tag.split('>').next().unwrap_or_default()).collect();
    let sizes = [
        ("alt=\"a\"", "width=\"200\" height=\"100\""),
        ("alt=\"b\"", "width=\"50\" height=\"25\""),
        ("alt=\"c\"", "height=\"40\" width=\"50\""),
        ("alt=\"d\"", "width=\"24\" height=\"12\""),
        ("alt=\"e\"", "alt=\"e\" loading"),
        ("alt=\"f\"", "height=\"20\" width=\"40\""),
        ("alt=\"g\"", "width=\"200\" height=\"100\""),
        ("srcset=\"d.svg\"", "width=\"24\" height=\"12\""),
        ("alt=\"h\"", "width=\"200\" height=\"100\""),
    ];
    for (mark, size) in sizes {
        let tag = tags.iter().find(|tag| tag.contains(mark)).expect("it is there");
        assert!(tag.contains(size), "{tag} does not say {size}");
    }
}
