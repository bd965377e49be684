"""What a page says for itself is no part of its article; an article about such things is one all the same."""

import pytest

from ingest.article import Draft, Refusal
from ingest.formats import by_name

LEAD = "The tax office in Holm will be closed on Friday because the roof leaks, the town said on Wednesday."
END = "Its head, Rufus Adler, said that 40 boxes of files had got wet, and that nobody would pay less for it."
OG = '<meta property="og:type" content="article"><title>Tax office closed</title>'

CONSENT = [
    "<h2>Your privacy</h2><p>We and our 812 partners store personal data on your device, such as cookies, to show you "
    "advertising.</p><p>You may withdraw your consent at any time. Some partners rely on their legitimate interest.</p>"
    "<p>If you do not agree, you can subscribe for 4.99 crowns a month and read without tracking.</p>",
    "<p>We use cookies to improve your experience. You can change your preferences in the cookie settings.</p>"
    "<p><button>Accept all</button> <button>Cookie settings</button></p>",
    "<p>This website uses cookies and similar technologies. By clicking “Accept all” you consent to personalised ads. "
    "See our privacy policy.</p>",
    "<h3>We value your privacy</h3><p>Our partners and we process personal data such as IP addresses. You can object "
    "where legitimate interest is used. Manage your choices in the privacy centre.</p><p>Reject all</p>",
    "<p>With your agreement, we and our vendors use cookies to access information on your device.</p>"
    "<ul><li>Personalised advertising and content</li><li>Manage your consent</li></ul>",
]
NOTICES = [
    "<p>This article is for subscribers. Subscribe now for 9.90 crowns a month and read on.</p>",
    "<p>Already a subscriber? Log in.</p>",
    "<p>To continue reading, please log in.</p>",
    "<p>You have read all of your free articles this month.</p>",
    "<p>Sign up for our morning newsletter, sent to 30,000 readers every day.</p>",
    '<p><strong>Read more:</strong> <a href="/x">Mayor resigns over fish market</a></p>',
    '<p>See also <a href="/x">Mayor resigns over fish market</a></p>',
    "<div><h3>Most read</h3><p>The mayor of Holm was arrested on Monday, the police said.</p></div>",
    '<div><p>Related stories</p><ul><li><a href="/x">Mayor resigns</a></li></ul></div>',
]
ABOUT = [
    "The regulator fined the site 40,000 crowns because its banner did not let readers reject cookies.",
    "“We and our 812 partners store and access personal data on your device,” the banner said until Monday, “and you "
    "may withdraw your consent at any time in the privacy settings.” It is gone now.",
    "Firms may rely on a legitimate interest, the court said, but must let users withdraw their consent to cookies.",
    "Residents can sign up for the town’s newsletter, and 400 have done so since January, the mayor said.",
    "Pupils had to log in to read their marks, which took an hour on the first day of the new school year.",
    "The paper lost every third subscriber in a year. It sold 9,000 copies a day before, and it sells 6,000 now.",
    "Our partners in the harbour have told us nothing, the skipper said, and we use nets that are forty years old.",
    "Read more slowly, the teacher said, and the class read the page again from the beginning, without a mistake.",
    'She told <a href="/x">the committee</a> that the related costs would be paid by the state and not by the town.',
    "Most read the letter as a threat. The council did not, and it answered on the same day with a letter of its own.",
]


def page(body: str, before: str = "", after: str = "") -> str:
    article = f"<article><h1>Tax office closed</h1><p>{LEAD}</p>{body}<p>{END}</p></article>"
    return f"<!doctype html><html><head>{OG}</head><body>{before}<main>{article}</main>{after}</body></html>"


def read(text: str) -> Draft | Refusal:
    [item] = by_name("html").read(text.encode("utf-8", "surrogatepass"), "here")
    return item


def lines(text: str) -> list[str]:
    item = read(text)
    assert isinstance(item, Draft), item
    return item.text.split("\n")


@pytest.mark.parametrize("notice", CONSENT)
@pytest.mark.parametrize(
    "box",
    [
        "<div>{}</div>",
        '<div id="onetrust-consent-sdk">{}</div>',
        '<div class="cookie-banner"><div>{}</div></div>',
        '<div role="dialog" aria-modal="true" class="x1">{}</div>',
        '<section class="gdpr">{}</section>',
        "<amp-consent>{}</amp-consent>",
        "{}",
    ],
)
def test_a_request_for_consent_is_no_part_of_the_article(notice: str, box: str) -> None:
    box = box.format(notice)
    for text in (page(box), page("", before=box), page("", after=box)):
        assert lines(text) == [LEAD, END]


