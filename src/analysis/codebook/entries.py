"""The codebook: actors, camps, periods and issues that a researcher writes in one YAML file."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    model_validator,
)

from analysis.codebook.codebook_checks import check_codebook, explain
from analysis.codebook.marked_yaml import Problem, read_marked_yaml

CODEBOOK_TEMPLATE = Path(__file__).parents[1] / "resources" / "codebook_template.yaml"
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class CodebookError(ValueError):
    """A codebook that cannot be used: one line for each problem, as `file:line: …`."""

    def __init__(self, path: Path, problems: list[Problem]):
        self.path = path
        self.problems = tuple(sorted(set(problems)))
        lines = [f"{path}:{problem.line}: {problem.message}" for problem in self.problems]
        super().__init__("\n".join(lines))


def _as_date(value: Any) -> Any:
    """Let only year-month-day through: pydantic would take a bare number for seconds."""
    if isinstance(value, str) and not ISO_DATE.fullmatch(value):
        raise ValueError("is no date: write year-month-day, such as 2011-03-01")
    return value


Date = Annotated[dt.date, BeforeValidator(_as_date)]


class Entry(BaseModel):
    """Base of every codebook entry: frozen, and an unknown field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_blanks(cls, data: Any) -> Any:
        """Treat a field that is left blank as not given, so that its default holds."""
        if not isinstance(data, dict):
            return data
        known = {*cls.model_fields, *(field.alias for field in cls.model_fields.values())}
        return {name: v for name, v in data.items() if v is not None or name not in known}


class Camp(Entry):
    """A side whose actors are compared as one."""

    id: str
    label: str


class Period(Entry):
    """A named range of dates: `start` included, `end` not."""

    id: str
    label: str
    start: Date
    end: Date


class Role(Entry):
    """A title held in an organisation (an actor's id); `end` is not included, blank is open."""

    title: str
    organisation: str | None = None
    start: Date | None = None
    end: Date | None = None


class Membership(Entry):
    """Belonging to a camp, `start` included, `end` not; blank: open."""

    camp: str
    start: Date | None = None
    end: Date | None = None


class Actor(Entry):
    """A person, organisation or country.

    `aliases` are other names and spellings; `adjectives` are what a country or organisation
    makes of its name ("French", "US"); `metonyms` stand for it ("Paris").
    """

    id: str
    name: str
    kind: Literal["person", "organisation", "country"]
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    gender: Literal["female", "male", "other"] | None = None
    wikidata: str | None = None
    roles: tuple[Role, ...] = ()
    camp: (
        Annotated[
            Annotated[str, Tag("always")] | Annotated[tuple[Membership, ...], Tag("dated")],
            Discriminator(lambda value: "always" if isinstance(value, str) else "dated"),
        ]
        | None
    ) = None


class Terms(Entry):
    """Words that show a text to be on an issue: `strong` ones alone, `weak` ones together."""

    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class Side(Entry):
    """A position on an issue, with phrases that express it and whole statements of it."""

    position: str | None = None
    phrases: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


class Issue(Entry):
    """What is disputed; `excludes` (in the file: `not`) is what does not count as this issue."""

    id: str
    label: str
    definition: str
    excludes: str | None = Field(default=None, alias="not")
    terms: Terms = Terms()
    support: Side = Side()
    oppose: Side = Side()
    neutral: Side = Side()


class InferenceModel(Entry):
    """A classifier of sentence pairs in a folder; `contradiction` is the number of that class."""

    folder: str
    contradiction: int = Field(ge=0)
    length: int | None = Field(default=None, gt=0)


class ChatModel(Entry):
    """A chat-completions endpoint; `key_variable` names the environment variable with its key."""

    endpoint: str
    model: str
    key_variable: str | None = None


class Scorers(Entry):
    """Models that are asked for a statement's side beside the package's own; none by default."""

    inference: InferenceModel | None = None
    chat: ChatModel | None = None


