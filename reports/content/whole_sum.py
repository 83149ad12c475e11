"""From the forms to the overall figure, to the level, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessment.i18n.names import EVIDENCE_LEVELS, LEVEL_STARTS, LEVELS
from assessment.i18n.names import figure as figure_words
from assessment.i18n.names import level as level_words
from assessment.i18n.words import Words
from assessment.questionnaire import Form
from assessment.scorecard import CONFIDENCE, CriticalLimit, Limit, LimitReason
from assessment.scoring.limits import CRITICAL_LIMITS, NEEDED_CONFIDENCE, NEEDED_COVERAGE
from reports.content.figures import exact_figure, percent
from reports.content.findings import Findings
from reports.content.form_sums import product, quotient
from reports.document import Block, Column, Inline, bold, heading, items, paragraph, table


def blocks(findings: Findings) -> Iterator[Block]:
    """The overall sum, how sure it is, then the level, which looks at both."""
    _ = findings.words
    yield heading(3, _("From the forms to the result"), key="sum-overall")
    yield from _overall(findings)
    yield heading(3, _("How sure the answers are"), key="sum-sure")
    yield from _confidence(findings)
    yield heading(3, _("From the points to the level"), key="sum-level")
    yield from _level(findings)


def _overall(findings: Findings) -> Iterator[Block]:
    _, overall = findings.words, findings.card.overall
    columns = (
        Column(_("Form"), 1.8),
        Column(_("Weight"), number=True),
        Column(_("Sum ÷ weights"), 1.9, number=True),
        Column(_("Points"), 1.5, number=True),
        Column(_("Weight × points"), 2.2, number=True),
    )
    rows: list[Sequence[Inline]] = [_form(findings, form) for form in findings.given.forms if form.id in overall.forms]
    if rows:
        last = (_("Result"), _.number(overall.figure.weight), "—", exact_figure(overall.figure, _), total(findings))
        rows.append([bold(cell) for cell in last])
    yield table(_("All forms together"), columns, rows, empty=_("There is nothing to add up yet."))
    yield from (paragraph(sentence) for sentence in _left_out(findings))
    if rows:
        yield paragraph(
            _(
                "Points are printed with two decimals. To add up exactly, take the division in the third column. "
                "In the text the result is rounded to a whole number: {figure}.",
                figure=figure_words(overall.figure, _),
            )
        )
        yield _coverage(findings)


def _form(findings: Findings, form: Form) -> Sequence[Inline]:
    _, weight = findings.words, findings.card.overall.forms[form.id]
    figure = findings.card.forms[form.id].figure
    sums = quotient(findings, form)
    return _.text(form.title), _.number(weight), sums, exact_figure(figure, _), product(findings, form, weight)


def total(findings: Findings) -> str:
    """The addends' sum, as exact as it is divided."""
    overall, _ = findings.card.overall, findings.words
    low, high = overall.figure.low or Fraction(0), overall.figure.high or Fraction(0)
    weight = overall.figure.weight
    scaled = type(overall.figure)(low * weight, high * weight, overall.figure.coverage, weight)
    return exact_figure(scaled, _)


def _left_out(findings: Findings) -> Iterator[str]:
    _, entering = findings.words, findings.card.overall.forms
    for form in findings.given.forms:
        if form.id in entering:
            continue
        if findings.card.forms[form.id].figure.weight:
            yield _("“{form}” is shown by itself and is not part of the result.", form=_.text(form.title))
        else:
            yield _("Nothing in “{form}” applies to you, so it is not part of the result.", form=_.text(form.title))


def _coverage(findings: Findings) -> Block:
    """The answered share of the whole, summed with the weights of the forms like the points."""
    _, overall = findings.words, findings.card.overall
    addends = " + ".join(
        f"{_.number(weight)} × {percent(findings.card.forms[form].figure.coverage, _, 2)}"
        for form, weight in overall.forms.items()
    )
    return paragraph(
        _(
            "Answered, in the same way: ({addends}) ÷ {weights} = {share}.",
            addends=addends,
            weights=_.number(overall.figure.weight),
            share=percent(overall.figure.coverage, _, 2),
        )
    )


def _confidence(findings: Findings) -> Iterator[Block]:
    _ = findings.words
    yield paragraph(
        _(
            "An answer is the surer, the better it is proven. Each question counts once. "
            "Proof never changes the points; it only opens the higher levels."
        )
    )
    columns = (
        Column(_("What the answers rest on"), 2.4),
        Column(_("How sure"), number=True),
        Column(_("Sum of weights"), 1.2, number=True),
        Column(_("Sure × weights"), 1.4, number=True),
    )
    yield table(_("How sure"), columns, _proofs(findings))


