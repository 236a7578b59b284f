"""All names by which something can be found, whatever language the page is in."""

from collections.abc import Iterator

from planner.domain.language import Language, Text
from planner.domain.problem import PlanningProblem
from planner.publish.cleaning import clean
from planner.publish.everyday import everyday_words
from planner.publish.values import Phrase, SearchTerms


def search_terms(problem: PlanningProblem) -> tuple[SearchTerms, ...]:
    """Return what services, organisations and places are found by."""
    return tuple(_terms(problem))


def _terms(problem: PlanningProblem) -> Iterator[SearchTerms]:
    for service in problem.services:
        yield SearchTerms("service", service.id, _names(service.names), everyday_words(service))
    for organisation in problem.organisations:
        yield SearchTerms("organisation", organisation.id, _names(organisation.names))
    for municipality in problem.municipalities:
        yield SearchTerms("municipality", municipality.id, _names(municipality.names))
    for locality in problem.localities:
        yield SearchTerms("locality", locality.id, _names(locality.names))
    for stop in problem.stops:
        address = (Phrase(clean(stop.address), ""),) if stop.address else ()
        yield SearchTerms("stop", stop.id, _names(stop.names), address)


def _names(names: Text) -> tuple[Phrase, ...]:
    """Return the name in every language it is given in."""
    given = (Phrase(clean(names.given(language)), language.value) for language in Language)
    return tuple(name for name in given if name)
