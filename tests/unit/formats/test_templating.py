from __future__ import annotations

import pytest
from tests.formats.reading import read

from termwise.formats.templating import fill_templates


@pytest.mark.parametrize(
    "tag",
    [
        '{{< ref "client" >}}',
        "{{% client %}}",
        "{{ site.client }}",
        "{{{client}}}",
        "{% include client.html %}",
        "{# client #}",
        "{/* client\nand customer */}",
        "{: .client}",
        "{#client}",
        "{.client}",
        "[^client]",
        "{% comment %} client {% endcomment %}",
        "{%- highlight ruby -%}\nclient\n\nclient\n{%- endhighlight -%}",
    ],
)
def test_template_tags_are_hidden(tag: str) -> None:
    document = read(f"Our customer {tag} pays.", ".md")
    assert document.text.split() == ["Our", "customer", "pays."]
    marks = {document.raw[mark.start : mark.end] for mark in document.marks}
    assert marks == {tag}


@pytest.mark.parametrize(
    "text",
    [
        "a {{ client",
        "{{ client\n\npays }}",
        "{% client",
        "{/* client",
        "{client}",
        "{{" + " client" * 300 + "}}",
    ],
)
def test_what_only_looks_like_a_tag_is_read(text: str) -> None:
    assert "client" in read(text, ".md").text


def test_a_tag_in_a_link_target_does_not_break_the_link() -> None:
    document = read('the [client]({{ "/client/" | url }} "x") *pays*', ".md")
    assert document.text.split() == ["the", "client", "pays"]


def test_imports_are_hidden_exports_only_in_mdx() -> None:
    source = "import { Client } from './client'\n\nexport const client = 1\n\nThe client.\n"
    assert read(source, ".md").text.split()[0] == "export"
    assert read(source, ".mdx").text.split() == ["The", "client."]


def test_an_import_in_prose_is_read() -> None:
    assert (
        read("import duties of the client from 'abroad' count\n", ".md").text.split()[0] == "import"
    )


def test_many_openings_without_an_end_take_linear_time() -> None:
    filled, spans = fill_templates("{{ {% {# " * 20_000, start=0, mdx=False)
    assert len(filled) == 180_000
    assert spans == []
