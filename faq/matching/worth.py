"""What a stem is worth in one base: rare ones tell more, and one that looks like another may be a form of it."""

from rapidfuzz.distance import JaroWinkler

from faq.matching.space import Space
from faq.matching.text import Stems

ALIKE = 0.85  # Jaro-Winkler similarity above which a stem may be another form of a known one
NEARLY = 0.8  # what such a stem counts at most; so do repaired words and synonyms
SAME_START = 3  # letters that two forms of a word share


class Worth:
    """Immutable; `of` is a stem's inverse document frequency, the greatest where the base has never seen it."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._by_start: dict[str, list[str]] = {}
        for feature in space.ids:
            if " " not in feature and len(feature) > SAME_START:
                self._by_start.setdefault(feature[:SAME_START], []).append(feature)

    def of(self, stemmed: str) -> float:
        """From 1 upwards."""
        place = self._space.ids.get(stemmed)
        return self._space.unseen if place is None else float(self._space.idf[place])

    def forms(self, stemmed: str, synonyms: Stems) -> list[tuple[str, float]]:
        """Its synonyms and the known stems that look like it, each with what it counts, best first."""
        alike = [(one, NEARLY) for one in synonyms]
        if len(stemmed) > SAME_START:
            for one in self._by_start.get(stemmed[:SAME_START], ()):
                likeness = JaroWinkler.similarity(stemmed, one)
                if likeness > ALIKE and one != stemmed:
                    alike.append((one, NEARLY * (likeness - ALIKE) / (1 - ALIKE)))
        return sorted(alike, key=lambda pair: -pair[1])