def _proofs(findings: Findings) -> Iterator[Sequence[Inline]]:
    _, asked = findings.words, findings.deciding()
    weights = {level: sum(e.weight for e in asked if e.evidence == level) for level in CONFIDENCE}
    for level, sure in CONFIDENCE.items():
        share = _("{n} %", n=_.number(sure))
        yield _(EVIDENCE_LEVELS[level]), share, _.number(weights[level]), _.number(sure * weights[level])
    total = _.number(sum(sure * weights[level] for level, sure in CONFIDENCE.items()))
    cells = (_("All answers"), percent(findings.card.overall.confidence, _, 2), _.number(sum(weights.values())), total)
    yield [bold(cell) for cell in cells]


def _level(findings: Findings) -> Iterator[Block]:
    _ = findings.words
    yield paragraph(
        _("The points set the level. Three rules can hold it down, but never change the points. The lowest one counts.")
    )
    starts = [(f"{number}. {_(LEVELS[number])}", _.number(start)) for number, start in LEVEL_STARTS.items()]
    yield table(_("Levels"), (Column(_("Level"), 3), Column(_("From how many points"), 2, number=True)), starts)
    columns = (Column(_("What sets the level"), 3.2), Column(_("Here"), 2), Column(_("Level at most"), 1.2))
    yield table(_("How the level was set"), columns, rules(findings))
    yield from _barriers(findings)


def rules(findings: Findings) -> Iterator[Sequence[Inline]]:
    """Each rule, how things stand under it here, and the level it allows; the level itself comes last."""
    _, overall = findings.words, findings.card.overall
    held = {entry.reason: entry for entry in overall.limits}
    points = exact_figure(overall.figure, _)
    yield _("Points: the lower end of the range counts"), points, str(overall.level_by_points or "—")
    yield _coverage_rule(_), percent(overall.figure.coverage, _, 2), _most(held, "coverage", _)
    yield _critical_rule(_), _failures(held), _most(held, "critical_failures", _)
    yield _proof_rule(_), _proven(findings), _most(held, "proof", _)
    result = level_words(overall.level, _)
    yield [bold(_("Result")), bold(result[:1].upper() + result[1:]), bold(str(overall.level or "—"))]


def _most(held: dict[LimitReason, Limit], reason: LimitReason, _: Words) -> str:
    if reason not in held:
        return _("no limit")
    most = held[reason].max_level
    return _("no level") if most is None else str(most)


def _coverage_rule(_: Words) -> str:
    return _("Answered by weight: below {needed} there is no level", needed=percent(NEEDED_COVERAGE, _))


def _critical_rule(_: Words) -> str:
    steps = "; ".join(_("{n} or more: level {level}", n=n, level=level) for n, level in reversed(CRITICAL_LIMITS))
    return _("Critical barriers with 0 points. {steps} at most", steps=steps)


def _proof_rule(_: Words) -> str:
    (low, three), (high, four) = NEEDED_CONFIDENCE
    return _(
        "How sure: below {low} level {three} at most; below {high}, "
        "or while a critical question has not been checked on documents, level {four} at most",
        low=percent(low, _),
        three=three,
        high=percent(high, _),
        four=four,
    )


def _failures(held: dict[LimitReason, Limit]) -> str:
    entry = held.get("critical_failures")
    return str(len(entry.groups)) if isinstance(entry, CriticalLimit) else "0"


def _proven(findings: Findings) -> str:
    _ = findings.words
    critical = [e for e in findings.deciding() if findings.scored(e.question).severity == "critical"]
    unchecked = sum(entry.evidence not in ("E2", "E3") for entry in critical)
    return _(
        "{sure}; not checked: {unchecked} of {critical} critical questions",
        sure=percent(findings.card.overall.confidence, _, 2),
        unchecked=unchecked,
        critical=len(critical),
    )


def _barriers(findings: Findings) -> Iterator[Block]:
    """Questions about the same barrier count as one, so they share a line."""
    _ = findings.words
    for entry in findings.card.overall.limits:
        if isinstance(entry, CriticalLimit):
            yield paragraph(_("The critical barriers with 0 points. Questions about the same barrier count once:"))
            yield items(*(" · ".join(map(findings.asked, questions)) for questions in entry.groups.values()))
