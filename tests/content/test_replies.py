"""The reply workshop: what patterns find, in Python and in JavaScript, and what rules find in replies."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.content.package.read import read
from handrail.content.replies.model import Private, PrivateData, Replies
from handrail.content.replies.patterns import (
    PatternError,
    compiled,
    folded,
    may_be_in,
    private_source,
    simplified,
    source,
)
from handrail.content.replies.review import TEXT_LIMIT, review
from tests.content import answers, small
from tests.content.answers import changed
from tests.content.test_checks import found

FINDS = [
    ("we will", "We will see.", ["We will"]),
    ("we will", "we, WILL", ["we, WILL"]),
    ("we will", "We. Will you?", []),
    ("we will", "owe will, we willow", []),
    ("we will", "we\n  will", ["we\n  will"]),
    ("(block|ban them)", "Block or ban them", ["Block", "ban them"]),
    ("block*", "blocked, unblocked, BLOCKS", ["blocked", "BLOCKS"]),
    ("i (really)? do", "I do. I really do. I do not really do.", ["I do", "I really do", "I do"]),
    ("you ... sure", "you can be quite sure", ["you can be quite sure"]),
    ("you ... sure", "you sure", ["you sure"]),
    ("you ... sure", "you a b c d e sure", ["you a b c d e sure"]),
    ("you ... sure", "you a b c d e f sure", []),
    ("within # hours", "within 24 hours, within hours", ["within 24 hours"]),
    ("don't", "Don't and don’t", ["Don't", "don’t"]),
    ("follow-up", "A follow-up.", ["follow-up"]),
    ("you", "«Schön, youé, you»", ["you"]),
    ("größe", "GRÖSSE, GRÖßE", ["GRÖßE"]),
    ("hide it", "HİDE İT, hıde ıt", ["HİDE İT", "hıde ıt"]),
    ("мы (решим|поможем)", "Мы поможем.", ["Мы поможем"]),
    ("a? b", "b", None),
    ("a ...", "a", None),
    ("\\w", "w", None),
    ("a.*", "a", None),
    ("a{3}", "aaa", None),
    ("", "a", None),
    (" ", "a", None),
    ("(a", "a", None),
    ("a b" * 200, "a", None),
]


@pytest.mark.parametrize(("pattern", "text", "places"), FINDS)
def test_patterns(pattern: str, text: str, places: list[str] | None) -> None:
    if places is None:
        with pytest.raises(PatternError):
            source(pattern)
    else:
        found = compiled(pattern).finditer(simplified(text))
        assert [text[slice(*one.span())] for one in found] == places
        assert may_be_in(pattern, folded(text)) or not places


words = st.sampled_from(["a", "b", "ab", "don't", "you", "ß", "é", "12", "k", "K", "ſ"])
parts = st.one_of(
    words,
    words.map(lambda word: f"{word}*"),
    st.just("#"),
    st.lists(words, min_size=1, max_size=3).map(lambda some: f"({'|'.join(some)})"),
)
inner = st.one_of(parts, st.just("..."), parts.map(lambda part: f"{part}?"))
patterns = st.builds(
    lambda first, middle, last: " ".join([first, *middle, last]), parts, st.lists(inner, max_size=3), parts
)
texts = st.lists(words | st.sampled_from([" ", ", ", ". ", "\n", "-", "’", "'", "\u00a0", "…", "«", "1"]), max_size=14)


@settings(max_examples=100)
@given(patterns, texts.map("".join) | st.text(st.characters(), max_size=20))
def test_simplified_text_says_the_same_at_the_same_places(pattern: str, text: str) -> None:
    try:
        plainly = re.finditer(source(pattern), text, re.IGNORECASE)
    except PatternError:
        return
    simply = [one.span() for one in compiled(pattern).finditer(simplified(text))]

    assert simply == [one.span() for one in plainly]
    assert may_be_in(pattern, folded(text)) or not simply


def test_every_letter_is_folded_as_patterns_take_it() -> None:
    every = [chr(one) for one in range(sys.maxunicode + 1) if chr(one).casefold() != chr(one) or chr(one).isalpha()]
    cased = [letter for letter in every if {letter.lower(), letter.upper(), letter.casefold()} != {letter}]
    text = " ".join(cased)

    for letter in cased[::23]:
        found = {text[one.start()] for one in re.finditer(source(letter), text, re.IGNORECASE)}
        assert letter in found
        assert all(may_be_in(letter, folded(one)) for one in found), found


def test_what_cannot_be_there_is_not_looked_for() -> None:
    assert not may_be_in("(we|i) will ... (stop|end) it", folded("We will see to it."))
    assert not may_be_in("(on my word|it is a promise)", folded("It is my worry."))
    assert may_be_in("(on my word|#)", folded("It is so."))


def test_every_sign_is_simplified_as_patterns_take_it() -> None:
    every = "".join(map(chr, (*range(0x3100), *range(0xFE00, 0x10100))))
    simple = simplified(every)

    assert len(simple) == len(every)
    for pattern, form in (("a", "{}a{}"), ("a a", "a{}a"), ("a-a", "a{}a"), ("a'a", "a{}a"), ("i", "{}")):
        plainly, simply = re.compile(source(pattern), re.IGNORECASE), compiled(pattern)
        for sign in every:
            text = form.format(sign, sign)
            assert bool(plainly.search(text)) is bool(simply.search(simplified(text))), (pattern, hex(ord(sign)))


@pytest.fixture(scope="module")
def javascript() -> str:
    node = shutil.which("node")
    if node is None:
        pytest.skip("There is no JavaScript here to compare with.")
    return node


def test_javascript_finds_the_same(javascript: str) -> None:
    """Many patterns in one go, since starting takes long."""
    asked: list[tuple[str, str]] = [(source(pattern), text) for pattern, text, places in FINDS if places is not None]

    @settings(max_examples=100)
    @given(patterns, texts.map("".join))
    def gather(pattern: str, text: str) -> None:
        try:
            asked.append((source(pattern), text))
        except PatternError:
            return

    gather()
    for data in PRIVATE:
        asked += [(private_source(data), text) for text in ("4  pier-lane", "555 0142", "192.0.2.7", "x192.0.2.7")]
    program = (
        "const asked = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "const found = asked.map(([s, t]) => [...t.matchAll(new RegExp(s, 'giu'))].map((m) => [m.index, m[0].length]));"
        "console.log(JSON.stringify(found));"
    )
    answer = subprocess.run(
        [javascript, "-e", program], input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=60
    )

    told = json.loads(answer.stdout)
    assert len(told) == len(asked) > len(PRIVATE) * 4 + 50
    for (regular, text), places in zip(asked, told, strict=True):
        here = [[one.start(), len(one.group())] for one in re.finditer(regular, text, re.IGNORECASE)]
        assert here == places, (regular, text)


PRIVATE = [
    PrivateData(what=Private.ADDRESS, text="4 Pier Lane"),
    PrivateData(what=Private.NUMBER, text="555-0142"),
    PrivateData(what=Private.IP, text="192.0.2.7"),
    PrivateData(what=Private.NAME, text="Fern O’Moss"),
    PrivateData(what=Private.OTHER, text="…"),
]


@pytest.mark.parametrize(
    ("data", "text", "is_found"),
    [
        (PRIVATE[0], "at 4, Pier Lane!", True),
        (PRIVATE[0], "at 4 pier\nlane", True),
        (PRIVATE[0], "at 14 Pier Lane", False),
        (PRIVATE[0], "at 4 Pier Lanes", False),
        (PRIVATE[1], "call 5550142", True),
        (PRIVATE[1], "call 555 / 01 42", True),
        (PRIVATE[1], "call 15550142", False),
        (PRIVATE[2], "from 192.0.2.7.", True),
        (PRIVATE[2], "from 192.0.2.71", False),
        (PRIVATE[2], "from 192-0-2-7", False),
        (PRIVATE[3], "Dear Fern O'Moss,", True),
        (PRIVATE[4], "…", False),
    ],
)
def test_private_data_is_found_however_it_is_written(data: PrivateData, text: str, is_found: bool) -> None:
    assert bool(re.search(private_source(data), text, re.IGNORECASE)) is is_found


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Replies:
    module = read(small.write(tmp_path_factory.mktemp("replies"), answers.package())).module
    assert module
    assert module.replies
    return module.replies


GOOD = "Are you safe? I have hidden the page."


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (GOOD, []),
        (f"{GOOD} We will ban them.", ["promises"]),
        (f"{GOOD} I cannot say that we will ban them.", []),
        (f"{GOOD} I cannot say that we will ban them, but we will block him.", ["promises"]),
        ("Are you safe?", ["no-step"]),
        ("Are you safe? There is nothing left to do.", []),
        (f"{GOOD} {'Go on. ' * 46}", []),
        (f"{GOOD} {'Go on. ' * 50}", ["too-long"]),
        (f"{GOOD} {'Administrators appreciate comprehensive documentation. ' * 10}", ["too-hard"]),
        (f"{GOOD} {'Administrators appreciate documentation. ' * 5}", []),
        (f"{GOOD} It was 4 pier lane, and 192.0.2.7.", ["repeats"]),
        ("I have hidden it.", ["misses"]),
        ("", ["no-step", "misses"]),
        ("\x00\ud83d", ["no-step", "misses"]),
    ],
)
def test_what_rules_find(text: str, rules: list[str], replies: Replies) -> None:
    assert [one.rule.key for one in review(replies, replies.tasks[0], text)] == rules


def test_where_it_is_found(replies: Replies) -> None:
    text = "We will ban them. I have hidden 4 Pier Lane; 555 0142 too."
    promises, repeats, misses = review(replies, replies.tasks[0], text)

    assert [text[slice(*span)] for span in promises.spans] == ["We will ban them"]
    assert [text[slice(*span)] for span in repeats.spans] == ["4 Pier Lane", "555 0142"]
    assert (misses.spans, misses.missed) == ((), ("visit",))


@settings(max_examples=40)
@given(text=st.text(st.characters()) | texts.map("".join))
def test_any_text_is_read(text: str, replies: Replies) -> None:
    for one in review(replies, replies.tasks[0], text):
        assert all(0 <= start < end <= len(text) for start, end in one.spans)


@pytest.mark.parametrize(
    "text",
    ["a " * TEXT_LIMIT, "a" * TEXT_LIMIT, "a b? " * 2_000, "you a " * 2_000, "' " * TEXT_LIMIT, "a'" * TEXT_LIMIT],
    ids=lambda text: text[:6],
)
def test_no_text_takes_long(text: str, replies: Replies) -> None:
    hard = ["a ... a? a? a? a? ... z", "you ... (a ... a|a a?  a) a z", "a* a*? ... a* z", "(a|a a|a a a) (a|a a) z"]
    began = time.process_time()
    for pattern in hard:
        assert not compiled(pattern).search(simplified(text[:TEXT_LIMIT]))
    review(replies, replies.tasks[0], text)
    assert time.process_time() - began < 4


@pytest.mark.parametrize(
    ("workshop", "codes"),
    [
        (answers.REPLIES, []),
        (changed(("text: Sorry.", "text: Grow up.")), []),
        (changed(("    why: Nobody can.", "    why: They are crazy.")), ["C070"]),
        (changed(("    report: They", "    report: He is crazy. They")), []),
        (changed(("text: Sorry.", "text: We will ban them.")), []),
        (changed(("    finds: misses", "    finds: guesses")), ["C024"]),
        (changed(("      - what: ip\n", "      - kind: ip\n")), ["C021", "C020"]),
    ],
)
def test_what_is_found_in_a_reply_workshop(workshop: str, codes: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, answers.package(workshop)) == codes
