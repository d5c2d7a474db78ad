"""What must hold in every replication: a code for each invariant, whom a breach concerns, and its words."""

from dataclasses import dataclass
from typing import Literal

Subject = Literal["person", "tour", "line", "post", "class", "ceiling", "room", "category", "stage", "queue"]
"""What the subject of a fault is: a row of that table; `stage`: a stage of a category, or of a wave's own people."""


@dataclass(frozen=True, slots=True)
class Invariant:
    """One thing that must hold."""

    name: str
    """Its name."""
    subject: Subject
    """What a breach is about."""
    words: str
    """What is told of the subject when it does not hold."""


SOUND = 0
"""The code of a replication in which everything holds so far."""

INVARIANTS = (
    Invariant("sound", "person", "breaks nothing"),
    # Departures, judged as they happen.
    Invariant("departs from elsewhere", "person", "departs from another stage than the reserve (rule 5)"),
    Invariant("departs unchecked", "person", "departs without a pass in all checks (rule 3)"),
    Invariant("departs uncertified", "person", "departs without a certificate that is good for it (rule 5)"),
    Invariant("departs unrested", "person", "departs before leave and dwell have ended (rule 9)"),
    Invariant("departs uncovered", "person", "departs for a line that no decision covers (rule 1)"),
    Invariant("departs over", "person", "departs and leaves a ceiling exceeded (rule 1)"),
    Invariant("departs under exceeded", "person", "departs under a ceiling that was exceeded that morning (rule 1)"),
    # Everyone is in exactly one stage; in = out + present.
    Invariant("stage", "person", "is in no stage that there is"),
    Invariant("waiting line", "person", "does not stand in the waiting line of their stage, and in no other"),
    Invariant("link", "person", "is linked wrongly in a waiting line"),
    Invariant("order", "person", "stands out of order in a waiting line"),
    Invariant("attendance", "person", "is told to attend a class that is not under way"),
    Invariant("abroad", "person", "is abroad without a tour under way, or has one elsewhere"),
    Invariant("post taken", "person", "is told to have a post that is not theirs"),
    Invariant("ready certificate", "person", "waits in the reserve without a certificate that is good (rule 5)"),
    Invariant("roll", "stage", "the roll is not the number of people there"),
    Invariant("flow", "stage", "who came in is not who went out and who is present"),
    Invariant("category abroad", "category", "people or women abroad are not those who are there"),
    Invariant("returning", "category", "those told to serve again are not those at rest who will"),
    Invariant("queue length", "queue", "its length, women or end are not those of the people in it"),
    # Tours.
    Invariant("overstays", "tour", "is abroad past the last day allowed (rule 8)"),
    Invariant("extended", "tour", "is extended under a ceiling that was exceeded that morning (rule 1)"),
    Invariant("kept", "tour", "is kept past the planned end, or after a release, without a right to (rules 6 and 14)"),
    # Lines and posts.
    Invariant("establishment", "line", "its open posts are not its establishment (rule 14)"),
    Invariant("strength", "line", "its strength, women or surplus are not those of the people present"),
    Invariant("level", "line", "its staffing level is not the number of posts held"),
    Invariant("gap", "line", "its establishment is not its staffing level and its gap together"),
    Invariant("vacancies", "line", "its vacant posts are linked wrongly or out of order"),
    Invariant("holder", "post", "is told to be held by somebody who holds it not"),
    Invariant("relief", "post", "is told to have a relief who does not stand by, or one beside no holder"),
    Invariant("over", "post", "is told to be over on another day than its holder's planned end"),
    # Ceilings, rooms and classes.
    Invariant("ceiling count", "ceiling", "its count is not the number of people abroad under it (rule 1)"),
    Invariant(
        "ceiling judged", "ceiling", "it is told to be exceeded and is not, or is and is not told to be (rule 1)"
    ),
    Invariant("ceiling passed", "ceiling", "it is exceeded on the evening of a departure under it (rule 1)"),
    Invariant("class size", "class", "has more students than its maximum (rule 4)"),
    Invariant("class numbers", "class", "has students without taking place, or passed more than attended (rule 4)"),
    Invariant("attending", "class", "its students are not those who attend it (rule 4)"),
    Invariant("room", "room", "more classes use it on one day than there are (rule 4)"),
    Invariant("room free", "room", "what is free is not what no class uses (rule 4)"),
    # The ledger and the tables.
    Invariant("ledger", "line", "the ledger explains another number of posts than are vacant"),
    Invariant("ready unused", "line", "a post is told to lack people while somebody ready remains"),
    Invariant("nobody ready", "line", "a post is told to keep somebody ready waiting, and nobody ready remains"),
    Invariant(
        "staffing row", "line", "a row of staffing has more in posts than posts or people, or more women than people"
    ),
    Invariant("ledger sum", "line", "the gap-days of the ledger are not those of staffing"),
)
"""All of them in the order of their codes."""

(
    _,
    DEPARTS_FROM_ELSEWHERE,
    DEPARTS_UNCHECKED,
    DEPARTS_UNCERTIFIED,
    DEPARTS_UNRESTED,
    DEPARTS_UNCOVERED,
    DEPARTS_OVER,
    DEPARTS_UNDER_EXCEEDED,
    STAGE,
    WAITING_LINE,
    LINK,
    ORDER,
    ATTENDANCE,
    ABROAD,
    POST_TAKEN,
    READY_CERTIFICATE,
    ROLL,
    FLOW,
    CATEGORY_ABROAD,
    RETURNING,
    QUEUE_LENGTH,
    OVERSTAYS,
    EXTENDED,
    KEPT,
    ESTABLISHMENT,
    STRENGTH,
    LEVEL,
    GAP,
    VACANCIES,
    HOLDER,
    RELIEF,
    OVER,
    CEILING_COUNT,
    CEILING_JUDGED,
    CEILING_PASSED,
    CLASS_SIZE,
    CLASS_NUMBERS,
    ATTENDING,
    ROOM,
    ROOM_FREE,
    LEDGER,
    READY_UNUSED,
    NOBODY_READY,
    STAFFING_ROW,
    LEDGER_SUM,
) = range(len(INVARIANTS))
