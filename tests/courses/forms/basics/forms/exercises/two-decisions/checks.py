"""What the program can see of decisions."""


def check_two_entries(decisions):
    """There are two entries."""
    found = decisions.get("decisions") if isinstance(decisions, dict) else None
    assert isinstance(found, list) and len(found) == 2, "expected two entries below `decisions`"


def check_three_words(decisions):
    """Each `when` has at least three words."""
    for number, entry in enumerate(decisions["decisions"], start=1):
        count = len(str(entry.get("when")).split())
        assert count >= 3, f"entry {number}: `when` has {count} words, it needs at least three"


def check_no_text_of_the_template(decisions, template):
    """Nothing is left of the template."""
    for entry in decisions["decisions"]:
        assert entry["who"] != template["decisions"][0]["who"], "an entry is still the template's"
