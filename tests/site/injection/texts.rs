//! Texts that try to become more than text; a browser meets them too.

/// Texts that are more than text somewhere.
pub const HOSTILE: &[&str] = &[
    "</title><script>pwned()</script>",
    "\" onmouseover=\"pwned()\" x=\"",
    "' onmouseover='pwned()' x='",
    "><img src=x onerror=pwned()>",
    "{{ 1234*5678 }}{% raw %}{{ site.title }}{% include 'x' %}{# x #}",
    "<svg onload=pwned()><animate onbegin=pwned() /></svg>",
    "<math><mtext><style><img src=x onerror=pwned()></style></mtext></math>",
    "<!-- --><![CDATA[ ]]>--!>",
    "]]></script><script>pwned()//",
    "</textarea></style></noscript></select></template></svg><b>",
    "=HYPERLINK(\"https://evil.example\",\"x\")",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1b}[31m\u{7f}\u{85}\u{9b}",
    "\u{202e}gpj.exe\u{2066}\u{200f}\u{200b}\u{feff}",
    "&lt;script&gt;pwned()&lt;/script&gt;&#60;b&#62;&amp;quot;",
    "\\u003cscript\\u003epwned()\\\\\"",
    "${pwned()}#{7*7}<%= 1234*5678 %><?php pwned() ?>",
    "\u{fdd0}\u{fffe}\u{ffff}\u{10ffff}",
    "javascript:pwned()",
    "//evil.example/",
    "[x](javascript:pwned()) ![x](https://evil.example/x.png) [[a-role]] <https://evil.example>",
    "line\n\n# heading\n</p><p>\n\n- list",
    "\u{2028}\u{2029}",
    "../../../etc/passwd",
    "%3Cscript%3E%00",
    "\"},\"pwned\":{\"x\":\"",
];

/// Texts without meaning in Markdown: in its fields too they leave the markup as it is. Behind a word, so that nothing
/// of HTML begins a block of its own; elements that are left out leave only text.
pub const HOSTILE_IN_MARKDOWN: &[&str] = &[
    "x </title><script>pwned()</script>",
    "x \" onmouseover=\"pwned()\" x=\"",
    "x {{ 1234*5678 }}{% raw %}{{ site.title }}{# x #}",
    "x <svg onload=pwned()><animate onbegin=pwned() /></svg>",
    "x <base href=//evil.example><meta http-equiv=refresh content=0><form action=javascript:pwned()><input autofocus>",
    "x <!-- --> <![CDATA[ ]]>",
    "x </p></div></main></body></html>",
    "=SUM(A1)",
    "\u{0}\u{1}\u{8}\u{1b}[31m\u{7f}\u{85}",
    "\u{202e}gpj.exe\u{2066}\u{200b}",
    "x ${pwned()} \\\\u003cscript\\\\u003e",
    "x \u{fdd0}\u{fffe}\u{2028}",
];
