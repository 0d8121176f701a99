"""The pieces that every app's templates use."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from learning.base.icons import PATHS


class SampleForm(forms.Form):
    name = forms.CharField(help_text="As on a <b>certificate</b>.")
    agree = forms.BooleanField(label="I agree")
    colour = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def form_html(data: dict[str, str] | None = None) -> str:
    return render_to_string("components/form.html", {"form": SampleForm(data)})


def test_every_field_has_its_label_and_help() -> None:
    html = form_html()
    assert '<label for="id_name">Name</label>' in html
    assert 'id="id_name_helptext"' in html
    assert "<legend>Colour" in html
    assert html.count("<label") >= 4


def test_only_what_may_be_left_out_is_marked() -> None:
    assert form_html().count("if you wish") == 1


def test_a_mistake_is_told_above_and_beside_the_field() -> None:
    html = form_html({"agree": "on"})
    assert 'role="alert"' in html
    assert '<a href="#id_name">Name: ' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_without_mistakes_nothing_alarms() -> None:
    assert "error" not in form_html()


@pytest.mark.parametrize("name", PATHS)
def test_every_icon_can_be_drawn_and_is_hidden_from_screen_readers(name: str) -> None:
    html = Template("{% load components %}{% icon name %}").render(Context({"name": name}))
    assert 'aria-hidden="true"' in html
    assert PATHS[name] in html


class TestPager:
    def html(self, number: int, address: str = "/en/search/?q=debt") -> str:
        listed = Paginator(range(100), 10).get_page(number)
        request = RequestFactory().get(address)
        return render_to_string("components/pager.html", {"listed": listed, "request": request})

    def test_the_rest_of_the_query_stays(self) -> None:
        assert 'href="?q=debt&amp;page=3"' in self.html(2)

    def test_the_first_page_has_none_before_it(self) -> None:
        html = self.html(1)
        assert 'rel="prev"' not in html
        assert 'rel="next"' in html

    def test_one_page_needs_no_pager(self) -> None:
        listed = Paginator(range(3), 10).get_page(1)
        request = RequestFactory().get("/")
        assert render_to_string("components/pager.html", {"listed": listed, "request": request}) == "\n"


def test_a_message_has_a_sign_and_its_words() -> None:
    messages = [{"level_tag": "success", "__str__": "Saved"}]
    html = render_to_string("components/messages.html", {"messages": messages})
    assert "notice--done" in html
    assert 'role="status"' in html
