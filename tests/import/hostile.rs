//! Files that are made to take all memory, all time, or to crash.

use std::io::{Cursor, Write};

use rolebook::import::Options;
use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::case;
use crate::support::assert_matches_file;

fn outcome(name: &str, bytes: &[u8]) -> String {
    case::run(name, bytes, &Options::default(), &case::empty())
}

/// A packed file of these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(bytes).expect("memory");
    }
    archive.finish().expect("a whole file").into_inner()
}

/// A small workbook with letters.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip([["Activity", "PM"], ["Plan", "A"]]) {
        for (column, text) in (0..).zip(cells) {
            sheet.write(row, column, text).expect("a cell");
        }
    }
    workbook.save_to_buffer().expect("a small workbook")
}

#[test]
fn bombs_are_refused_before_they_unpack() {
    let zeros = vec![b' '; 250 * 1024 * 1024];
    let bomb = packed(&[("xl/worksheets/sheet1.xml", &zeros)]);
    assert!(bomb.len() < 1024 * 1024);
    assert!(outcome("a.xlsx", &bomb).contains("unpacks to more than 200 MB"));
    // It may also lie about its size, in the two places that tell it.
    let said = 250_u32 * 1024 * 1024;
    let mut liar = bomb;
    for at in 0..liar.len() - 4 {
        if liar[at..at + 4] == said.to_le_bytes() {
            liar[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
    }
    assert!(outcome("a.xlsx", &liar).starts_with("fault: "));
}

#[test]
fn broken_workbooks_are_told() {
    let whole = workbook();
    for end in (0..whole.len()).step_by(97).chain([4, 30]) {
        let said = outcome("a.xlsx", &whole[..end]);
        assert!(said.starts_with("fault: it is"), "{end}: {said}");
    }
    assert!(outcome("a.xlsx", b"PK\x03\x04").starts_with("fault: "));
    assert!(outcome("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").starts_with("fault: "));
    assert!(outcome("a.xlsx", &packed(&[("x", b"y")])).starts_with("fault: "));
    assert!(outcome("a.csv", b"").starts_with("fault: it is empty"));
}

#[test]
fn a_cell_at_the_end_of_the_sheet_costs_nothing() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, column, text) in
        [(0, 0, "Activity"), (0, 1, "PM"), (1, 0, "Plan"), (1, 1, "A"), (1_048_575, 16_383, "x")]
    {
        sheet.write(row, column, text).expect("a cell");
    }
    let bytes = workbook.save_to_buffer().expect("a workbook");
    assert!(outcome("a.xlsx", &bytes).contains("\"Plan\" pm=A"));
}

#[test]
fn a_million_empty_rows_are_nothing() {
    let csv = format!("Activity,PM\n{}Plan,A\n", ",\n".repeat(200_000));
    assert!(outcome("a.csv", csv.as_bytes()).contains("\"Plan\" pm=A"));
    let many = "a,b\n".repeat(1_000_000);
    assert!(outcome("a.csv", many.as_bytes()).contains("500000 cells"));
    let repeated = "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"S\">\
        <table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"1000\" \
        office:value-type=\"string\"><text:p>A</text:p></table:table-cell></table:table-row></table:table>\
        </office:spreadsheet></office:body></office:document-content>";
    let ods = packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", repeated.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ]);
    let said = outcome("a.ods", &ods);
    assert!(said.starts_with("fault: its repeated rows"), "{said}");
}

/// An open document with this content.
fn open_document(content: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ])
}

/// Found by fuzzing: the reader that was used before waited for ends that never came.
#[test]
fn open_documents_that_are_cut_off_come_to_an_end() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let rows = format!(
        "<table:table-row>{}{}</table:table-row><table:table-row>{}{}",
        cell("Activity"),
        cell("PM"),
        cell("Plan"),
        cell("A")
    );
    for content in [
        format!("<table:table table:name=\"S\">{rows}"),
        format!("<table:table\ntable:name='S'>{rows}<table:table-cell><office:annotation><text:p>x"),
        format!("<table:table table:name=\"S\">{rows}</table:table-row><table:named-expressions>"),
    ] {
        let said = outcome("a.ods", &open_document(&content));
        assert!(said.contains("\"Plan\" pm=A"), "{content}: {said}");
    }
}

#[test]
fn open_documents_whose_repetitions_would_fill_the_memory_are_refused() {
    let repeated = |cell: &str| {
        format!(
            "<table:table\ntable:name=\"S\"><table:table-row table:number-rows-repeated=\"1000000\">{cell}\
             </table:table-row></table:table>"
        )
    };
    for cell in [
        "<table:table-cell office:value-type='float' office:value='1' table:number-columns-repeated='16000'/>",
        "<table:table-cell table:number-columns-repeated='16000'><text:p>A</text:p></table:table-cell>",
        "<table:table-cell office:value-type='string'><text:p>A</text:p></table:table-cell>",
    ] {
        let said = outcome("a.ods", &open_document(&repeated(cell)));
        assert!(said.starts_with("fault: its repeated rows"), "{cell}: {said}");
    }
    let spaces = "<table:table table:name='S'><table:table-row><table:table-cell office:value-type='string'><text:p>A\
                  <text:s text:c='2000000000'/>B</text:p></table:table-cell></table:table-row></table:table>";
    let said = outcome("a.ods", &open_document(spaces));
    assert!(said.starts_with("sheet `S`, row 1: left out: no part of a table"), "{said}");
}

/// The number of the row would be beyond all numbers.
#[test]
fn rows_behind_the_last_that_can_be_counted_are_none() {
    let cell = "<table:table-cell office:value-type='string'><text:p>A</text:p></table:table-cell>";
    let content = format!(
        "<table:table table:name='S'><table:table-row table:number-rows-repeated='{}'/><table:table-row \
         table:visibility='collapse'>{cell}</table:table-row></table:table>",
        usize::MAX
    );
    assert_eq!(outcome("a.ods", &open_document(&content)), "nothing recognized\n");
}

