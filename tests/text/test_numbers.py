"""Quantities: invented phrases in, value, bound, unit, what is counted and role out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.models.parser import parse
from twosource.records import Quantity, When, span_of
from twosource.text.numbers import find_quantities

# phrase | words of the quantity | value | bound | unit | of | role. "-" is None, "?" is not looked at.
TABLE = """
At least 34 people were killed in Harbrook. | At least 34 | 34 | at least | - | people | killed
The blast killed more than 200 people. | more than 200 | 200 | more than | - | people | killed
Nine miners died when the shaft fell in. | Nine | 9 | exact | - | miners | killed
The crash left 12 dead. | 12 | 12 | exact | - | - | killed
The crash left 12 people dead and 40 injured. | 40 | 40 | exact | - | - | injured
The death toll rose to 85 on Friday. | 85 | 85 | exact | - | - | killed
31 dead, 58 hurt in Quellin bus crash | 31 | 31 | exact | - | - | killed
Twenty-three soldiers were wounded. | Twenty-three | 23 | exact | - | soldiers | injured
Some 40 passengers were injured, doctors said. | Some 40 | 40 | about | - | passengers | injured
The flood injured about 100 villagers. | about 100 | 100 | about | - | villagers | injured
Seven sailors are missing. | Seven | 7 | exact | - | sailors | missing
Police arrested 15 men near the port. | 15 | 15 | exact | - | men | arrested
Six students were detained. | Six | 6 | exact | - | students | arrested
Nearly 3,000 families were evacuated. | Nearly 3,000 | 3000 | nearly | - | families | evacuated
Up to 44 million customers were affected. | Up to 44 million | 44000000 | at most | - | customers | affected
The ferry carried 218 passengers. | 218 | 218 | exact | - | passengers | aboard
Five people were on board the train. | Five | 5 | exact | - | people | aboard
Forty-two people are in critical condition. | Forty-two | 42 | exact | - | people | critical
18 people are thought to be in a critical condition. | 18 | 18 | exact | - | people | critical
The storm destroyed 300 houses. | 300 | 300 | exact | - | houses | destroyed
The court fined the firm $5 million. | $5 million | 5000000 | exact | USD | - | fined
The virus infected 1,200 people. | 1,200 | 1200 | exact | - | people | infected
A thousand people fled the town. | A thousand | 1000 | exact | - | people | fled
Rescuers saved 14 children from the roof. | 14 | 14 | exact | - | children | rescued
Gunmen kidnapped two engineers. | two | 2 | exact | - | engineers | kidnapped
The group freed 11 hostages. | 11 | 11 | exact | - | hostages | freed
He shot dead 22 diners in the hall. | 22 | 22 | exact | - | diners | killed
The lorry weighed 19 tonnes. | 19 tonnes | 19000 | exact | kg | - | weight
A 25-ton lorry stood in the way. | 25-ton | 25000 | exact | kg | lorry | weight
It weighed nearly 160,000 pounds. | nearly 160,000 pounds | 72574.7792 | nearly | kg | - | weight
The 77-tonne Velkan space station fell. | 77-tonne | 77000 | exact | kg | Velkan space station | weight
The fence is about eight feet tall. | about eight feet | 2.4384 | about | m | - | height
The camp lies 12 kilometres from the border. | 12 kilometres | 12000 | exact | m | - | ?
The satellite flew 230 miles above the sea. | 230 miles | 370149.12 | exact | m | - | ?
The truck went at 40mph. | 40mph | 64.37376 | exact | km/h | - | ?
Winds of 120 km/h hit the coast. | 120 km/h | 120 | exact | km/h | - | ?
Gusts reached 75 miles per hour. | 75 miles per hour | 120.7008 | exact | km/h | - | ?
The fire burned 500 acres. | 500 acres | 2023428.2112 | exact | m2 | - | ?
It covers 30 square kilometres. | 30 square kilometres | 30000000 | exact | m2 | - | ?
They used 40 litres of water. | 40 litres | 40 | exact | l | water | ?
It was 104 degrees Fahrenheit in Orsk. | 104 degrees Fahrenheit | 40 | exact | °C | - | ?
It was minus 5 degrees Celsius. | minus 5 degrees Celsius | -5 | exact | °C | - | ?
It was -5C in Orsk. | -5C | -5 | exact | °C | - | ?
It was 35C at noon. | 35C | 35 | exact | °C | - | ?
It is 3ft 6in tall. | 3ft 6in | 1.0668 | exact | m | - | height
The pipeline runs 40 miles to the border. | 40 miles | 64373.76 | exact | m | - | length
The 40,000-strong crowd left. | 40,000 | 40000 | exact | - | crowd | ?
It cost 3.5m pounds. | 3.5m pounds | 3500000 | exact | GBP | - | cost
As few as 20 people came. | As few as 20 | 20 | at least | - | people | ?
A magnitude-6.3 quake struck at night. | 6.3 | 6.3 | exact | - | ? | ?
The trial lasted eight days. | eight days | 691200 | exact | s | - | lasted
They talked for 90 minutes. | 90 minutes | 5400 | exact | s | - | ?
He was jailed for 15 months. | 15 months | 1.25 | exact | year | - | ?
He faces up to 10 years in prison. | up to 10 years | 10 | at most | year | - | ?
It cost $284 billion. | $284 billion | 284000000000 | exact | USD | - | cost
The fund got £1.5m. | £1.5m | 1500000 | exact | GBP | - | ?
The fund got €3bn. | €3bn | 3000000000 | exact | EUR | - | ?
It is worth 500 million yen. | 500 million yen | 500000000 | exact | JPY | - | worth
He paid 30 cents. | 30 cents | 0.3 | exact | USD | - | paid
They asked for A$20. | A$20 | 20 | exact | AUD | - | ?
The firm owes US$7 million. | US$7 million | 7000000 | exact | USD | - | owed
Oil fell to $45.20 a barrel. | $45.20 a barrel | 45.2 | exact | USD/barrel | - | ?
Rent is $900 per month. | $900 per month | 900 | exact | USD/month | - | ?
A $20,000 jackpot was won. | $20,000 | 20000 | exact | USD | jackpot | ?
The fee is £30,000 a year. | £30,000 a year | 30000 | exact | GBP/year | - | ?
Prices rose 4.5 percent. | 4.5 percent | 4.5 | exact | % | - | rose
Shares fell five per cent. | five per cent | 5 | exact | % | - | fell
Turnout was 61%. | 61% | 61 | exact | % | - | ?
Support grew by 3 percentage points. | 3 percentage points | 3 | exact | pp | - | ?
A 25-basis-point cut is likely. | 25-basis-point | 0.25 | exact | pp | cut | ?
Two-thirds of voters agreed. | Two-thirds | 66.6666667 | exact | % | voters | ?
A quarter of the workers stayed. | A quarter | 25 | exact | % | workers | ?
Almost half of the crew left. | Almost half | 50 | nearly | % | crew | ?
One in five pupils came. | One in five | 20 | exact | % | pupils | ?
Half a million people marched. | Half a million | 500000 | exact | - | people | protested
A quarter of a million letters came. | A quarter of a million | 250000 | exact | - | letters | ?
Two and a half million homes lost power. | Two and a half million | 2500000 | exact | - | homes | ?
143million customers were exposed. | 143million | 143000000 | exact | - | customers | ?
About 1.3bn people live there. | About 1.3bn | 1300000000 | about | - | people | population
A dozen sheep were stolen. | A dozen | 12 | exact | - | sheep | stolen
Half a dozen boats sank. | Half a dozen | 6 | exact | - | boats | ?
Three dozen guests fell ill. | Three dozen | 36 | exact | - | guests | ?
One hundred and five delegates voted. | One hundred and five | 105 | exact | - | delegates | voted
Twelve hundred workers were hired. | Twelve hundred | 1200 | exact | - | workers | hired
Three hundred thousand people were displaced. | Three hundred thousand | 300000 | exact | - | people | displaced
Mara Holt, 16, was there. | 16 | 16 | exact | year | Mara Holt | age
A 16-year-old girl was there. | 16-year-old | 16 | exact | year | girl | age
The man, aged 71, lived alone. | 71 | 71 | exact | year | ? | age
She is 58 years old. | 58 years old | 58 | exact | year | - | age
No more than 60 seats are left. | No more than 60 | 60 | at most | - | seats | ?
Fewer than 400 shops opened. | Fewer than 400 | 400 | less than | - | shops | ?
Over 50 trees fell. | Over 50 | 50 | more than | - | trees | ?
Just under 900 votes were cast. | Just under 900 | 900 | nearly | - | votes | ?
No fewer than 30 laws changed. | No fewer than 30 | 30 | at least | - | laws | ?
As many as 70 boats sailed. | As many as 70 | 70 | at most | - | boats | ?
An estimated 600 tents stood there. | An estimated 600 | 600 | about | - | tents | ?
Roughly 90 pages are blank. | Roughly 90 | 90 | about | - | pages | ?
They planted 100 or more trees. | 100 or more | 100 | at least | - | ? | ?
The region has 340,000 inhabitants. | 340,000 | 340000 | exact | - | inhabitants | ?
He left behind 23 guns in the suite. | 23 | 23 | exact | - | guns | ?
It will visit 55,000 public schools. | 55,000 | 55000 | exact | - | public schools | ?
The magnitude 6.3 quake struck at night. | 6.3 | 6.3 | exact | - | quake | ?
The plant makes 300 megawatts. | 300 megawatts | 300000000 | exact | W | - | ?
They drilled 400 metres deep. | 400 metres | 400 | exact | m | - | depth
She ran 100m in the rain. | 100m | 100 | exact | m | - | ?
The site has 5m users. | 5m | 5000000 | exact | - | users | ?
Exports were 20 million barrels. | 20 million barrels | 20000000 | exact | bbl | - | ?
A parcel of 3.5kg was found. | 3.5kg | 3.5 | exact | kg | - | -
"""

RANGES = """
The car moved at 20-25 mph. | 20-25 mph | 32.18688 | 40.2336 | km/h
Between 10 and 20 boats came. | Between 10 and 20 | 10 | 20 | -
Around 10 to 40 percent survives. | Around 10 to 40 percent | 10 | 40 | %
It takes six or seven hours. | six or seven hours | 21600 | 25200 | s
It is worth $25-30 million. | $25-30 million | 25000000 | 30000000 | USD
Dozens of people came. | Dozens | 24 | - | -
Hundreds of fans came. | Hundreds | 200 | 1000 | -
Tens of thousands of fans came. | Tens of thousands | 20000 | 100000 | -
Several hundred fans came. | Several hundred | 200 | 999 | -
"""

NOTHING = """
The talks began on 14 July 2021.
The talks began on July 14.
He came at 10:30 p.m. and left at 5.10am.
The office opened in 1998.
It grew from 2011 to 2014.
An F-22 flew over the Boeing 737.
They met on the 32nd floor of the tower.
He sat in seat 5C.
Call 555-867-5309 for help.
The Falcons won 131-115 at home.
The bill passed 5-4.
See section 8 and page 12.
The Salyut 7 was old.
No one came and one of them left.
One day it will rain.
It was on show 24/7 until 9/11.
Photo 3 of 25
The file is at www.example.org/2020/33.
The 1990s were calm.
It happened two weeks ago.
Flight 370 was late.
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def _quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, parse(text, [(0, 0, len(text))]).sentences)


