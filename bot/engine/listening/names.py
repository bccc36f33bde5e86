"""What to call a customer: by name where the messenger's display name is one, else not at all."""

# Whatever stands beside one of these is a firm's name, or nobody's.
_NOT_PEOPLE = frozenset(
    (
        "ооо оао зао пао ао ип нко тоо гк фирма компания магазин студия салон клиника школа агентство бюро "
        "поддержка саппорт администратор админ бот канал группа официальный "
        "llc ltd inc gmbh corp company co plc shop store studio agency team club school group channel "
        "support admin administrator helpdesk service bot official user customer test deleted account null none"
    ).split()
)
SHORTEST, LONGEST = 2, 20  # letters of a first name


def first_name(displayed: str) -> str:
    """The name to greet by, or an empty string: «❤️», «ООО Ромашка» and "xX_99" are nobody's.

    A sign before or behind the name («✨ Анна») does no harm; "O'Brien" and «Анна-Мария» are names.
    """
    words = [word.strip("\"'«»“”.,!|()[]") for word in displayed.split()]
    if any(word.lower() in _NOT_PEOPLE for word in words):
        return ""
    first = next((word for word in words if any(letter.isalpha() for letter in word)), "")
    first = first.strip("".join(letter for letter in first if not letter.isalpha()))
    return first if _is_name(first) else ""


def _is_name(word: str) -> bool:
    letters = word.replace("-", "").replace("'", "").replace("’", "")
    shouted = word.isupper() and len(letters) > 1
    return letters.isalpha() and SHORTEST <= len(word) <= LONGEST and not shouted and word[0].isupper()