@pytest.mark.parametrize("notice", CONSENT)
@pytest.mark.parametrize("head", [OG, "<title>Tax office closed</title>"])
def test_a_page_that_only_asks_for_consent_is_refused(notice: str, head: str) -> None:
    text = (
        f"<html><head>{head}</head><body><main><h1>Courier with advertising</h1>{notice}<button>Agree</button></main>"
    )
    item = read(text)
    assert isinstance(item, Refusal) and item.code == "no_text" and "asks for consent" in item.reason


@pytest.mark.parametrize("notice", NOTICES)
def test_an_offer_is_no_part_of_the_article(notice: str) -> None:
    assert lines(page(notice)) == [LEAD, END]


@pytest.mark.parametrize("about", ABOUT)
def test_an_article_about_such_things_keeps_every_sentence(about: str) -> None:
    plain = about.replace('<a href="/x">', "").replace("</a>", "")
    assert lines(page(f"<p>{about}</p>")) == [LEAD, plain, END]
    assert lines(page(f"<p>{about}</p>", before=f"<div>{CONSENT[0]}</div>")) == [LEAD, plain, END]


def test_a_box_that_is_named_for_cookies_and_holds_the_article_stays() -> None:
    assert lines(page("").replace("<body>", '<body><div class="has-cookie-banner">')) == [LEAD, END]


# Index pages

TEASERS = [
    ("Seal pup rescued from harbour basin", "Divers needed three hours to free the animal from a net."),
    ("Holm lowers the dog tax after protest", "The council gave in to 900 signatures and lowers the tax."),
    ("Bridge closed for two weeks", "Welders will work on the bridge at night, the road office said."),
    ("Chess cup goes to Holm", "The school beat Vey in a final that lasted five hours."),
    ("Oyster beds reopen after spill", "Fishermen lost a month and ask for 80,000 crowns in damages."),
]
CARDS = {
    "article": '<article><h2><a href="/{0}">{1}</a></h2><p>{2}</p><span>7 August</span></article>',
    "card": '<div class="card"><h3><a href="/{0}">{1}</a></h3><p>{2}</p></div>',
    "link around": '<li><a href="https://post.example/{0}"><h3>{1}</h3><p>{2}</p></a></li>',
    "no text": '<div><h2><a href="/{0}">{1}</a></h2></div>',
    "flat": '<h2><a href="/{0}">{1}</a></h2><p>{2}</p>',
}


def teasers(card: str) -> str:
    return "".join(CARDS[card].format(number, *teaser) for number, teaser in enumerate(TEASERS))


@pytest.mark.parametrize("card", [card for card in CARDS if card != "flat"])
@pytest.mark.parametrize("head", ["<title>Islands</title>", OG, '<meta property="og:type" content="website">'])
def test_an_index_page_is_refused(card: str, head: str) -> None:
    item = read(f"<html><head>{head}</head><body><main><h1>Islands</h1>{teasers(card)}</main></body></html>")
    assert isinstance(item, Refusal) and item.code == "no_text"
    assert item.reason == "It is an index page that leads to 5 stories; save these instead."


@pytest.mark.parametrize("card", CARDS)
def test_an_article_that_leads_to_others_is_none(card: str) -> None:
    long = f"<p>{LEAD} {END}</p>" * 3
    assert LEAD in lines(page(long, after=f"<aside>{teasers(card)}</aside>"))[0]
    assert LEAD in lines(page(long, after=f"<div>{teasers(card)}</div>"))[0]


def test_headings_that_link_into_the_page_lead_nowhere_else() -> None:
    posts = "".join(f'<h2><a href="#post-{n}">{title}</a></h2><p>{text}</p>' for n, (title, text) in enumerate(TEASERS))
    assert len(lines(page(posts))) > 5


def test_an_article_that_its_page_describes_is_no_index() -> None:
    own = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Tax office closed"}</script>'
    assert LEAD in lines(page("", before=own, after=teasers("card")))