def _named(text: str, words: str) -> Quantity:
    found = _quantities(text)
    same = [q for q in found if q.span.exact == words]
    assert same, [q.span.exact for q in found]
    return same[0]


@pytest.mark.parametrize(("text", "words", "value", "bound", "unit", "of", "role"), _rows(TABLE))
def test_a_phrase_is_read_as_a_quantity(
    text: str, words: str, value: str, bound: str, unit: str, of: str, role: str
) -> None:
    quantity = _named(text, words)
    assert quantity.value == pytest.approx(float(value))
    assert (quantity.bound, quantity.unit or "-") == (bound, unit)
    assert of in {"?", quantity.of.exact if quantity.of else "-"}
    assert role in {"?", quantity.role or "-"}


@pytest.mark.parametrize(("text", "words", "low", "high", "unit"), _rows(RANGES))
def test_ranges_and_vague_words_have_ends_and_no_value(text: str, words: str, low: str, high: str, unit: str) -> None:
    quantity = _named(text, words)
    assert quantity.value is None
    assert quantity.low == pytest.approx(float(low))
    assert (quantity.high is None) if high == "-" else quantity.high == pytest.approx(float(high))
    assert (quantity.unit or "-") == unit


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_dates_times_names_and_scores_are_no_quantities(text: str) -> None:
    assert [q.span.exact for q in _quantities(text)] == []


