"""Who says it: one invented passage for each phenomenon, with the speakers expected in order."""

from __future__ import annotations

import pytest

import passages

# phenomenon, passage, expected names (None: no source)
TABLE = [
    ("full name", "[The bridge is safe], <Helen Marsh> said.", ["Helen Marsh"]),
    ("title cut off", "[The bridge is safe], <Dr. Helen Marsh> said.", ["Helen Marsh"]),
    ("surname alone", "Helen Marsh led the inquiry. <Marsh> said [the bridge was safe].", ["Helen Marsh"]),
    ("surname with Mr", "Peter Holt owns the mill. <Mr. Holt> said [the fire was small].", ["Peter Holt"]),
    ("surname with Ms", "Helen Marsh owns the mill. <Ms. Marsh> said [the fire was small].", ["Helen Marsh"]),
    ("first name of a child", "Maria Lopez, 9, saw it all. <Maria> said [she ran home].", ["Maria Lopez"]),
    ("he", "Peter Holt owns the mill. <He> said [the fire was small].", ["Peter Holt"]),
    ("she", "Helen Marsh owns the mill. <She> said [the fire was small].", ["Helen Marsh"]),
    ("she, a man named since", "Helen Marsh met Peter Holt on Monday. <She> said [the talks were short].", ["Helen Marsh"]),
    ("he, a woman named since", "Peter Holt met Helen Marsh on Monday. <He> said [the talks were short].", ["Peter Holt"]),
    ("he after his own quotation", "“[It was dark],” <Peter Holt> said. <He> added [that nobody was hurt].", ["Peter Holt", "Peter Holt"]),
    (
        "he after somebody is quoted in passing",
        "<Peter Holt> said [that David Reed had left]. <He> said [the office was closed].",
        ["Peter Holt", "Peter Holt"],
    ),
    ("role before the name", "<Fire chief Peter Holt> said [the fire was small].", ["Peter Holt"]),
    ("role of a body before the name", "<Norvik Steel spokesman Peter Holt> said [the fire was small].", ["Peter Holt"]),
    ("role after the name", "<Peter Holt, the fire chief,> said [the fire was small].", ["Peter Holt"]),
    ("role after the name, another person in it", "<Peter Holt, a spokesman for President Anna Weber,> said [talks go on].", ["Peter Holt"]),
    ("role with the body after of", "<Helen Marsh, director of the Alden Institute,> said [waters rise].", ["Helen Marsh"]),
    ("role before a comma", "<The mayor of Milton, Peter Holt,> said [the road was shut].", ["Peter Holt"]),
    ("kin before the name", "Anna Weber was found on Sunday. <Her brother Peter Holt> said [she was well].", ["Peter Holt"]),
    ("kin, comma, name", "Anna Weber was found on Sunday. <Her brother, Peter Holt,> said [she was well].", ["Peter Holt"]),
    ("kin alone", "Anna Weber was found. Her brother, Peter Holt, came. <Her brother> said [she was well].", ["Peter Holt"]),
    ("the role", "Peter Holt, the fire chief, came at noon. <The chief> said [the fire was small].", ["Peter Holt"]),
    ("the spokesman", "Peter Holt, a spokesman for the mill, came. <The spokesman> said [nobody was hurt].", ["Peter Holt"]),
    ("the spokeswoman", "Helen Marsh, a spokeswoman for the mill, came. <The spokeswoman> said [nobody was hurt].", ["Helen Marsh"]),
    ("the sheriff", "Sheriff Peter Holt spoke at noon. <The sheriff> said [two men were held].", ["Peter Holt"]),
    ("the minister, two ministers", "Interior Minister Peter Holt met Finance Minister Anna Weber. <The finance minister> said [taxes would fall].", ["Anna Weber"]),
    ("the interior minister", "Interior Minister Peter Holt met Finance Minister Anna Weber. <The interior minister> said [the border was shut].", ["Peter Holt"]),
    ("the president", "President Anna Weber spoke on Friday. <The president> said [the border was shut].", ["Anna Weber"]),
    ("a role by nationality", "Norwegian Prime Minister Anna Weber met Swedish Prime Minister Peter Holt. <The Swedish prime minister> said [talks go on].", ["Peter Holt"]),
    ("a body", "<Norvik Steel> said [the mill was safe].", ["Norvik Steel"]),
    ("the company", "Norvik Steel shut its mill on Monday. <The company> said [the mill was safe].", ["Norvik Steel"]),
    ("it", "Norvik Steel shut its mill on Monday. <It> said [the mill was safe].", ["Norvik Steel"]),
    ("the ministry", "The Defence Ministry shut the port. <The ministry> said [the port was safe].", ["Defence Ministry"]),
    ("the university", "Alden University shut on Monday. <The university> said [a pipe had burst].", ["Alden University"]),
    ("a newspaper", "<The Milton Gazette> reported [that the mill had closed].", ["Milton Gazette"]),
    ("the newspaper", "The Milton Gazette cited two workers. <The newspaper> said [the mill had closed].", ["Milton Gazette"]),
    ("kind and name of an outlet", "<The newspaper Le Matin> reported [that the mill had closed].", ["Le Matin"]),
    ("an agency by its letters", "<AP> reported [that the mill had closed].", ["AP"]),
    ("a country's army", "<The Israeli army> said [two men were held].", ["Israeli army"]),
    ("a country's army, then the army", "The Israeli army moved in at dawn. <The army> said [two men were held].", ["Israeli army"]),
    ("the military after a country's", "Israel’s military moved in at dawn. <The military> said [two men were held].", ["Israel’s military"]),
    ("acronym of a body named before", "The Federal Rail Agency shut the line. <The FRA> said [a signal failed].", ["Federal Rail Agency"]),
    ("acronym in brackets", "The Office of Rail Safety (ORS) shut the line. <ORS> said [a signal failed].", ["Office of Rail Safety"]),
    ("legal suffix left out", "Norvik Steel Corp. shut its mill. <Norvik Steel> said [the mill was safe].", ["Norvik Steel Corp."]),
    ("officials", "<Officials> said [the road was shut].", ["Officials"]),
    ("a police source", "<A police source> said [two men were held].", ["A police source"]),
    ("one who asked not to be named", "<A person close to the talks> said [they had failed].", ["A person close to the talks"]),
    ("two officials", "<Two senior officials> said [the talks had failed].", ["Two senior officials"]),
    ("witnesses", "Peter Holt left early. <Witnesses> said [they heard a blast].", ["Witnesses"]),
    ("a spokesman without a name", "Peter Holt runs Norvik Steel. <A spokesman> said [nobody was hurt].", ["A spokesman"]),
    ("a lawyer for somebody", "Peter Holt was held. <A lawyer for Holt> said [he was innocent].", ["A lawyer for Holt"]),
    ("a spokesperson of somebody's office", "Anna Weber was away. <A spokesperson for Weber’s office> said [talks go on].", ["A spokesperson for Weber’s office"]),
    ("officials of a body", "The Federal Rail Agency shut the line. <Federal Rail Agency officials> said [a signal failed].", ["Federal Rail Agency officials"]),
    ("two relatives of one surname", "Eric Holt and Peter Holt grew up in Milton. <Eric Holt> said [it was quiet].", ["Eric Holt"]),
    ("hyphen in the name", "South Korean President Moon Jae-in spoke. <Moon> said [talks go on].", ["Moon Jae-in"]),
    ("family name first", "Kim Jong Un spoke on Monday. <Kim> said [the door was open].", ["Kim Jong Un"]),
    ("name with a particle", "Ursula van der Meer spoke. <Van der Meer> said [talks go on].", ["Ursula van der Meer"]),
    ("accents left out later", "François Hervé spoke. <Herve> said [talks go on].", ["François Hervé"]),
    ("nickname", "James Steele runs the group. <Jim Steele> said [apps harm children].", ["James Steele"]),
    ("initial", "Richard Steele runs the group. <R. Steele> said [apps harm children].", ["Richard Steele"]),
    ("a spelling slip in one report", "Eric Drattel saw it. <Eric Dratel> said [people ran].", ["Eric Drattel"]),
    ("possessive before the verb", "Peter Holt’s lawyer, Anna Weber, came. <Weber> said [he was innocent].", ["Anna Weber"]),
    ("quotation taken on, next line", "“[It was dark],” <Peter Holt> said.\n“[We ran home.]”<>", ["Peter Holt", "Peter Holt"]),
    ("quotation taken on, same line", "“[It was dark],” <Peter Holt> said. “[We ran home.]”<>", ["Peter Holt", "Peter Holt"]),
    ("quotation before its speaker", "“[We ran home.]”<> “[It was dark],” <Peter Holt> said.", ["Peter Holt", "Peter Holt"]),
    ("quotation led in", "Peter Holt shook his head.\n“[We ran home.]”<>", ["Peter Holt"]),
    ("nobody", "[Nothing was found], it was said.<>", [None]),
    ("the statement", "Norvik Steel issued a statement on Monday. [The mill is safe], <the statement> said.", ["Norvik Steel"]),
    ("somebody's statement", "[The mill is safe], <Norvik Steel’s statement> said.", ["Norvik Steel"]),
    ("a report that a body released", "The Alden Institute released a report on Monday. <The report> said [waters rise].", ["Alden Institute"]),
    ("a study by somebody", "<A study by Helen Marsh> found [that waters rise].", ["Helen Marsh"]),
    ("a country", "<Norway> said [it would send ships].", ["Norway"]),
    ("a capital for its government", "<Oslo> said [it would send ships].", ["Oslo"]),
    ("the man", "Police held a man. <The man> said [he was innocent].", ["The man"]),
    ("who", "Peter Holt, <who> said [he was innocent], was held.", ["Peter Holt"]),
    ("headline in capitals", "Peter Holt Says Mill Is Safe\n\nPeter Holt spoke on Monday. <Holt> said [the mill was safe].", ["Peter Holt"]),
    ("a woman's role", "The actress Anna Weber spoke. <She> said [she was glad].", ["Anna Weber"]),
    ("a transcript's name in capitals", "Peter Holt met Anna Weber of Harbour Radio.\n<WEBER>: [Is the mill safe?]\n<HOLT>: [It is safe now.]", ["Anna Weber", "Peter Holt"]),
    ("capitals that two may be", "Peter Holt met his sister Anna Holt at the mill.\n<HOLT>: [It is safe now.]", ["HOLT"]),
    ("gender by kin", "Robin Holt, the father of the boy, came. Anna Weber came too. <He> said [the boy was well].", ["Robin Holt"]),
    ("cut in a hyphen", "<South Korean President Moon Jae>-in said [talks go on].", ["Moon Jae-in"]),
    ("first word of a body much told of", "Southern Railways shut its line. Southern Railways was late. Southern Railways paid. <Southern> said [a signal failed].", ["Southern Railways"]),
    ("he for somebody unnamed", "Peter Holt came.\nA witness saw it all. <He> said [it was dark].", ["A witness"]),
    ("he for somebody named since", "A witness saw it all. Peter Holt wept. <He> said [it was dark].", ["Peter Holt"]),
    ("a month's name in a name", "Helen May spoke on Monday. <May> said [it was dark].", ["Helen May"]),
    ("a role of another country", "Norwegian Prime Minister Anna Weber spoke. <The Swedish prime minister> said [talks go on].", ["The Swedish prime minister"]),
    ("a role that nobody has", "“[It was dark],” <Peter Holt> said. <The judge> said [nothing].", ["Peter Holt", "The judge"]),
    ("its own report", "The Alden Institute met. <Its report> said [waters rise].", ["Alden Institute"]),
    ("the company's statement", "Norvik Steel shut its mill. <A company statement> said [it was safe].", ["Norvik Steel"]),
    ("the company statement", "Norvik Steel shut its mill. <The company statement> said [it was safe].", ["Norvik Steel"]),
    ("role, comma, a name taken for a body's", "<The chief engineer of the mill, Peter Holt>, said [it was dark].", ["Peter Holt"]),
    ("he, the sentence after a man's words", "Anna Weber met Peter Holt. “[It was dark],” <Holt> said. <He> denied [that he ran].", ["Peter Holt", "Peter Holt"]),
    ("he, after a new subject", "“[It was dark],” <Eric Marsh> said. Marsh paused. Peter Holt gave them an old map. <He> said: “[It is old].”", ["Eric Marsh", "Peter Holt"]),
    ("he, first names of other lands", "Annika Lund welcomed Pavel Orlik for talks. <He> said [the port was open].", ["Pavel Orlik"]),
    ("she is no town", "In the office in Velmark, Hanne Orlik has two letters. “[We wrote it down],” <she> said.", ["Hanne Orlik"]),
    ("she, of whom a trade is told", "Candles stood in Velmark. Hanne Orlik, the baker, came. “[I knew them],” <she> said.", ["Hanne Orlik"]),
    ("the union is not its secretary", "Hanne Orlik, the union’s secretary in Velmark, came. <The union> demanded [that the mill be shut].", ["The union"]),
    ("a surname taken for a place", "Foreign Minister Pavel Orlik came to Velmark. It was Orlik who spoke. “[It is open],” <Orlik> said.", ["Pavel Orlik"]),
    ("kind of a group, comma, its name", "<An armed group, the Grey Column>, claimed [the attack].", ["Grey Column"]),
    ("the agency and its name", "[The mill held oats], according to <the agency NORDA>.", ["NORDA"]),
    ("an authority after according to", "Hanne Orlik came. [The mill held oats], according to <the port authority>.", ["the port authority"]),
    ("he does not name himself", "A furious answer came from Peter Holt.\nIt was late.\n“[David Reed just left the town],” <he> said.", ["Peter Holt"]),
    ("a plain word with a capital is nobody", "Peter Holt spoke first. Flags will fly on Friday. “[We will never give in],” <he> said.", ["Peter Holt"]),
    ("it for a site that speaks", "Voters left Facebook in May. <Facebook> said on Monday [it was sorry]. “[We will do better],” <it> said.", ["Facebook", "Facebook"]),
    ("a site that is only the place", "Norvik Steel shut its mill. Workers wept on Facebook. “[The mill is safe],” <it> said.", ["Norvik Steel"]),
    ("a name in a quotation in single marks", "Peter Holt wept. He read ‘David Reed left the town and the mill’. <He> said [it was dark].", ["Peter Holt"]),
    ("she, somebody named in her speech", "Anna Weber spoke. <She> said [that Helen Marsh had left]. “[It was dark],” <she> said.", ["Anna Weber", "Anna Weber"]),
    ("a body for whose name a pronoun stands twice", "Norvik Steel shut its mill. <It> said [it was sorry]. <It> added [that pay goes on].", ["Norvik Steel", "Norvik Steel"]),
    ("they for a group", "The Alden Institute published its list. <They> said [waters rise].", ["Alden Institute"]),
]  # fmt: skip


@pytest.mark.parametrize(("phenomenon", "passage", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_speakers(phenomenon, passage, expected):
    read = passages.read_passage(passage)
    assert [source.name if source else None for source in read.sources] == expected, phenomenon


@pytest.mark.parametrize("passage", [row[1] for row in TABLE], ids=[row[0] for row in TABLE])
def test_sources_rest_on_the_text_and_on_entities(passage):
    read = passages.read_passage(passage)
    ids = {entity.id for entity in read.entities}
    for source in read.sources:
        if source is not None:
            assert source.entity is None or source.entity in ids
            assert source.span is None or read.text[source.span.start : source.span.end] == source.span.exact
    for entity in read.entities:
        assert all(read.text[s.start : s.end] == s.exact for s in entity.mentions)