class Codebook(Entry):
    """All definitions of a study; ids are unique among entries of one kind."""

    title: str
    camps: tuple[Camp, ...] = ()
    periods: tuple[Period, ...] = ()
    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
    scorers: Scorers = Scorers()

    def actor(self, actor_id: str) -> Actor | None:
        """Return the actor with an id; `None` if it is not in the codebook."""
        return next((actor for actor in self.actors if actor.id == actor_id), None)

    def issue(self, issue_id: str) -> Issue | None:
        """Return the issue with an id; `None` if it is not in the codebook."""
        return next((issue for issue in self.issues if issue.id == issue_id), None)

    def labels(self, kind: Literal["camps", "periods", "actors", "issues"]) -> dict[str, str]:
        """Return what people read for each id of a kind, in the codebook's order."""
        entries = getattr(self, kind)
        return {entry.id: entry.name if kind == "actors" else entry.label for entry in entries}


def read_codebook(path: Path) -> Codebook:
    """Read and check a codebook.

    Raises:
        FileNotFoundError: If there is no such file.
        CodebookError: If anything in it is wrong; the message has every problem with its line.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"there is no codebook {path}: `loggerheads new` makes one")
    marked = read_marked_yaml(path.read_bytes())
    problems = list(marked.problems)
    if not isinstance(marked.data, dict):
        if not problems:
            message = "holds no fields: start with `title:` (see `loggerheads new`)"
            problems.append(Problem(marked.line(()), message))
        raise CodebookError(path, problems)
    problems += check_codebook(marked)
    codebook = None
    try:
        codebook = Codebook.model_validate(marked.data)
    except ValidationError as error:
        problems += explain(error, marked, fields=_fields)
    if problems or codebook is None:
        raise CodebookError(path, problems)
    return codebook


def camp_on(actor: Actor, date: dt.date | None) -> str | None:
    """Return the camp an actor belongs to on a date; `None` if none, or if that is not known.

    On an unknown date only a camp without dates is certain.
    """
    if actor.camp is None or isinstance(actor.camp, str):
        return actor.camp
    return next((m.camp for m in actor.camp if _holds(m, date)), None)


def roles_on(actor: Actor, date: dt.date | None) -> tuple[Role, ...]:
    """Return the roles an actor holds on a date; on an unknown date those without dates."""
    return tuple(role for role in actor.roles if _holds(role, date))


def period_of(codebook: Codebook, date: dt.date | None) -> str | None:
    """Return the id of the period a date falls into; `None` if none, or if there is no date."""
    day = _day(date)
    if day is None:
        return None
    return next((p.id for p in codebook.periods if p.start <= day < p.end), None)


def period_of_days(codebook: Codebook, first: dt.date, last: dt.date) -> str | None:
    """Return the id of the period that has all days from one to another; `None` if none has."""
    found = period_of(codebook, first)
    return found if found == period_of(codebook, last) else None


def _holds(term: Role | Membership, date: dt.date | None) -> bool:
    day = _day(date)
    if day is None:
        return term.start is None and term.end is None
    return (term.start is None or term.start <= day) and (term.end is None or day < term.end)


def _day(date: dt.date | None) -> dt.date | None:
    """Return the day of a date or of a table's time stamp; `None` for the table's "no time"."""
    if date is None or date != date:
        return None
    return date.date() if isinstance(date, dt.datetime) else date


def _fields(place: tuple[str | int, ...]) -> list[str]:
    """Return the fields that the entry at a place of the file can have."""
    model = _model(place)
    return [field.alias or name for name, field in model.model_fields.items()]


def _model(place: tuple[str | int, ...]) -> type[Entry]:
    """Return the model of the entry at a place of the file."""
    sections: dict[str, type[Entry]] = {
        "camps": Camp, "periods": Period, "actors": Actor, "issues": Issue, "roles": Role,
        "camp": Membership, "terms": Terms, "support": Side, "oppose": Side, "neutral": Side,
        "scorers": Scorers, "inference": InferenceModel, "chat": ChatModel,
    }  # fmt: skip
    named = [part for part in place if isinstance(part, str)]
    return sections[named[-1]] if named else Codebook
