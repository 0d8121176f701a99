"""Reading and doing in a real browser: scripts, keyboard, colours, and what leaves the page."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.factories import courses as make
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
NEUTRAL = "https://www.wikipedia.org/"
PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True}


@pytest.fixture
def lesson(live_server):
    sign = make.GlossaryEntryFactory(key="one-sign", term="sign", definition="<p>What one sees.</p>")
    return make.LessonPageFactory(
        slug="signs-count-together",
        terms=[sign],
        body=[
            make.text("<p>One sign is a question.</p>"),
            make.notepad(),
            *(raw() for raw in (make.sort, make.order, make.match, make.spot, make.myths)),
            make.reveal(),
            make.checklist(),
        ],
    )


@pytest.fixture
def address(live_server, lesson) -> str:
    return f"{live_server.url}/en/{lesson.url_path.split('/', 2)[2]}"


@pytest.fixture
def learner(page: Page, live_server) -> Page:
    person = PersonFactory()
    page.goto(f"{live_server.url}/en/account/sign-in/")
    page.get_by_label(re.compile("User name")).fill(person.username)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "sign-in" not in url)
    return page


def activity(page: Page, kind: str):
    return page.locator(f"[data-kind={kind}]")


def test_a_visitor_gets_feedback_beside_the_answers_and_leaves_no_trace(page: Page, address: str) -> None:
    page.goto(address)
    sort = activity(page, "sort")
    for row in sort.locator("fieldset").all():
        row.get_by_label("Means").check()
    sort.get_by_role("button", name="Check my answers").click()
    expect(sort.locator(".why")).to_have_count(3)
    fetch = sort.locator("li", has_text="An agent fetches her")
    expect(fetch.locator(".why")).to_contain_text("Not yet.")
    expect(sort.locator(".why--right")).to_have_count(2)
    assert not [cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid"]


def test_feedback_goes_when_its_answer_is_changed(page: Page, address: str) -> None:
    page.goto(address)
    spot = activity(page, "spot")
    spot.get_by_text("The night is cold").click()
    spot.get_by_role("button", name="Check my answers").click()
    expect(spot.locator(".why")).to_have_count(3)
    spot.get_by_text("The night is cold").click()
    expect(spot.locator(".why")).to_have_count(2)


def test_putting_in_order_works_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address)
    order = activity(page, "order")
    for place, words in enumerate(("First", "Second", "Third")):
        row = order.locator("li", has_text=words)
        while row.evaluate("row => [...row.parentElement.children].indexOf(row)") > place:
            up = row.get_by_role("button", name="Up")
            up.focus()
            page.keyboard.press("Enter")
    expect(order.get_by_role("status")).to_contain_text("Moved to place")
    order.get_by_role("button", name="Check my answers").click()
    expect(order.locator(".why--right")).to_have_count(3)


def test_a_word_is_explained_in_its_place_and_closes_with_escape(page: Page, address: str) -> None:
    page.goto(address)
    word = page.get_by_role("button", name="sign", exact=True)
    word.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".word-note")).to_be_visible()
    expect(page.locator(".word-note")).to_contain_text("What one sees.")
    page.keyboard.press("Escape")
    expect(page.locator(".word-note")).to_be_hidden()
    expect(word).to_be_focused()


class TestLeaving:
    @pytest.fixture(autouse=True)
    def neutral_page(self, context: BrowserContext) -> None:
        context.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="<title>Neutral</title>"))

    def test_one_press_leads_away_and_back_does_not_lead_to_the_page(self, page: Page, address: str) -> None:
        page.goto("about:blank")
        page.goto(address)
        page.get_by_role("link", name="Leave").click()
        page.wait_for_url(NEUTRAL)
        page.go_back()
        assert page.url == "about:blank"

    @pytest.mark.parametrize("keys", [["Escape"] * 3, ["Shift+Escape"]])
    def test_the_keyboard_leads_away(self, page: Page, address: str, keys: list[str]) -> None:
        page.goto(address)
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_url(NEUTRAL)

    def test_one_escape_stays(self, page: Page, address: str) -> None:
        page.goto(address)
        page.keyboard.press("Escape")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.url == address

    def test_a_text_not_saved_yet_does_not_hold_anybody_back(self, learner: Page, address: str) -> None:
        learner.goto(address)
        learner.locator("form[data-note] textarea").fill("At our counter")
        learner.get_by_role("link", name="Leave").click()
        learner.wait_for_url(NEUTRAL)

    def test_it_stays_in_sight_while_scrolling(self, page: Page, address: str) -> None:
        page.goto(address)
        page.keyboard.press("End")
        expect(page.get_by_role("link", name="Leave")).to_be_in_viewport()


class TestNotepad:
    def test_it_saves_itself_and_says_so(self, learner: Page, address: str) -> None:
        learner.goto(address)
        note = learner.locator("form[data-note]")
        note.locator("textarea").fill("One person keeps everyone's papers.")
        expect(note.locator(".note-state")).to_contain_text("Saved")
        learner.reload()
        expect(note.locator("textarea")).to_have_value("One person keeps everyone's papers.")

    def test_two_devices_never_overwrite_each_other(self, learner: Page, address: str) -> None:
        other = learner.context.new_page()
        for device in (learner, other):
            device.goto(address)
        first, second = (device.locator("form[data-note]") for device in (learner, other))
        first.locator("textarea").fill("From the telephone")
        expect(first.locator(".note-state")).to_contain_text("Saved")
        second.locator("textarea").fill("From the office")
        expect(second.get_by_role("alert")).to_contain_text("From the telephone")
        second.get_by_role("button", name="Keep both").click()
        expect(second.locator("textarea")).to_have_value("From the telephone\n\nFrom the office")
        expect(second.locator(".note-state")).to_contain_text("Saved")

    def test_without_a_connection_it_says_so_and_saves_later(self, learner: Page, address: str) -> None:
        learner.goto(address)
        note = learner.locator("form[data-note]")
        learner.context.set_offline(True)
        note.locator("textarea").fill("Written on the boat")
        expect(note.locator(".note-state")).to_contain_text("Not saved")
        learner.context.set_offline(False)
        expect(note.locator(".note-state")).to_contain_text("Saved on", timeout=15_000)


def test_where_one_stopped_is_kept_and_offered(learner: Page, address: str) -> None:
    learner.clock.install()
    with learner.expect_response(re.compile("/learn/place/")):
        learner.goto(address)
    activity(learner, "checklist").evaluate("block => block.scrollIntoView()")
    learner.evaluate("() => new Promise((seen) => new IntersectionObserver(seen).observe(document.body))")
    with learner.expect_response(re.compile("/learn/place/")) as kept:
        learner.clock.fast_forward("00:11")
    assert kept.value.status == 204
    learner.goto(address)
    expect(learner.get_by_role("link", name="Go on where you stopped")).to_be_visible()


def test_what_was_done_is_there_again(learner: Page, address: str) -> None:
    learner.goto(address)
    checklist = activity(learner, "checklist")
    checklist.get_by_text("I have the number").click()
    expect(checklist.get_by_text("Done")).to_be_visible()
    learner.reload()
    expect(checklist.get_by_label("I have the number")).to_be_checked()
    expect(checklist.get_by_text("Done")).to_be_visible()


def test_what_others_wrote_is_shown_only_after_writing(learner: Page, address: str) -> None:
    learner.goto(address)
    reveal = activity(learner, "reveal")
    expect(reveal.get_by_text("My name is Dara")).to_have_count(0)
    reveal.locator("textarea").fill("Good evening.")
    reveal.get_by_role("button", name="Compare with ours").click()
    expect(reveal.get_by_text("My name is Dara")).to_be_visible()
    expect(reveal.get_by_text("Does it say who you are?")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("context_options", [PHONE, {}], indirect=False, ids=["phone", "desktop"])
def test_nothing_is_out_of_reach(page: Page, live_server, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    guide = address.rsplit("/", 4)[0]
    for path in (f"{live_server.url}/en/", f"{guide}/", address, f"{live_server.url}/en/help/"):
        page.goto(path)
        for folded in page.locator("details").all():
            folded.evaluate("details => details.open = true")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_comes_from_elsewhere_and_nothing_is_refused(page: Page, live_server, address: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert all(one.startswith(live_server.url) for one in asked)
    assert said == []


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}], ids=["without scripts"])
def test_an_exercise_can_be_done_without_scripts(page: Page, address: str) -> None:
    page.goto(address)
    myths = activity(page, "myths")
    for row in myths.locator("fieldset").all():
        row.get_by_label("False").check()
    myths.get_by_role("button", name="Check my answers").click()
    expect(page.locator(".why")).to_have_count(2)
    expect(page.get_by_text("It need not be.")).to_be_visible()