def test_a_number_inside_a_date_is_left_out_and_one_inside_a_duration_kept() -> None:
    text = "In the autumn of 40 the 12 ships sailed for 9 days."
    at = text.index("40")
    date = When(kind="date", expression=span_of(text, at, at + 2))
    at = text.index("9 days")
    duration = When(kind="duration", expression=span_of(text, at, at + 6))
    found = find_quantities(text, parse(text, [(0, 0, len(text))]).sentences, whens=(date, duration))
    assert [q.span.exact for q in found] == ["12", "9 days"]


def test_pounds_are_money_where_the_text_uses_the_sign() -> None:
    assert _named("It costs £3. He has 20 pounds.", "20 pounds").unit == "GBP"
    assert _named("The dog weighs 20 pounds.", "20 pounds").unit == "kg"


@pytest.mark.parametrize(
    ("text", "counted_in", "left_out"),
    [
        ("Four people died, including the gunman.", "gunman", None),
        ("Six people were killed, not counting the attacker.", None, "attacker"),
        ("Six people, plus the attacker, died.", "attacker", None),
        ("It is worth $3 billion, including debt.", "debt", None),
        ("It is worth $3 billion without debt.", None, "debt"),
        ("It killed 12 people, including five children.", None, None),
        ("Twelve people left in a hurry, without a word.", None, None),
    ],
)
def test_what_is_counted_in_or_left_out_is_told(text: str, counted_in: str | None, left_out: str | None) -> None:
    quantity = _quantities(text)[0]
    assert (quantity.including and quantity.including.exact) == counted_in
    assert (quantity.excluding and quantity.excluding.exact) == left_out


_WORDS = st.sampled_from(
    "at least 3 12 1,400 million people killed were $ £ 5.5 % two-thirds of - to between and dozens half a quarter in 1990 "
    "miles kg km/h per year , . ( ) May 7th 10:30 more than twenty three hundred m 16-year-old Mara Holt".split()
)


@given(st.lists(_WORDS, min_size=1, max_size=18).map(" ".join))
def test_spans_are_exact_ordered_and_apart_and_low_is_not_above_high(text: str) -> None:
    found = _quantities(text)
    for quantity in found:
        assert text[quantity.span.start : quantity.span.end] == quantity.span.exact
        assert quantity.of is None or text[quantity.of.start : quantity.of.end] == quantity.of.exact
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        if quantity.value is not None and quantity.low is not None:
            assert quantity.low <= quantity.value + 1e-6
    for first, second in pairwise(found):
        assert first.span.end <= second.span.start
