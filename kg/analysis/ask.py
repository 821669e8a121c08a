"""Questions in words: each by its name, with typed parameters and typed rows, and the sentences behind a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from kg.analysis.question import Column, Question, Value, shipped_questions, typed
from kg.errors import QueryError
from kg.store import OwnQuery, Store, iri

_EVIDENCE = OwnQuery("""PREFIX dct: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT DISTINCT ?sentence ?document ?page ?start WHERE {
  ?thing prov:wasDerivedFrom|(^kg:refersTo/prov:wasDerivedFrom) ?passage .
  ?passage kg:sentence ?sentence ; oa:hasSource ?source .
  ?source dct:identifier ?document .
  OPTIONAL { ?passage kg:sentenceStart ?start }
  OPTIONAL { ?source foaf:page ?page }
} ORDER BY ?document ?start""")

_LOOKED_UP = OwnQuery("""PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?register WHERE { ?thing prov:hadPrimarySource ?source . ?source rdfs:label ?register }
ORDER BY ?register""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that shows something, the identifier of its document, and the official page where there is one.

    For what was looked up and no sentence shows, the text is the register with its date, and the document "register".
    """

    text: str
    document: str
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Typed rows under typed columns; `evidence` has the sentences of each row when they were asked for."""

    question: Question
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    evidence: tuple[tuple[Sentence, ...], ...] = ()

    def records(self) -> list[dict[str, Value]]:
        """Return each row by the names of its columns, ready for a DataFrame."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def list_questions() -> list[Question]:
    """Return the questions that ship with the package, by name."""
    return list(shipped_questions().values())


def find_question(name: str) -> Question:
    """Return the question of a name.

    Raises:
        QueryError: there is none; the message names the nearest.
    """
    questions = shipped_questions()
    if name in questions:
        return questions[name]
    near = get_close_matches(name, questions, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "kg ask --list shows all"
    raise QueryError(f"there is no question {name}; {hint}")


def ask(store: Store, name: str, params: Mapping[str, str] | None = None, *, evidence: bool = False) -> Answer:
    """Return the answer of a store to a named question, with the sentences behind each row if wanted.

    Raises:
        QueryError: the question or a parameter is not known, or a parameter is missing or of another type.
    """
    question = find_question(name)
    rows = store.select(question.query, question.bind(params or {}))
    places = [rows.columns.index(column.name) for column in question.columns]
    answered = tuple(
        tuple(typed(column, row[place]) for column, place in zip(question.columns, places, strict=True)) for row in rows
    )
    return Answer(
        question=question,
        columns=question.columns,
        rows=answered,
        evidence=_evidence(store, question, answered) if evidence else (),
    )


def sentences_of(store: Store, thing: str) -> tuple[Sentence, ...]:
    """Return the sentences that show a thing, derived from them or mentioned in them, else where it was looked up."""
    rows = store.select(_EVIDENCE, {"thing": iri(thing)}).values()
    if not rows:
        registers = store.select(_LOOKED_UP, {"thing": iri(thing)}).values()
        return tuple(Sentence(text=row["register"] or "", document="register") for row in registers)
    return tuple(Sentence(text=row["sentence"] or "", document=row["document"] or "", page=row["page"]) for row in rows)


def _evidence(
    store: Store, question: Question, rows: tuple[tuple[Value, ...], ...]
) -> tuple[tuple[Sentence, ...], ...]:
    names = [column.name for column in question.columns]
    if question.evidence is None:
        return tuple(() for _ in rows)
    place = names.index(question.evidence)
    found: dict[str, tuple[Sentence, ...]] = {}
    for row in rows:
        thing = row[place]
        if isinstance(thing, str) and thing not in found:
            found[thing] = sentences_of(store, thing)
    return tuple(found.get(str(row[place]), ()) for row in rows)
