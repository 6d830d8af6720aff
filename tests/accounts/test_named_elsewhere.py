"""Named elsewhere: what the reports point to and what was not given."""

from __future__ import annotations

import pytest

from factories import entity, report, source, span, statement
from twosource.accounts.named_elsewhere import find_named_elsewhere
from twosource.records import Via


def named(body, *, statements=(), entities=(), **fields):
    given = report("Talks at the mill", body, **fields)
    made = [entity(name, [span(given, name)], kind) for name, kind in entities]
    told = [make(given, made) for make in statements]
    return [(found.kind, found.name) for found in find_named_elsewhere([given], told, made)]


@pytest.mark.parametrize(
    ("phenomenon", "body", "entities", "expected"),
    [
        ("told an outlet", "Holt told the Milton Gazette that it was dark.", [("Milton Gazette", "organisation")], [("outlet", "Milton Gazette")]),
        ("an outlet reported", "The Milton Gazette reported a fire.", [("Milton Gazette", "organisation")], [("outlet", "Milton Gazette")]),
        ("an agency", "Two men were held, according to AFP.", [("AFP", "organisation")], [("agency", "AFP")]),
        ("an outlet only named", "She once worked hard. The Milton Gazette is old.", [("Milton Gazette", "organisation")], []),
        ("a body's figures", "Fires are rare, according to the Fire Union.", [("Fire Union", "organisation")], [("statement", "Fire Union")]),
        ("a study by somebody", "A study by Helen Marsh found cracks.", [("Helen Marsh", "person")], [("document", "Helen Marsh: study")]),
        ("a body's report", "The Alden Institute's report found cracks.", [("Alden Institute", "organisation")], [("document", "Alden Institute: report")]),
        ("issued an advisory", "The Fire Union issued a travel advisory in May.", [("Fire Union", "organisation")], [("document", "Fire Union: travel advisory")]),
        ("a charge sheet", "The charge sheet against Peter Holt was read.", [("Peter Holt", "person")], [("document", "Peter Holt: charge sheet")]),
        ("a document without an owner", "The report was long.", [], []),
        ("an owner in another sentence", "He met Peter Holt. A letter came.", [("Peter Holt", "person")], []),
        ("on Twitter", "Peter Holt wrote on Twitter that it was dark.", [("Peter Holt", "person")], [("post", "Peter Holt on Twitter")]),
        ("tweeted", "Peter Holt tweeted his anger.", [("Peter Holt", "person")], [("post", "Peter Holt on Twitter")]),
        ("an account", "She lived in Milton, Anna Weber said on her LinkedIn page.", [("Anna Weber", "person")], [("post", "Anna Weber on LinkedIn")]),
        ("a firm of that name", "Peter Holt joined Twitter in May.", [("Peter Holt", "person")], []),
        ("a film", "Dashcam video showed the crash.", [], [("film", "video showed the crash")]),
        ("a document that was seen", "Two letters, seen by The Milton Gazette, warn of dust.", [], [("document", "letters seen by The Milton Gazette")]),
        ("a post set into the page", "We regret it.\n— Norvik Steel (@norvik) June 4, 2024", [("Norvik Steel", "organisation")], [("post", "Norvik Steel on a public site")]),
        ("a game", "They sell video games.", [], []),
        ("first shown elsewhere", "This story originally appeared on Lantern.example.", [], [("outlet", "Lantern.example")]),
    ],
)  # fmt: skip
def test_pointings(phenomenon, body, entities, expected):
    assert named(body, entities=entities) == expected, phenomenon


def test_an_outlet_that_is_given_is_not_elsewhere():
    body = "Holt told the Milton Gazette that it was dark."
    entities = [("Milton Gazette", "organisation")]
    assert named(body, entities=entities, url="https://www.miltongazette.example/a", outlet="x") == []


@pytest.mark.parametrize(
    "fields",
    [{"outlet": "The Velmark Courier"}, {"url": "https://velmark-courier.example/a", "outlet": "x"}],
)
def test_a_paper_s_own_name_is_not_elsewhere(fields):
    body = "Holt told the Velmark Courier that it was dark."
    assert named(body, entities=[("Velmark Courier", "organisation")], **fields) == []


def _told(given, made, link, who="Peter Holt"):
    person = next(e for e in made if e.name == who)
    by = source(given, who, entity_id=person.id)
    return statement(given, "it was dark", by, via=(link(given),))


def test_a_statement_and_a_website():
    def channel(words, what):
        return lambda given: Via(name=words, kind="channel", channel=what, entity=None, span=span(given, words))

    for words, what, expected in (
        ("a statement", "statement", ("statement", "Peter Holt: statement")),
        ("its website", "website", ("website", "Peter Holt website")),
        ("a tweet", "post", ("post", "Peter Holt on a public site")),
        ("an open letter", "letter", ("document", "Peter Holt: open letter")),
    ):
        found = named(
            f"Peter Holt said in {words} that it was dark.",
            statements=[lambda g, m, w=words, c=what: _told(g, m, channel(w, c))],
            entities=[("Peter Holt", "person")],
        )
        assert expected in found


