"""Who an article speaks of: states, organisations and people, wherever it names or means them.

``find_actors`` gives one `ActorMention` for each place in the text; all mentions of one actor
share its `actor_id`, name and country code. What `via` says of a mention:

===========  ==================================================================================
name         a state, organisation or person by name
adjective    qualifies what follows: "russische" Waffen, "US"-Präsident, "Putin"-Besuch
demonym      "die Russen"
metonym      "Moskau", "der Kreml", "das Weisse Haus" speaking for the state
place        a city or seat as a place: "in Moskau", "nach Sotschi"; the actor is its state
title        a person introduced by an office: "Präsident" Xi Jinping
surname      a person named again
epithet      "der Kremlchef", "das Land", "dort", "die beiden Staaten"
pronoun      "er", where one person only can be meant
===========  ==================================================================================

Mentions do not overlap, but for words that mean several at once: "die beiden Staaten" is one
mention for each, with the same span.
"""

from __future__ import annotations

from annotate.actors.anaphora import Anaphora
from annotate.actors.groups import find_groups
from annotate.actors.home import home_of_document
from annotate.actors.lexicon import lexicon
from annotate.actors.own_state import find_own_states
from annotate.actors.people import People
from annotate.actors.scan import Hit, Page, marks_of, scan
from annotate.actors.states_of_people import give_states, settle_home_words
from annotate.actors.titles import Titles
from annotate.document import TEXT_ROLES, Document
from annotate.gazetteer import Gazetteer
from annotate.schema import ActorMention

__all__ = ["find_actors"]


def find_actors(document: Document, gazetteer: Gazetteer) -> tuple[ActorMention, ...]:
    """All mentions of actors in the text blocks of `document`, by block and position.

    Which people of one surname are meant, and who holds an office, depends on the year of
    publication where it is known. "Bundesrat" and the like depend on where the article is at home.
    """
    words = lexicon(document.lang)
    home = home_of_document(document)
    lookup = gazetteer.lookup(document.lang, home)
    marks = marks_of(gazetteer, document.lang, home)
    year = int(document.published[:4]) if document.published else None
    pages = [
        scan(number, block, document.lang, lookup, words, home, marks)
        for number, block in enumerate(document.blocks)
        if block.role in TEXT_ROLES
    ]
    settle_home_words(pages, home, gazetteer.lookup(document.lang, None), lookup)
    people = People(gazetteer, words, year, home)
    people.find_introduced(pages)
    people.find_surnames(pages)
    titles = Titles(gazetteer, words, pages, home)
    give_states(people, titles, pages, words)
    find_groups(pages, words)
    Anaphora(gazetteer, words, people, titles.topics).resolve(pages)
    find_own_states(pages, words)
    mentions = []
    for page in pages:
        for hit in page.hits_in_order():
            mention = _mention(page, hit, gazetteer)
            if mention is not None:
                mentions.append(mention)
    return tuple(mentions)


def _mention(page: Page, hit: Hit, gazetteer: Gazetteer) -> ActorMention | None:
    """The mention a hit makes; None for an office that nobody holds."""
    if hit.kind == "office":
        return None
    block = page.block
    text = block.text[hit.start : hit.end]
    if hit.person is not None:
        person = hit.person
        return ActorMention(
            block.block_no, hit.start, hit.end, text, person.actor_id, person.name, "person",
            person.code, hit.via,
        )  # fmt: skip
    if hit.kind == "surname":
        return None
    is_organisation = hit.entry is not None and hit.entry.kind == "organisation"
    if hit.kind == "organisation" or (is_organisation and hit.kind != "state"):
        return ActorMention(
            block.block_no, hit.start, hit.end, text, f"org:{hit.name}", hit.name,
            "organisation", hit.code, hit.via,
        )  # fmt: skip
    if hit.code is None:
        return None
    state = gazetteer.states[hit.code]
    return ActorMention(
        block.block_no, hit.start, hit.end, text, state.actor_id, state.name, "state",
        state.country_code, hit.via,
    )  # fmt: skip