#[test]
fn locked_open_documents_are_told() {
    let ods = packed(&[
        ("content.xml", b"\x00\xff"),
        ("META-INF/manifest.xml", b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"),
    ]);
    assert!(outcome("a.ods", &ods).starts_with("fault: it is locked with a password"));
}

#[test]
fn documents_without_end_come_to_one() {
    let texts = [
        "<table>".repeat(20_000),
        "<table><tr><td rowspan=99999 colspan=99999>A".repeat(40),
        format!("<table>{}", "<tr><td>A".repeat(20_000)),
        "|".repeat(300_000),
        format!("|{}\n|-|\n{}", "a|".repeat(5_000), "|b\n".repeat(5_000)),
        ",".repeat(3_000_000),
        format!("|a|\n|-|\n{}", "|**".repeat(50_000)),
        format!("{}\n|-|\n|A|", "> ".repeat(100_000)),
        "(".repeat(200_000),
        format!("# T\n{}", "- A: x\n- so\n- so\n".repeat(30_000)),
        "Activity,PM\n".to_owned() + &"(R".repeat(100_000),
        format!("Activity,PM\nPlan,\"{}\"", "A, ".repeat(600)),
        format!("Activity,{}\nPlan,A", "x".repeat(100_000)),
    ];
    let mut said = String::new();
    for (index, text) in texts.iter().enumerate() {
        for name in ["a.md", "a.html", "a.csv"] {
            let outcome = outcome(name, text.as_bytes());
            let first: String = outcome.lines().next().unwrap_or_default().chars().take(120).collect();
            said += &format!("{index} {name}, {} lines: {first}\n", outcome.lines().count());
        }
    }
    assert_matches_file("tests/import/endless.outcomes", &said);
}

#[test]
fn json_that_is_no_export_is_told() {
    assert!(outcome("a.json", b"").starts_with("fault: it is empty"));
    assert!(outcome("a.json", b"{").starts_with("fault: it cannot be read as JSON"));
    assert!(outcome("a.json", b"[1]").starts_with("fault: it is JSON, but no export"));
    assert!(outcome("a.json", b"{}").contains("no `version`"));
    assert!(outcome("a.json", br#"{"version": 7}"#).contains("version 7"));
    assert!(
        outcome("a.json", "[".repeat(200_000).as_bytes()).starts_with("fault: it cannot be read as JSON")
    );
    assert_eq!(outcome("a.json", br#"{"version": 1}"#), "nothing recognized\n");
    let odd = br#"{"version":1,"roles":[{"id":"../x","name":"X"},{"id":"y","path":"../../y.toml","name":"Y"},{"name":1}],
        "pages":[{"path":"../../evil.md","text":"x"},{"path":".git/x.md","text":"x"},{"path":"a.toml","text":"x"}],
        "matrices":[{"id":"m","name":"M","columns":["y"],"activities":[{"name":"N\u0000","letters":{"y":["A"]}}]}]}"#;
    let said = outcome("a.json", odd);
    assert!(said.contains("`../x` is no id") && said.contains("is no path of a page"), "{said}");
    assert!(said.contains("+ y \"Y\""), "{said}");
}

#[test]
fn formulas_of_every_format_are_no_letters() {
    let table = "Activity,PM,Dev\nPlan,\"=HYPERLINK(\"\"http://x\"\",\"\"A\"\")\",R\nBuild,A,R\n";
    let said = outcome("a.csv", table.as_bytes());
    assert!(said.contains("is no letter and was left out") && said.contains("\"Plan\" dev=R"), "{said}");
    let html = "<table><tr><th>Activity<th>PM<th>Dev<tr><td>Plan<td>=A1<td>R<tr><td>Build<td>A<td>R</table>";
    assert!(outcome("a.html", html.as_bytes()).contains("`=A1` is no letter"));
    let markdown = "| Activity | PM | Dev |\n|---|---|---|\n| Plan | =A1 | R |\n| Build | A | R |\n";
    assert!(outcome("a.md", markdown.as_bytes()).contains("`=A1` is no letter"));
}

#[test]
fn merged_cells_without_end_cover_only_what_is_there() {
    let row = "<table:table-row table:number-rows-repeated=\"400000\"><table:table-cell office:value-type=\"string\" \
               table:number-columns-spanned=\"99999999\" table:number-rows-spanned=\"99999999\"><text:p>A</text:p>\
               </table:table-cell></table:table-row>";
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"S\">{row}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let ods = packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ]);
    let said = outcome("a.ods", &ods);
    assert!(said.starts_with("sheet `S`, rows 1–400000: left out: no table with letters"), "{said}");
}

#[test]
fn columns_beyond_the_limit_are_told() {
    let table = |marks: &str| format!("Activity,PM,Dev{},{marks}\nPlan,A,R\n", ",".repeat(1_100));
    let told = "line 1 has more than 1000 cells; what stands beyond is left out";
    assert!(outcome("a.csv", table("QA").as_bytes()).starts_with(told));
    assert!(!outcome("a.csv", table("").as_bytes()).contains(told));
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip([["Activity", "PM"], ["Plan", "A"]]) {
        for (column, text) in [0, 1_200].into_iter().zip(cells) {
            sheet.write(row, column, text).expect("a cell");
        }
    }
    let said = outcome("a.xlsx", &workbook.save_to_buffer().expect("a small workbook"));
    assert!(said.starts_with("the sheet `Sheet1` has words beyond its first 1000 columns"), "{said}");
}
