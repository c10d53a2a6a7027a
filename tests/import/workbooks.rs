//! Workbooks: several sheets, merged cells, formulas, what is hidden; and our own exports, read again.

use rolebook::diagnostic::Diagnostics;
use rolebook::export::{self, Format as Exported};
use rolebook::import::{Options, import};
use rolebook::load;
use rolebook::model::Handbook;
use rolebook::source::Sources;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

use crate::case;

fn bytes(workbook: &mut Workbook) -> Vec<u8> {
    workbook.save_to_buffer().expect("a small workbook")
}

/// Writes rows of texts from a place on.
fn fill(sheet: &mut Worksheet, (top, left): (u32, u16), rows: &[&[&str]]) {
    for (row, cells) in (top..).zip(rows) {
        for (column, text) in (left..).zip(*cells) {
            if !text.is_empty() {
                sheet.write(row, column, *text).expect("a cell");
            }
        }
    }
}

fn imported(workbook: &mut Workbook) -> String {
    case::run("work.xlsx", &bytes(workbook), &Options::default(), &case::empty())
}

#[test]
fn sheets_become_matrices_and_what_is_hidden_is_named() {
    let mut workbook = Workbook::new();
    let delivery = workbook.add_worksheet().set_name("Delivery").expect("a name");
    fill(
        delivery,
        (0, 1),
        &[&["RACI of the delivery"], &[], &[], &["Activity", "PM", "Dev"], &["Plan", "A", "R"]],
    );
    let notes = workbook.add_worksheet().set_name("Notes").expect("a name");
    fill(notes, (0, 0), &[&["Who", "Said"], &["Ann", "Hello"], &["Bob", "Bye"]]);
    let hidden = workbook.add_worksheet().set_name("Old").expect("a name").set_hidden(true);
    fill(hidden, (0, 0), &[&["Activity", "PM"], &["Plan", "A"]]);
    assert_eq!(
        imported(&mut workbook),
        "the sheet `Old` is hidden and left out; unhide it, or take it with --sheet \"Old\"\n\
         sheet `Delivery`, rows 4–5: content/raci/work.toml: 1 activity, 2 roles (2 new), scheme raci; read as activities by roles\n\
         sheet `Notes`, rows 1–3: left out: no table with letters was recognized: a matrix has its roles in a heading row, \
         its activities below, and letters such as R and A in the cells\n\
         work \"RACI of the delivery\" (raci): pm dev\n  \"Plan\" pm=A dev=R\n+ dev \"Dev\"\n+ pm \"PM\"\n"
    );
}

#[test]
fn hidden_rows_and_columns_are_named_and_hidden_sheets_can_be_asked_for() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Shown").expect("a name");
    fill(
        sheet,
        (0, 0),
        &[
            &["Activity", "PM", "Dev", "QA"],
            &["Plan", "A", "R", "C"],
            &["Secret", "A", "R", "C"],
            &["Run", "A", "R", "C"],
        ],
    );
    sheet.set_row_hidden(2).expect("a row");
    sheet.set_row_hidden(9).expect("a row without words");
    sheet.set_column_hidden(2).expect("a column");
    let old = workbook.add_worksheet().set_name("Old").expect("a name").set_hidden(true);
    fill(old, (0, 0), &[&["Activity", "PM"], &["Plan", "A"]]);
    let bytes = bytes(&mut workbook);
    let shown = case::run("work.xlsx", &bytes, &Options::default(), &case::empty());
    assert!(shown.contains("row 3 and column C are hidden, but they were read; delete what"), "{shown}");
    assert!(
        shown.contains("the sheet `Old` is hidden and left out; unhide it, or take it with --sheet"),
        "{shown}"
    );
    let only = Options { sheet: Some("old".to_owned()), ..Options::default() };
    assert_eq!(
        case::run("work.xlsx", &bytes, &only, &case::empty()),
        "the sheet `old` is hidden; it is taken because --sheet names it\n\
         sheet `Old`, rows 1–2: content/raci/work.toml: 1 activity, 1 role (1 new), scheme raci; read as activities by roles\n\
         work \"Old\" (raci): pm\n  \"Plan\" pm=A\n+ pm \"PM\"\n"
    );
}