def test_another_s_website_is_not_the_speaker_s():
    link = lambda g: Via(name="casino’s website", kind="channel", channel="website", entity=None, span=None)  # noqa: E731
    found = named(
        "Peter Holt said it was dark.", statements=[lambda g, m: _told(g, m, link)], entities=[("Peter Holt", "person")]
    )
    assert found == []


def test_an_interview_that_a_given_outlet_had():
    near = report(
        "A", "Peter Holt told the Milton Gazette that it was dark.", outlet="Coast Star", url="https://coast.example/1"
    )
    far = report("B", "Nothing.", outlet="Milton Gazette", url="https://miltongazette.example/1")
    who = entity("Peter Holt", [span(near, "Peter Holt")])
    paper = entity("Milton Gazette", [span(near, "Milton Gazette")], "organisation")
    via = Via(name="Milton Gazette", kind="outlet", channel=None, entity=paper.id, span=span(near, "Milton Gazette"))
    stmt = statement(near, "it was dark", source(near, "Peter Holt", entity_id=who.id), via=(via,))
    (found,) = find_named_elsewhere([near, far], [stmt], [who, paper])
    assert (found.kind, found.name) == ("interview", "Milton Gazette: interview with Peter Holt")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The charge sheet", [("document", "charge sheet")]),
        ("a report by auditors, dated 3 May", [("document", "report by auditors")]),
        ("a letter from two engineers", [("document", "letter from two engineers")]),
        ("the police report", [("document", "police report")]),
        ("the auditors' report", [("document", "auditors' report")]),
        ("the indictment against them", [("document", "indictment")]),
        ("The report", []),
        ("a new study", []),
        ("two engineers", []),
    ],
)
def test_a_document_that_speaks_for_itself(words, expected):
    speaking = lambda given, _: statement(given, "it was dark", source(given, words))  # noqa: E731
    assert named(f"{words} said that it was dark.", statements=[speaking]) == expected


def test_a_document_with_an_owner_is_named_once():
    given = report("A", "The charge sheet against Peter Holt was read. The charge sheet said that it was dark.")
    stmt = statement(given, "it was dark", source(given, "The charge sheet"))
    (found,) = find_named_elsewhere([given], [stmt], [entity("Peter Holt", [span(given, "Peter Holt")])])
    assert found.name == "Peter Holt: charge sheet"


def test_unnamed_media():
    given = report("A", "Media outlets said it was dark.")
    stmt = statement(given, "it was dark", source(given, "Media outlets"))
    (found,) = find_named_elsewhere([given], [stmt], [])
    assert (found.kind, found.name) == ("outlet", "Media outlets")


def test_no_more_than_25_and_those_of_most_reports_first():
    names = [f"Milton{chr(97 + n)} Gazette" for n in range(26)]
    body = " ".join(f"He told the {name} so." for name in names)
    one, two = report("A", body), report("B", f"He told the {names[-1]} so.", outlet="x")
    entities = [entity(n, [span(one, n)] + ([span(two, n)] if n == names[-1] else []), "organisation") for n in names]
    found = find_named_elsewhere([one, two], [], entities)
    assert len(found) == 25
    assert found[0].name == names[-1]
    assert found == find_named_elsewhere([two, one], [], entities[::-1])


PAPER = "The Fire Union says that fires are rare. “We count them all,” said Anna Weber."
NAMES = (("Fire Union", "organisation"), ("Anna Weber", "person"))


@pytest.mark.parametrize(
    ("kind", "told", "expected"),
    [
        ("release", "Fires are rare, according to the Fire Union.", []),
        ("release", "Anna Weber said in her speech that fires are rare.", []),
        ("release", "The Fire Union's report says that fires are rare.", ["Fire Union: report"]),
        ("release", "Anna Weber wrote on Twitter that fires are rare.", ["Anna Weber on Twitter"]),
        ("document", "The Fire Union's report says that fires are rare.", []),
        ("post", "Anna Weber wrote on Twitter that fires are rare.", []),
        ("article", "Fires are rare, according to the Fire Union.", ["Fire Union"]),
    ],
)
def test_whose_document_is_given_is_not_elsewhere(kind, told, expected):
    pile = [report("Fires", PAPER, kind=kind, outlet="x"), report("Talks at the mill", told)]
    made = [entity(name, [span(each, name) for each in pile if name in each.text], what) for name, what in NAMES]
    said = statement(pile[0], "“We count them all", source(pile[0], "Anna Weber", entity_id=made[1].id))
    assert [found.name for found in find_named_elsewhere(pile, [said], made)] == expected
