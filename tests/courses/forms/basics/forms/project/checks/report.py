"""What the program can see of a report."""


def check_share(report):
    """`share` is a number from 0 to 1."""
    share = report.get("share") if isinstance(report, dict) else None
    assert isinstance(share, (int, float)) and 0 <= share <= 1, f"`share`: expected 0 to 1, got {share!r}"


def check_because(report, template):
    """`because` has at least five words, and they are your own."""
    words = str(report.get("because") or "").split()
    assert len(words) >= 5, f"`because` has {len(words)} words, it needs at least five"
    assert report["because"] != template["because"], "`because` is still the template's"
