"""What the program can see of a dossier: its form. Whether it is true, its author judges."""

import re

# Every key of an entry, with the least number of words in its text.
LEAST = {
    "name": 1,
    "organisation_or_field": 1,
    "source": 1,
    "learning_type": 1,
    "why_this_type": 15,
    "problem": 20,
    "data": 15,
    "baseline": 5,
    "harm": 10,
}
# What a mixed entry may name, and the word that names it.
TYPES = {
    "supervised-classification": r"classif",
    "supervised-regression": r"regress",
    "unsupervised-clustering": r"cluster",
    "unsupervised-dimensionality-reduction": r"dimension",
    "unsupervised-anomaly-detection": r"anomal",
    "reinforcement": r"reinforc",
    "semi-supervised": r"semi.?supervis",
}
NAMED_IN_THE_LESSON = (
    "disease prediction", "medical imaging", "fraud detection", "credit scoring", "algorithmic trading",
    "recommendation", "demand forecasting", "predictive maintenance", "quality control", "autonomous vehicle",
    "route optimisation", "speech recognition", "computer vision", "virtual assistant",
    "customer segmentation", "targeted advertising",
)  # fmt: skip
MAY_REPEAT = ("organisation_or_field", "source", "learning_type")


def words(text):
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.casefold())


def plain(text):
    """A text without case, spacing, hyphens and plural, so that only its words are compared."""
    return " ".join(re.sub("iza", "isa", word).removesuffix("s") for word in words(text.replace("-", " ")))


def entries(dossier):
    return list(enumerate(dossier["applications"], start=1))


def check_five_to_eight_entries(dossier):
    """There are five to eight entries below `applications`."""
    found = dossier.get("applications") if isinstance(dossier, dict) else None
    assert isinstance(found, list), (
        "the file needs the key `applications` with a list below it, one `- name: …` for each entry"
    )
    assert 5 <= len(found) <= 8, f"expected 5 to 8 entries below `applications`, found {len(found)}"


def check_every_key_has_a_text(dossier):
    """Every entry has the nine keys, each with a text."""
    for i, entry in entries(dossier):
        assert isinstance(entry, dict), f"entry {i} is no block of `key: text` lines, but {entry!r:.40}"
        for key in LEAST:
            assert key in entry, f"entry {i} has no `{key}`; its keys are {', '.join(map(str, entry))}"
            assert isinstance(entry[key], str) and entry[key].strip(), (
                f"entry {i}: expected a text for `{key}`, got {entry[key]!r:.40}"
            )


def check_nothing_is_left_of_the_template(dossier, template):
    """The template's words are replaced by yours."""
    given = {key: plain(text) for key, text in template["applications"][0].items()}
    for i, entry in entries(dossier):
        for key in LEAST:
            left = f"{plain(entry[key])} ".startswith(f"{given[key]} ")
            assert not left, f"entry {i}: `{key}` still has the template's words; yours take their place"


def check_the_types_are_of_the_list(dossier):
    """Each learning type is one of the eight."""
    for i, entry in entries(dossier):
        assert entry["learning_type"] in {*TYPES, "mixed"}, (
            f"entry {i}: {entry['learning_type']!r} is none of the eight learning types; "
            "they are spelled as in the task, with hyphens"
        )


def check_three_types(dossier):
    """At least three different learning types occur."""
    kinds = sorted({entry["learning_type"] for _, entry in entries(dossier)})
    assert len(kinds) >= 3, (
        f"expected three different types, found {' and '.join(kinds)}; "
        "look for one where nobody ever writes down the answer, and one where rewards follow actions"
    )


def check_names_are_new(dossier):
    """Names differ from each other and from those of the lesson."""
    seen = {}
    for i, entry in entries(dossier):
        name = plain(entry["name"])
        known = [one for one in NAMED_IN_THE_LESSON if name in {plain(one), plain(one + " system")}]
        assert not known, (
            f"entry {i}: {entry['name']!r} is already in the lesson's list; "
            "look for one that would surprise a friend"
        )
        assert name not in seen, f"entries {seen.get(name)} and {i} have the same name, {entry['name']!r}"
        seen[name] = i


def check_no_text_stands_twice(dossier):
    """No two texts are the same."""
    seen = {}
    for i, entry in entries(dossier):
        for key in LEAST:
            if key not in MAY_REPEAT:
                text = plain(entry[key])
                place = f"`{key}` of entry {i}"
                assert text not in seen, (
                    f"{seen.get(text)} and {place} are the same text; what is true of both says little of either"
                )
                seen[text] = place


def check_enough_words(dossier):
    """The texts are long enough to say something."""
    for i, entry in entries(dossier):
        for key, least in LEAST.items():
            found = words(entry[key])
            assert len(found) >= least, (
                f"entry {i}: `{key}` has {len(found)} words, it needs at least {least}"
            )
            assert len(set(found)) >= least / 2, (
                f"entry {i}: `{key}` has {len(found)} words, but only {len(set(found))} different ones; "
                f"at least {least / 2:g} should differ"
            )


def check_mixed_names_two(dossier):
    """A mixed entry says what it mixes."""
    for i, entry in entries(dossier):
        if entry["learning_type"] == "mixed":
            named = [one for one, sign in TYPES.items() if re.search(sign, entry["why_this_type"].casefold())]
            assert len(named) >= 2, (
                f"entry {i} is mixed, and its `why_this_type` names {' '.join(named) or 'no type'}; "
                "say which two types it mixes, and what each of them does"
            )