#[test]
fn a_row_that_was_copied_to_describe_another_role_is_that_role() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Roles").expect("a name");
    fill(
        sheet,
        (0, 0),
        &[
            &["rolebook:roles", "name", "purpose"],
            &["", "Role", "Purpose"],
            &["qa", "QA Engineer", "Tests it"],
            &["qa", "Security", "Keeps it safe"],
        ],
    );
    assert_eq!(
        imported(&mut workbook),
        "sheet `Roles`: descriptions of 2 roles, 2 new\n\
         \x20 row 4: its hidden id `qa` was copied, so `Security` counts by its name\n\
         + qa \"QA Engineer\"\n    purpose = \"Tests it\"\n+ security \"Security\"\n    purpose = \"Keeps it safe\"\n"
    );
}

#[test]
fn merged_cells_bold_rows_and_formulas_are_resolved() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let (bold, plain) = (Format::new().set_bold(), Format::new());
    fill(
        sheet,
        (0, 0),
        &[
            &["Activity", "PM", "Dev", "QA"],
            &[],
            &["Plan", "", "R", ""],
            &["Build", "A", "", ""],
            &["Test", "A"],
        ],
    );
    sheet.merge_range(1, 0, 1, 3, "Planning", &bold).expect("a merged cell");
    sheet.merge_range(3, 2, 3, 3, "R", &plain).expect("a merged cell");
    sheet.write(4, 3, Formula::new("=C3").set_result("R")).expect("a cell");
    sheet.write(2, 1, Formula::new("=\"A\"").set_result("A")).expect("a cell");
    assert_eq!(
        imported(&mut workbook),
        "the sheet `Sheet1` has 2 cells with formulas: what they last showed was taken\n\
         sheet `Sheet1`, rows 1–5: content/raci/work.toml: 3 activities, 3 roles (3 new), 1 group, scheme raci; read as activities by roles\n\
         work \"Work\" (raci): pm dev qa\n  \"Plan\" group=\"Planning\" pm=A dev=R\n  \"Build\" group=\"Planning\" pm=A dev=R qa=R\n  \
         \"Test\" group=\"Planning\" pm=A qa=R\n+ dev \"Dev\"\n+ pm \"PM\"\n+ qa \"QA\"\n"
    );
}

/// The repository's own handbook: the sample.
fn sample() -> (Sources, Handbook) {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = rolebook::source::disk::read(root, case::empty().today()).expect("the sample can be read");
    let handbook = load::load(&sources, &mut Diagnostics::new());
    (sources, handbook)
}

#[test]
fn exports_come_back_into_a_new_handbook() {
    let (_, handbook) = sample();
    let matrix = handbook.matrices.get("delivery").expect("the sample has it");
    for (name, format) in [
        ("delivery.csv", Exported::Csv),
        ("delivery.md", Exported::Markdown),
        ("delivery.xlsx", Exported::Xlsx),
    ] {
        let bytes = export::matrix(&handbook, matrix, format).expect("it fits");
        let empty = case::empty();
        let before = load::load(&empty, &mut Diagnostics::new());
        let import = import(name, &bytes, &Options::default(), &before, &empty).expect("it can be read");
        let after = load::load(&case::with(&import, &empty), &mut Diagnostics::new());
        let again = after.matrices.get("delivery").expect("it has its id");
        assert_eq!(plain(&after, again), plain(&handbook, matrix), "{name}");
    }
}

/// Groups, activities, names of roles and letters.
fn plain(handbook: &Handbook, matrix: &rolebook::model::Matrix) -> Vec<String> {
    let heading = |activity: &rolebook::model::Activity| {
        let phase = activity
            .phase
            .as_ref()
            .and_then(|phase| handbook.phases.follow(phase))
            .map(|phase| phase.name.clone());
        phase.or_else(|| activity.group.clone()).unwrap_or_default()
    };
    let rows = matrix.activities.iter().map(|activity| {
        let cells = activity.cells.iter().map(|cell| {
            format!(" {}={}", handbook.role_name(&cell.role.id), matrix.scheme.letters[cell.letter].letter)
        });
        format!("{} | {}:{}", heading(activity), activity.name, cells.collect::<String>())
    });
    rows.collect()
}

