"""Who says what, by the phenomenon: short invented passages in, source, cue and content out."""

from __future__ import annotations

import pytest

from twosource.models.parser import parse
from twosource.readings.attribution import Attribution, find_attributions

# phenomenon, passage, (source, cue, content) of each attribution in order of place; "|" parts the stretches of a content, None: not said
CASES: list[tuple[str, str, list[tuple[str | None, str | None, str]]]] = [
    # speech reported in clauses
    ("said that", "Dana Reyes said that the mill burned down.", [("Dana Reyes", "said", "that the mill burned down")]),
    ("said, no that", "The mayor said the bridge was closed on Monday.", [("The mayor", "said", "the bridge was closed on Monday")]),
    ("says", "The agency says three workers were hurt.", [("The agency", "says", "three workers were hurt")]),
    ("has said", "The ministry has said the talks will go on.", [("The ministry", "has said", "the talks will go on")]),
    ("speaker last", "The mill burned down overnight, officials said.", [("officials", "said", "The mill burned down overnight")]),
    ("speaker last, titled", "The line will reopen on Friday, transit spokesman Ivo Lanz said.", [("transit spokesman Ivo Lanz", "said", "The line will reopen on Friday")]),
    ("verb before the speaker", "The line will reopen on Friday, said transit spokesman Ivo Lanz.", [("transit spokesman Ivo Lanz", "said", "The line will reopen on Friday")]),
    ("speaker in the middle", "The mill, officials said, had no alarms.", [("officials", "said", "The mill|had no alarms")]),
    ("told somebody that", "Reyes told reporters that the search was over.", [("Reyes", "told", "that the search was over")]),
    ("told somebody, no that", "Lanz told the Harbour Courier the ferry was full.", [("Lanz", "told", "the ferry was full")]),
    ("announced", "The company announced that it will close two plants.", [("The company", "announced", "that it will close two plants")]),
    ("warned", "Doctors warned that the water was not safe.", [("Doctors", "warned", "that the water was not safe")]),
    ("denied", "The minister denied that he had taken money.", [("The minister", "denied", "that he had taken money")]),
    ("asked whether", "Reporters asked whether the dam would hold.", [("Reporters", "asked", "whether the dam would hold")]),
    ("asked why", "The judge asked why the letter was late.", [("The judge", "asked", "why the letter was late")]),
    ("added", "She added that nobody was hurt.", [("She", "added", "that nobody was hurt")]),
    ("acknowledged", "The airline acknowledged that bags were lost.", [("The airline", "acknowledged", "that bags were lost")]),
    ("confirmed", "Police confirmed that two men were arrested.", [("Police", "confirmed", "that two men were arrested")]),
    ("claimed", "The group claimed that it had sunk the ship.", [("The group", "claimed", "that it had sunk the ship")]),
    ("speaker with a role after", "Mara Quist, a spokeswoman for the port, said the crane fell at noon.", [("Mara Quist, a spokeswoman for the port", "said", "the crane fell at noon")]),
    ("speaker with a relative clause", "Reyes, who runs the mill, said the fire began in the yard.", [("Reyes, who runs the mill", "said", "the fire began in the yard")]),
    ("pronoun", "He said the road was icy.", [("He", "said", "the road was icy")]),
    ("two verbs, one speaker", "The mayor visited the camp and said aid would come.", [("The mayor", "said", "aid would come")]),
    ("two sources in one sentence", "Police said nobody was hurt, but doctors said two men were dead.", [("Police", "said", "nobody was hurt"), ("doctors", "said", "two men were dead")]),
    ("participle", "The union walked out, saying that pay was too low.", [("The union", "saying", "that pay was too low")]),
    ("went on to say", "Lanz went on to say that the tunnel was dry.", [("Lanz", "went on to say", "that the tunnel was dry")]),
    ("survey shows", "A survey showed that most voters want a new bridge.", [("A survey", "showed", "that most voters want a new bridge")]),
    ("the paper reported", "The Harbour Courier reported that the captain was asleep.", [("The Harbour Courier", "reported", "that the captain was asleep")]),
    ("negated cue", "The army did not say how many soldiers had died.", [("The army", "did not say", "how many soldiers had died")]),
    ("day between cue and content", "Lanz said on Tuesday that the ferry had two captains.", [("Lanz", "said", "that the ferry had two captains")]),
    ("as the paper reported", "As the Harbour Courier reported, the debt is larger than that of the county.", [("the Harbour Courier", "reported", "the debt is larger than that of the county")]),
    ("as the speaker noted, last", "The debt grew in May, as Reyes noted on Monday.", [("Reyes", "noted on Monday", "The debt grew in May")]),
    ("said in a statement that", "Chief engineer Ivo Lanz says in a statement that the race will be close.", [("Chief engineer Ivo Lanz", "says in a statement", "that the race will be close")]),
    ("adding that", "Reyes said the mill was old, adding that it had no alarms.", [("Reyes", "said", "the mill was old"), ("Reyes", "adding", "that it had no alarms")]),
    ("quoted as saying", "The Courier quoted the minister as saying the talks had failed.", [("the minister", "saying", "the talks had failed")]),
    ("was quoted as saying", "The minister was quoted as saying that the talks had failed.", [("The minister", "was quoted as saying", "that the talks had failed")]),
    ("nobody says who announced", "It was announced on Monday that the plant will close.", [(None, "was announced", "that the plant will close")]),
    ("denied by", "Reports that the mine had closed were denied by the company.", [("the company", "were denied by", "Reports that the mine had closed")]),
    ("made it clear", "Reyes made it clear that he would go.", [("Reyes", "made it clear", "that he would go")]),
    ("what the source is doing", "Mara Quist, holding a lamp, said the cave was dry.", [("Mara Quist, holding a lamp", "said", "the cave was dry")]),
    ("asked if, by nobody", "Asked if he would resign, the mayor left.", [(None, "Asked", "if he would resign")]),
    # according to
    ("according to, last", "The ship left at dawn, according to the harbour master.", [("the harbour master", "according to", "The ship left at dawn")]),
    ("according to, first", "According to police, the car hit a wall.", [("police", "According to", "the car hit a wall")]),
    ("according to, first, long", "According to a report by the Quist Institute, prices rose in May.", [("a report by the Quist Institute", "According to", "prices rose in May")]),
    ("according to, no comma", "Forty people died according to the ministry.", [("the ministry", "according to", "Forty people died")]),
    ("according to, middle", "The bridge, according to engineers, was cracked.", [("engineers", "according to", "The bridge|was cracked")]),
    # quotation marks
    ("quotation first", "“We lost everything,” Reyes said.", [("Reyes", "said", "We lost everything")]),
    ("quotation first, verb first", "“We lost everything,” said Dana Reyes.", [("Dana Reyes", "said", "We lost everything")]),
    ("quotation after a comma", "Reyes said, “We lost everything.”", [("Reyes", "said", "We lost everything.")]),
    ("quotation after a colon", "Reyes told the court: “I was asleep when it began.”", [("Reyes", "told", "I was asleep when it began.")]),
    ("straight marks", '"We lost everything," Reyes said.', [("Reyes", "said", "We lost everything")]),
    ("backquotes", "``We lost everything,'' Reyes said.", [("Reyes", "said", "We lost everything")]),
    ("doubled apostrophes", "''We lost everything,'' Reyes said.", [("Reyes", "said", "We lost everything")]),
    ("guillemets", "«We lost everything», Reyes said.", [("Reyes", "said", "We lost everything")]),
    ("single marks", "‘We can’t go home,’ Reyes said.", [("Reyes", "said", "We can’t go home")]),
    ("straight single marks", "'We can't go home,' Reyes said.", [("Reyes", "said", "We can't go home")]),
    ("question", "“Who will pay for this?” asked Lanz.", [("Lanz", "asked", "Who will pay for this?")]),
    ("interrupted", "“We lost the mill,” Reyes said, “and the house with it.”", [("Reyes", "said", "We lost the mill|and the house with it.")]),
    ("goes on", "“We lost the mill,” Reyes said. “The house is gone as well.”", [("Reyes", "said", "We lost the mill|The house is gone as well."), ("Reyes", "said", "We lost the mill"), ("Reyes", "said", "The house is gone as well.")]),
    ("speaker with a role", "“The river is rising,” said Ivo Lanz, head of the rescue service.", [("Ivo Lanz, head of the rescue service", "said", "The river is rising")]),
    ("wrote", "“No one should sail tonight,” she wrote on her page.", [("she", "wrote", "No one should sail tonight")]),
    ("told somebody", "“The brakes failed,” the driver told the Harbour Courier.", [("the driver", "told", "The brakes failed")]),
    ("speaker named before the next", "“It was dark,” Quist said. Lanz added: “And it was cold.”", [("Quist", "said", "It was dark"), ("Lanz", "added", "And it was cold.")]),
    ("after who spoke", "Reyes spoke for an hour.\n“We will build the mill again, stone by stone.”", [("Reyes", "spoke", "We will build the mill again, stone by stone.")]),
    ("alone in its paragraph", "Reyes walked for an hour.\n“We will build the mill again, stone by stone.”", [(None, None, "We will build the mill again, stone by stone.")]),
    ("no mark at the end", "“We will build it again.\n“And we will build it higher,” Reyes said.", [("Reyes", "said", "We will build it again.|And we will build it higher"), ("Reyes", "said", "We will build it again."), ("Reyes", "said", "And we will build it higher")]),
    ("cue in the quotation is the speaker's", "“I think they said it was safe,” Reyes said.", [("Reyes", "said", "I think they said it was safe")]),
    ("opened by a paragraph with a colon", "In a letter the union said about the strike:\n“We will not go back to the pits this year.”", [("the union", "said", "We will not go back to the pits this year.")]),
    ("colon and no marks", "Lanz wrote on his page: We are all safe and dry.", [("Lanz", "wrote on his page", "We are all safe and dry")]),
    ("quotation within a quotation at its end", "“Her answer was, ‘What can we do to help?’” Quist told reporters.", [("Quist", "told", "Her answer was, ‘What can we do to help?’")]),
    ("a name in marks in the reporting clause", "“We had a good year,” she on her “Mill Talk” show told the town.", [("she on her “Mill Talk” show", "told", "We had a good year")]),
    ("title with a comma is no speech", "On the “Morning Hour,” Reyes said the mill was old.", [("Reyes", "said", "the mill was old")]),
    ("posted on a site, verb first", "“No one should sail tonight,” wrote on Twitter Ivo Lanz, the harbour master.", [("Ivo Lanz", "wrote", "No one should sail tonight")]),
    # quoted fragments
    ("fragment in a clause", "Lanz said the plan was “a gift to the smugglers” and should be dropped by the new council.", [("Lanz", "said", "the plan was “a gift to the smugglers” and should be dropped by the new council"), ("Lanz", "said", "a gift to the smugglers")]),
    ("called it", "Quist called the deal “a dark day for the whole valley” on Monday.", [("Quist", "called", "the deal “a dark day for the whole valley”")]),
    ("described as", "Lanz described the fire as “a wall of light”.", [("Lanz", "described", "the fire as “a wall of light”")]),
    ("title of a work is no speech", "The film “Winter of the Long Knives” opens on Friday.", []),
    ("word in tongs is no speech", "The so-called “expert” left the hall.", []),
    # wants, beliefs, accusations
    ("wants to", "The governor wants to close the mine.", [("The governor", "wants", "to close the mine")]),
    ("plans to", "The airline plans to hire 300 pilots.", [("The airline", "plans", "to hire 300 pilots")]),
    ("refused to", "The captain refused to leave the ship.", [("The captain", "refused", "to leave the ship")]),
    ("promised to", "The party promised to lower taxes.", [("The party", "promised", "to lower taxes")]),
    ("urged somebody to", "The mayor urged residents to stay indoors.", [("The mayor", "urged", "residents to stay indoors")]),
    ("believes", "Investigators believe the pilot fell asleep.", [("Investigators", "believe", "the pilot fell asleep")]),
    ("expects", "The bank expects prices to rise next year.", [("The bank", "expects", "prices to rise next year")]),
    ("is expected to", "The court is expected to rule on Friday.", [(None, "is expected", "The court|to rule on Friday")]),
    ("is believed to", "The army is believed to have fired first.", [(None, "is believed", "The army|to have fired first")]),
    ("called for", "The union called for a general strike.", [("The union", "called for", "a general strike")]),
    ("accused of", "The mayor accused the company of fraud.", [("The mayor", "accused", "the company of fraud")]),
    ("criticised for", "Voters criticized the mayor for her silence.", [("Voters", "criticized", "the mayor for her silence")]),
    ("noun", "His claim that the vote was stolen angered the judges.", [("His", "claim", "that the vote was stolen")]),
    ("adjective", "Reyes is confident that the mill will open again.", [("Reyes", "is confident", "that the mill will open again")]),
    # headlines and transcripts
    ("headline", "Reyes: Mill will open again in May", [("Reyes", ":", "Mill will open again in May")]),
    ("a label of a check is no speaker", "Fact check: Was there a second dam at Orlem?\nThe dam held, engineers said.", [("engineers", "said", "The dam held")]),
    ("transcript", "A talk with the mayor.\nQUIST: We have no money left for the bridge.", [("QUIST", ":", "We have no money left for the bridge.")]),
    ("transcript in marks", 'Reyes spoke on Sunday.\n"QUIST: Will the dam hold tonight?\n"REYES: Well, it will hold.\n"But stay away from “Lower Mill” until noon.\n"(Crosstalk.)\n"QUIST: Thank you, sir."', [("QUIST", ":", "Will the dam hold tonight?"), ("REYES", ":", "Well, it will hold.|But stay away from “Lower Mill” until noon."), ("REYES", ":", "Well, it will hold."), ("REYES", ":", "But stay away from “Lower Mill” until noon."), ("QUIST", ":", "Thank you, sir.")]),
    ("questions and answers", "A talk about the dam.\nQ: Will the dam hold tonight?\nA: It will hold.", [("Q", ":", "Will the dam hold tonight?"), ("A", ":", "It will hold.")]),
    ("transcript without capitals", "A talk about the dam.\nReyes: It will hold.\nQuist: Who says so?\nReyes: The engineers do.\nWe asked them twice.\nQuist: Thank you, sir.", [("Reyes", ":", "It will hold."), ("Quist", ":", "Who says so?"), ("Reyes", ":", "The engineers do.|We asked them twice."), ("Reyes", ":", "The engineers do."), ("Reyes", ":", "We asked them twice."), ("Quist", ":", "Thank you, sir.")]),
    ("a list of names is no transcript", "What the four towns have.\nOrlem: A dam of stone.\nAlden: Two mills.\nNordia: A harbour.\nVesna: A bridge.", []),
    ("signed quotation", 'Readers wrote to us.\n“We lost everything, and “help” never came.” ― Mara Quist\n"I have never seen such water." -- Ivo Lanz, Port Vesna.', [("Mara Quist", "―", "We lost everything, and “help” never came."), ("Ivo Lanz", "--", "I have never seen such water.")]),
    ("signed in the line behind", "Heard in the street.\n“It was the longest night of my life.”\n— Dana Reyes, 43, baker", [("Dana Reyes", "—", "It was the longest night of my life.")]),
    ("a dash and a sentence sign nothing", "“We were all very tired by then.” — Reyes left the hall at noon.", [(None, None, "We were all very tired by then.")]),
    ("set apart without marks", "The mill burned for hours.\nThe governor added:\nIt is typical of the council. They knew and did nothing.\nNobody was hurt.", [("The governor", "added", "It is typical of the council. They knew and did nothing."), ("The governor", "added", "It is typical of the council."), ("The governor", "added", "They knew and did nothing.")]),
    ("a list is not set apart", "The mill burned for hours.\nThe governor mentioned these towns:\nOrlem and Alden lie on the river.", [("The governor", "mentioned", "these towns")]),
    ("a label is no speaker", "Update: the road is closed again tonight", []),
    # marks without spaces, as machines translate
    ("no space after the mark", 'The mill is shut."We left early,"she said on Friday.The rain went on.', [("she", "said", "We left early")]),
    ("no space, verb first", 'Nordia offered help."Our dogs are ready,"said Ana Ruiz.They came late.', [("Ana Ruiz", "said", "Our dogs are ready")]),
    # names beside the cue
    ("name and role after the mark", "It rained. The mill (the old one) burned after the strike of Alden. “We shut it after the fall of Alden,” Holt, former mayor of Alden, tweeted.", [("Holt, former mayor of Alden", "tweeted", "We shut it after the fall of Alden")]),
    ("a body's name without a comma", "According to the agency NORDA the mill held 40 tonnes of oats.", [("the agency NORDA", "According to", "the mill held 40 tonnes of oats")]),
    # nothing to find
    ("plain narration", "The mill burned down on Friday.", []),
    ("made them laugh", "The clown made the children laugh.", []),
    ("a cue without a content", "Officials said nothing.", []),
    ("numbers after a colon", "The score: 4-2 after a long night of rain.", []),
]  # fmt: skip


def attributions(text: str) -> tuple[Attribution, ...]:
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((0, at, at + len(line.rstrip())))
        at += len(line)
    return find_attributions(text, parse(text, lines))


def shown(text: str) -> list[tuple[str | None, str | None, str]]:
    return [
        (
            text[slice(*a.source)] if a.source else None,
            text[slice(*a.cue)] if a.cue else None,
            "|".join(text[slice(*part)] for part in a.parts),
        )
        for a in attributions(text)
    ]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_passage(text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    assert shown(text) == expected
