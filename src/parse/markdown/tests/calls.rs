//! Embed calls in all surroundings.

use super::{assert_html, document, shown};
use crate::parse::markdown::Placement;

#[test]
fn calls_become_holes() {
    assert_html(&[
        ("{{ matrix(id=\"a\") }}", "⟦embed 0⟧"),
        ("a\n\n{{ b() }}\n{{ c() }}\n\nd", "<p>a</p>\n⟦embed 0⟧\n⟦embed 1⟧\n<p>d</p>"),
        ("see {{ b(x=\"*y* \\\"--\") }} *and {{ c(z='_') }}*", "<p>see ⟦embed 0⟧ <em>and ⟦embed 1⟧</em></p>"),
        ("- {{ b() }}\n- c", "<ul>\n<li>⟦embed 0⟧\n</li>\n<li>c</li>\n</ul>"),
        ("> {{ b() }}", "<blockquote>\n⟦embed 0⟧\n</blockquote>"),
        ("> {{ b() }}\n> {{ c() }}", "<blockquote>\n⟦embed 0⟧\n⟦embed 1⟧\n</blockquote>"),
        (
            "> [!TIP]\n> {{ b() }}\n\n> [!NOTE] {{ c() }}\n\n> [!NOTE] d {{ e() }}",
            "<div class=\"alert alert-tip\" role=\"note\">\n<p class=\"alert-title\">⟦Tip⟧</p>\n⟦embed 0⟧\n</div>\n\
             <div class=\"alert alert-note\" role=\"note\">\n<p class=\"alert-title\">⟦Note⟧</p>\n⟦embed 1⟧\n</div>\n\
             <div class=\"alert alert-note\" role=\"note\">\n<p class=\"alert-title\">⟦Note⟧</p>\n<p>d ⟦embed 2⟧</p>\n</div>",
        ),
        ("a {{y}} b", "<p>a {{y}} b</p>"),
        ("## A {{ b() }}", "<h2 id=\"⟦id 0⟧\">A ⟦embed 0⟧</h2>"),
        ("<div>a {{ b(c=\"&\") }}</div> d", "<div>a ⟦embed 0⟧</div> d"),
        ("[x {{ b() }}](y)", "<p><a⟦href 0⟧>x ⟦embed 0⟧</a></p>"),
    ]);
    let document = document("x {{ b(id=\"c|d\") }}\n\n{{ e( }}");
    let placements: Vec<_> =
        document.embeds.iter().map(|call| (call.name.value.as_str(), call.placement)).collect();
    assert_eq!(placements, [("b", Placement::Inline), ("e", Placement::Block)]);
    assert_eq!(document.embeds[0].source, "{{ b(id=\"c|d\") }}");
    let arguments = document.embeds[0].arguments.as_ref().expect("valid");
    assert_eq!(arguments[0].value.span.range(), 10..15);
    assert!(document.embeds[1].arguments.is_err());
}

#[test]
fn calls_in_code_and_addresses_stay_text() {
    assert_html(&[
        ("`{{ a(x=\"y\") }}`", "<p><code>{{ a(x=&quot;y&quot;) }}</code></p>"),
        ("```\n{{ a() }}\n```", "<pre tabindex=\"0\"><code>{{ a() }}\n</code></pre>"),
        ("<div><code>{{ a() }}</code></div>", "<div><code>{{ a() }}</code></div>"),
        (
            "{{ .Title }} {% x %} {{< figure >}} \\{{ a() }}",
            "<p>{{ .Title }} {% x %} {{&lt; figure &gt;}} {{ a() }}</p>",
        ),
    ]);
    let document = document("[a]({{b()}}) ![{{ c() }}](d)");
    assert_eq!(document.links[0].target, "{{b()}}");
    assert_eq!(document.links[1].text, "{{ c() }}");
    assert!(document.embeds.is_empty());
}

#[test]
fn calls_of_other_programs_are_text_as_a_whole() {
    assert_html(&[
        (
            "{{<figure src=\"a_b_c\" caption=\"The *plan*\">}}",
            "<p>{{&lt;figure src=&quot;a_b_c&quot; caption=&quot;The *plan*&quot;&gt;}}</p>",
        ),
        ("- {{ #include a.md }}", "<ul>\n<li>{{ #include a.md }}</li>\n</ul>"),
    ]);
    assert_eq!(document("[a]({{< ref \"b.md\" >}})").links[0].target, "{{< ref \"b.md\" >}}");
}

#[test]
fn an_author_cannot_forge_a_call() {
    let found = document("\u{FDD0}xxxx {{ a() }} &#xFDD0;xxx");
    assert_eq!(shown(&found.markup), "<p>\u{FFFD}xxxx ⟦embed 0⟧ \u{FFFD}xxx</p>\n");
}

#[test]
fn calls_stand_in_table_cells() {
    let html = shown(&document("| a | b |\n|-|-|\n| {{ c(d=\"e|f\") }} | g |").markup);
    assert!(html.contains("<tr><td>⟦embed 0⟧</td><td>g</td></tr>"), "{html}");
}