#[test]
fn matrices_that_are_only_begun_come_back() {
    let roles = "[[role]]\nid = \"a\"\nname = \"Aa\"\n\n[[role]]\nid = \"b\"\nname = \"Bb\"\n";
    let activity = "[[activity]]\nname = \"Plan\"\n";
    for (columns, rows) in [("roles = [\"a\", \"b\"]\n", ""), ("", activity), ("", "")] {
        let matrix = format!("name = \"Work\"\n{columns}{rows}");
        let own = Sources::from([
            ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
            ("content/roles.toml", roles),
            ("content/raci/work.toml", matrix.as_str()),
        ]);
        let handbook = load::load(&own, &mut Diagnostics::new());
        let work = handbook.matrices.get("work").expect("it is there");
        for (name, format) in
            [("work.csv", Exported::Csv), ("work.md", Exported::Markdown), ("work.xlsx", Exported::Xlsx)]
        {
            let bytes = export::matrix(&handbook, work, format).expect("it fits");
            let empty = case::empty();
            let before = load::load(&empty, &mut Diagnostics::new());
            let import_new = import(name, &bytes, &Options::default(), &before, &empty).expect("it is read");
            assert!(import_new.recognized, "{name}: {matrix}");
            let after = load::load(&case::with(&import_new, &empty), &mut Diagnostics::new());
            let again = after.matrices.get("work").expect("it has its id");
            assert_eq!(again.columns.len(), work.columns.len(), "{name}: {matrix}");
            assert_eq!(plain(&after, again), plain(&handbook, work), "{name}: {matrix}");
            let options = Options { mode: rolebook::import::Mode::Merge, ..Options::default() };
            let said = case::run(name, &bytes, &options, &own);
            assert!(said.contains("merged into matrix work") && !said.contains(" changed"), "{name}: {said}");
        }
    }
}

#[test]
fn comments_on_cells_are_remarks() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet, (0, 0), &[&["Activity", "PM", "Dev"], &["Plan", "A", "R"]]);
    let note = |text: &str| rust_xlsxwriter::Note::new(text).set_author("Ann").add_author_prefix(true);
    sheet.insert_note(1, 1, &note("only at night")).expect("a comment");
    sheet.insert_note(1, 0, &note("each *spring*")).expect("a comment");
    sheet.insert_note(7, 7, &note("x")).expect("a comment");
    sheet.insert_note(0, 2, &note("Bob")).expect("a comment");
    assert_eq!(
        imported(&mut workbook),
        "the sheet `Sheet1` has 1 comments on empty cells, which are left out\n\
         sheet `Sheet1`, rows 1–2: content/raci/work.toml: 1 activity, 2 roles (2 new), scheme raci; read as activities by roles\n  \
         C1: the comment on the heading is left out: Bob\n\
         work \"Work\" (raci): pm dev\n  \"Plan\" pm=A(only at night) dev=R note=\"each \\*spring\\*\"\n+ dev \"Dev\"\n+ pm \"PM\"\n"
    );
}

#[test]
fn boxes_to_tick_are_ticks() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet, (0, 0), &[&["Activity", "Role", "R", "A", "C", "I"], &["Plan", "PM"], &["", "Dev"]]);
    for (row, ticked) in [(1, [false, true, false, false]), (2, [true, false, false, true])] {
        for (column, is_ticked) in (2..).zip(ticked) {
            sheet.write_boolean(row, column, is_ticked).expect("a cell");
        }
    }
    assert_eq!(
        imported(&mut workbook),
        "sheet `Sheet1`, rows 1–3: content/raci/work.toml: 1 activity, 2 roles (2 new), scheme raci; read as ticks below the letters\n\
         work \"Work\" (raci): pm dev\n  \"Plan\" pm=A dev=R dev=I\n+ dev \"Dev\"\n+ pm \"PM\"\n"
    );
}

/// An open document with one sheet of these rows.
fn open_document(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"Team\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_str()),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
    ];
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        std::io::Write::write_all(&mut archive, text.as_bytes()).expect("memory");
    }
    archive.finish().expect("a whole file").into_inner()
}

