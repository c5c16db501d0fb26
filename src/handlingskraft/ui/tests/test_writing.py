from __future__ import annotations

from handlingskraft.ui.templatetags.writing import written


def test_a_little_markdown_becomes_a_page():
    text = "# Rubrik\n\nEtt **starkt** och *lutat* [ord](https://kommun.example).\n\n- ett\n- två\n\n1. först"
    assert written(text, 4) == (
        '<h4>Rubrik</h4><p>Ett <strong>starkt</strong> och <em>lutat</em> <a href="https://kommun.example">ord</a>.</p>'
        "<ul><li>ett</li><li>två</li></ul><ol><li>först</li></ol>"
    )


def test_nothing_is_taken_for_html():
    assert written("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
