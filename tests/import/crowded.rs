//! Packed files that are small, and unpack to little, but to more elements or words than a reader can bear.

use std::io::{Cursor, Read, Write};

use rolebook::import::Options;
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::case;

fn outcome(name: &str, bytes: &[u8]) -> String {
    case::run(name, bytes, &Options::default(), &case::empty())
}

/// A small workbook with letters, with one text of one part replaced.
fn workbook(part: &str, text: &str, by: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip([["Activity", "PM"], ["Plan", "A"]]) {
        for (column, text) in (0..).zip(cells) {
            sheet.write(row, column, text).expect("a cell");
        }
    }
    let whole = workbook.save_to_buffer().expect("a small workbook");
    let mut parts = ZipArchive::new(Cursor::new(whole)).expect("it is packed");
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..parts.len() {
        let mut content = String::new();
        let mut read = parts.by_index(index).expect("a part");
        read.read_to_string(&mut content).expect("all its parts are texts");
        let name = read.name().expect("a name").into_owned();
        if name == part {
            assert!(content.contains(text), "{content}");
            content = content.replacen(text, by, 1);
        }
        packed.start_file(name, SimpleFileOptions::default()).expect("a part");
        packed.write_all(content.as_bytes()).expect("memory");
    }
    packed.finish().expect("a whole file").into_inner()
}

/// A small workbook with more elements before the end of one.
fn crowded(part: &str, end: &str, element: &str, count: usize) -> Vec<u8> {
    workbook(part, end, &(element.repeat(count) + end))
}

const SHEET: &str = "xl/worksheets/sheet1.xml";
const STRINGS: &str = "xl/sharedStrings.xml";
const STYLES: &str = "xl/styles.xml";

#[test]
fn parts_with_millions_of_elements_are_refused_before_they_are_read() {
    let cases = [
        (STYLES, "</cellXfs>", "<xf/>", 1_000_000, "1000000"),
        (STRINGS, "</sst>", "<si/>", 5_000_000, "5000000"),
        (STRINGS, "</sst>", "<si><t>x</t></si>", 1_250_000, "5000000"),
        (SHEET, "</sheetData>", "<row/>", 5_000_000, "5000000"),
        (SHEET, "</sheetData>", "<c/>", 5_000_000, "5000000"),
        (SHEET, "</worksheet>", "<mergeCell/>", 5_000_000, "5000000"),
    ];
    for (part, end, element, count, limit) in cases {
        let said = outcome("a.xlsx", &crowded(part, end, element, count));
        let wanted = format!("fault: its part `{part}` has more than {limit} elements, far more than");
        assert!(said.starts_with(&wanted), "{element}: {said}");
    }
}

#[test]
fn real_numbers_of_styles_and_texts_are_read() {
    let styles = crowded(STYLES, "</cellXfs>", "<xf><alignment/><protection/></xf>", 64_000);
    assert!(outcome("a.xlsx", &styles).contains("\"Plan\" pm=A"));
    let texts = crowded(STRINGS, "</sst>", "<si><t>x</t></si>", 100_000);
    assert!(outcome("a.xlsx", &texts).contains("\"Plan\" pm=A"));
}

/// The reader sets memory aside for as many texts as the part says to have.
#[test]
fn parts_that_claim_any_number_of_texts_are_refused() {
    for claimed in ["99999999999999999", "1000000000000", " 10000000"] {
        let bytes = workbook(STRINGS, "uniqueCount=\"", &format!("uniqueCount=\"{claimed}\" was=\""));
        let said = outcome("a.xlsx", &bytes);
        assert!(
            said.starts_with("fault: its part `xl/sharedStrings.xml` says to have ten million"),
            "{said}"
        );
    }
    let bytes = workbook(STRINGS, "uniqueCount=\"", "uniqueCount=\"0000000000004\" was=\"");
    assert!(outcome("a.xlsx", &bytes).contains("\"Plan\" pm=A"));
}

#[test]
fn sheets_that_share_a_part_are_counted_as_often_as_they_are_read() {
    let sheet = |number: i32| format!("<sheet name=\"S{number}\" sheetId=\"{number}\" r:id=\"rId1\"/>");
    let sheets = (2..1_000).map(sheet).collect::<Vec<_>>().concat();
    let bytes = workbook("xl/workbook.xml", "</sheets>", &(sheets.clone() + "</sheets>"));
    assert!(outcome("a.xlsx", &bytes).contains("\"Plan\" pm=A"));
    let more = format!("{sheets}<sheet name=\"A\" r:id=\"rId1\"/><sheet name=\"B\" r:id=\"rId1\"/></sheets>");
    let said = outcome("a.xlsx", &workbook("xl/workbook.xml", "</sheets>", &more));
    assert!(said.starts_with("fault: it has more than 1000 sheets"), "{said}");
}

#[test]
fn one_text_in_many_cells_is_counted_in_each() {
    let long = format!("<si><t>{}</t></si><si>", "word ".repeat(20_000));
    let strings = workbook(STRINGS, "<si>", &long);
    assert!(!outcome("a.xlsx", &strings).starts_with("fault: the words"), "nine cells are not too many");
    let row = format!(
        "<row r=\"9\">{}</row>",
        "<c t=\"str\"><v>".to_owned() + &"word ".repeat(7_000_000) + "</v></c>"
    );
    let said = outcome("a.xlsx", &workbook(SHEET, "</sheetData>", &(row + "</sheetData>")));
    assert!(said.starts_with("fault: the words of its cells come to more than 32 MB"), "{said}");
    let cell = "<text:p>".to_owned() + &"word ".repeat(20_000) + "</text:p>";
    let content = format!(
        "<table:table table:name='S'><table:table-row table:number-rows-repeated='400'><table:table-cell \
         table:number-columns-repeated='1000'>{cell}</table:table-cell></table:table-row></table:table>"
    );
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("content.xml", content.as_str()), ("META-INF/manifest.xml", "<manifest/>")] {
        packed.start_file(name, SimpleFileOptions::default()).expect("a part");
        packed.write_all(text.as_bytes()).expect("memory");
    }
    let said = outcome("a.ods", &packed.finish().expect("a whole file").into_inner());
    assert!(said.starts_with("fault: the words of its cells come to more than 32 MB"), "{said}");
}

#[test]
fn a_formula_that_many_cells_share_is_counted_in_each() {
    let formula = "B1+".repeat(10_000);
    let row = |row: i32| format!("<row r=\"{row}\"><c r=\"A{row}\"><f t=\"shared\" si=\"0\"/></c></row>");
    let rows = (10..10_000).map(row).collect::<Vec<_>>().concat();
    let first = format!(
        "<row r=\"9\"><c r=\"A9\"><f t=\"shared\" si=\"0\" ref=\"A9:A9999\">{formula}1</f></c></row>"
    );
    let bytes = workbook(SHEET, "</sheetData>", &(first + &rows + "</sheetData>"));
    let said = outcome("a.xlsx", &bytes);
    assert!(said.starts_with("fault: the formulas of its sheet `Sheet1` come to more than 64 MB"), "{said}");
}