#[test]
fn open_documents_show_what_their_cells_say() {
    let cell = |attributes: &str, inside: &str| {
        format!("<table:table-cell {attributes}>{inside}</table:table-cell>")
    };
    let text = |text: &str| cell("office:value-type=\"string\"", &format!("<text:p>{text}</text:p>"));
    let remark = "<office:annotation><dc:creator>Ann</dc:creator><dc:date>2026-01-01</dc:date><text:p>at night</text:p>\
                  </office:annotation><text:p>A</text:p>";
    let rows = [
        [text("Activity"), text("PM"), text("Dev"), text("Due"), text("Effort")].concat(),
        [
            text("Plan &amp; <text:span>agree</text:span>"),
            cell("office:value-type=\"string\"", remark),
            cell("office:value-type=\"string\" office:string-value=\"R\"", "<text:p>shown</text:p>"),
            cell(
                "office:value-type=\"date\" office:date-value=\"2026-03-01T00:00:00\"",
                "<text:p>1 March</text:p>",
            ),
            cell("office:value-type=\"float\" office:value=\"1.50\"", "<text:p>1,5 days</text:p>"),
        ]
        .concat(),
        [
            text("Build<text:line-break/>it"),
            cell("", &table_in_a_cell()),
            "<table:covered-table-cell/>".to_owned(),
            cell("calcext:value-type=\"error\" office:value-type=\"string\"", "<text:p>#REF!</text:p>"),
            text("R"),
        ]
        .concat(),
    ];
    let rows: Vec<String> =
        rows.iter().map(|row| format!("<table:table-row>{row}</table:table-row>")).collect();
    let said = case::run("team.ods", &open_document(&rows.concat()), &Options::default(), &case::empty());
    assert_eq!(
        said,
        "the sheet `Team` has cells that show an error or have no result, so they are not read: D3 `#REF!`; open it in a spreadsheet \
         program, mend them and save it anew\n\
         sheet `Team`, rows 1–3: content/raci/team.toml: 2 activities, 2 roles (2 new), scheme raci; read as activities by roles\n  \
         `Due`, `Effort`: taken into the notes of the rows\n  row 3: `Build it` has no letters; give roles their parts, or delete the row if it is no activity\n\
         team \"Team\" (raci): pm dev\n  \"Plan & agree\" pm=A(at night) dev=R note=\"Due: 2026-03-01; Effort: 1.5\"\n  \
         \"Build it\" note=\"Effort: R\"\n+ dev \"Dev\"\n+ pm \"PM\"\n"
    );
}

#[test]
fn hidden_rows_and_columns_of_open_documents_are_named() {
    let row = |attributes: &str, texts: [&str; 3]| {
        let cells: String = texts
            .map(|text| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>"))
            .concat();
        format!("<table:table-row {attributes}>{cells}</table:table-row>")
    };
    let rows = [
        "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>".to_owned(),
        row("", ["Activity", "PM", "Dev"]),
        row("table:visibility=\"filter\"", ["Plan", "A", "R"]),
        row("table:visibility=\"collapse\"", ["Build", "A", "R"]),
        row("", ["Run", "A", "R"]),
    ];
    let said = case::run("team.ods", &open_document(&rows.concat()), &Options::default(), &case::empty());
    assert!(said.contains("rows 2–3 and column C are hidden, but they were read; delete what"), "{said}");
}

/// It is no sheet, and its cells are none of the sheet's.
fn table_in_a_cell() -> String {
    let row =
        "<table:table-row><table:table-cell><text:p>inner</text:p></table:table-cell></table:table-row>";
    format!("<table:table table:name=\"Inner\">{row}</table:table>")
}

#[test]
fn merged_cells_of_open_documents_are_resolved() {
    let cell = |text: &str, more: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"{more}><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let covered = "<table:covered-table-cell/>";
    let rows = [
        [cell("Activity", ""), cell("PM", ""), cell("Dev", ""), cell("QA", "")].concat(),
        cell("Planning", " table:number-columns-spanned=\"4\" table:number-rows-spanned=\"1\"")
            + "<table:covered-table-cell table:number-columns-repeated=\"3\"/>",
        [
            cell("Plan", ""),
            cell("A", ""),
            cell("R", " table:number-columns-spanned=\"2\""),
            covered.to_owned(),
        ]
        .concat(),
        [cell("Build", ""), cell("A", ""), cell("R", ""), cell("C", "")].concat(),
    ];
    let rows: Vec<String> =
        rows.iter().map(|row| format!("<table:table-row>{row}</table:table-row>")).collect();
    let rows = rows.concat();
    assert_eq!(
        case::run("team.ods", &open_document(&rows), &Options::default(), &case::empty()),
        "sheet `Team`, rows 1–4: content/raci/team.toml: 2 activities, 3 roles (3 new), 1 group, scheme raci; read as activities by roles\n\
         team \"Team\" (raci): pm dev qa\n  \"Plan\" group=\"Planning\" pm=A dev=R qa=R\n  \"Build\" group=\"Planning\" pm=A dev=R qa=C\n\
         + dev \"Dev\"\n+ pm \"PM\"\n+ qa \"QA\"\n"
    );
}

#[test]
fn formulas_of_open_documents_without_a_result_are_told() {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let rows = format!(
        "<table:table-row>{}</table:table-row><table:table-row>{}<table:table-cell table:formula=\"of:=[.B9]\"/>\
         </table:table-row>",
        ["Activity", "PM", "Dev"].map(text).concat(),
        ["Plan", "A"].map(text).concat()
    );
    let said = case::run("team.ods", &open_document(&rows), &Options::default(), &case::empty());
    assert!(said.contains("they are not read: C2 `=[.B9]`"), "{said}");
    assert!(said.contains("C2: `=[.B9]` is no letter and was left out"), "{said}");
}
