"""Taking data out: what the queue's filter shows becomes one file, prepared step by step before everybody's eyes."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

import streamlit as st

from assessment import queue, runtime
from assessment.accounts import User
from assessment.errors import AssessmentError, SignedOut
from assessment.exports import FORMATS, Format, Order, Source
from assessment.exports.making import TABLES
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.i18n.names import STATUSES
from assessment.i18n.words import N_
from assessment.pages.accessibility import Link, hint, links, progress
from assessment.pages.frame import LANGUAGE_NAMES, Frame
from assessment.pages.here import local, memory
from assessment.pages.plain import html, plain, trouble_box
from assessment.pages.staff import desk
from assessment.pages.staff.preparing import Preparing
from assessment.queue import Choices, View, for_log
from assessment.submission import Status
from assessment.text import LANGUAGES, Language

_log = logging.getLogger(__name__)

_NAMES: Mapping[Format, str] = {
    "xlsx": N_("Excel workbook (XLSX): an overview, and a sheet with the answers to each form"),
    "csv": N_("Table of answers (CSV): one row for each answer"),
    "summary": N_("Table of submissions (CSV): one row for each submission, with its figures"),
    "json": N_("Complete archive (JSON in a ZIP): everything that is kept, to be read back by this service"),
    "zip": N_("Files of proof (ZIP): a folder for each submission"),
}
_JOB, _READY, _SAID = "job", "ready", "said"


def show(frame: Frame) -> None:
    """Draw the screen: the choice, the work in progress, or the finished file."""
    who = desk.user(frame.here)
    corner = memory("export")
    if _JOB in corner:
        _show_work(frame, who)
    elif _READY in corner:
        _show_ready(frame, who)
    else:
        _show_choice(frame, who)


# --- the choice


def _show_choice(frame: Frame, who: User) -> None:
    _, corner = frame.here.words, memory("export")
    trouble = str(corner.pop("trouble", ""))
    desk.open_screen(frame, _("Export"), page="export", who=who, errors=1 if trouble else 0)
    if trouble:
        trouble_box(trouble)
    if said := str(corner.pop(_SAID, "")):
        st.html(f"<p>{html(said)}</p>")
        frame.say(said)
    view = _view()
    statuses = _statuses(view)
    counts = frame.here.store.queue.counts(view, me=who.id, now=runtime.now())
    total = sum(counts[status] for status in statuses)
    _describe(view, statuses, total, _)
    if total:
        _choose(frame, who, view, statuses)


def _view() -> View:
    """What the address asks for, as in the list. A filter that nothing fits gives nothing, never everything."""
    asked = st.query_params.to_dict()
    named = {name: frozenset({asked[name]}) if asked.get(name) else frozenset() for name in _FILTERS}
    choices = Choices(
        forms=named["form"], sectors=named["sector"], countries=named["country"], reviewers=named["reviewer"]
    )
    return queue.from_parameters(asked, choices)[0]


_FILTERS = ("form", "sector", "country", "reviewer")


def _statuses(view: View) -> tuple[Status, ...]:
    """Drafts are the private work of businesses: they never leave by this way."""
    return tuple(status for status in view.statuses or queue.BY_DEFAULT if status != "draft")


def _describe(view: View, statuses: Sequence[Status], total: int, _: Words) -> None:
    number = _.plural("{n} submission will be exported.", "{n} submissions will be exported.", total)
    shown = number if total else _("No submission fits, so there is nothing to export.")
    named = _.listing([_(STATUSES[status]) for status in statuses])
    which = _("Status: {statuses}.", statuses=named) if statuses else ""
    more = _("The other filters of the list apply here too.") if view.filtered else ""
    drafts = _("Drafts are never exported: a business works on them by itself.")
    st.html(
        f"<p class='lead'><strong>{html(shown)}</strong></p>"
        f"<p>{html(' '.join(filter(None, (which, more, drafts))))}</p>"
    )
    query = view.to_query()
    links([(_("Look at this list, or change its filters"), f"/queue?{query}" if query else "/queue")])


def _choose(frame: Frame, who: User, view: View, statuses: tuple[Status, ...]) -> None:
    _ = frame.here.words
    format_ = st.radio(
        _("What do you need?"),
        FORMATS,
        format_func=lambda name: plain(_(_NAMES[name])),
        key="export-format",
        persist_state="session",
    )
    language: Language = frame.here.language
    proof = private = False
    if format_ != "json":
        language = st.radio(
            _("Language of the file"),
            LANGUAGES,
            index=LANGUAGES.index(frame.here.language),
            format_func=lambda code: LANGUAGE_NAMES[code],
            key="export-language",
            horizontal=True,
            persist_state="session",
        )
    if format_ in TABLES:
        proof = st.checkbox(_("With the files of proof: all in one ZIP"), key="export-proof", persist_state="session")
        private = st.checkbox(_("With private notes of the staff"), key="export-private", persist_state="session")
        hint("export-private", _("Leave them out when the file goes to anybody outside the NGO."))
    if format_ == "json":
        st.html(f"<p>{html(_('It holds the private notes of the staff and the contacts of businesses too.'))}</p>")
    keep_safe = _(
        "The file holds names and answers of businesses. Keep it safe, and delete it when you no longer need it. The audit log remembers who exported what."
    )
    st.html(f"<p>{html(keep_safe)}</p>")
    if st.button(_("Prepare the file"), type="primary", key="export-prepare"):
        order = Order(format=format_, language=language, proof=proof, private=private)
        _begin(frame, who, order, view, statuses)


def _begin(frame: Frame, who: User, order: Order, view: View, statuses: tuple[Status, ...]) -> None:
    here, now = frame.here, runtime.now()
    wanted = view.narrowed(statuses=statuses)
    ids = list(here.store.queue.submissions(wanted, me=who.id, now=now))
    if ids:
        source = Source(here.store.archive, here.store.content)
        memory("export")[_JOB] = Preparing.begin(
            order, source, ids, catalogue=here.catalogue, shelf=runtime.shelf(), query=view.to_query(), now=now
        )
    st.rerun()


# --- the work


def _show_work(frame: Frame, who: User) -> None:
    _ = frame.here.words
    job: Preparing = memory("export")[_JOB]
    desk.open_screen(frame, _("The file is being prepared"), page="export/work", who=who)
    note = _("Stay on this page until it is ready. If you leave, it stops and nothing is kept.")
    st.html(f"<p>{html(note)}</p>")
    frame.say(_.plural("Preparing {n} submission", "Preparing {n} submissions", job.total))
    _work(frame)


@st.fragment(run_every=0.1)
def _work(frame: Frame) -> None:
    """A slice of the work in each run: the page stays alive, and “Stop” is answered within a second or two."""
    _, corner = frame.here.words, memory("export")
    job: Preparing | None = corner.get(_JOB)
    if job is None:
        st.rerun()
    try:
        who = desk.user(frame.here)
        _draw_progress(job, _)
        if st.button(_("Stop"), key="export-stop"):
            _leave_work(job, said=_("Stopped. Nothing was exported."))
        elif job.advance():
            _finish(frame, who, job)
    except SignedOut:
        _leave_work(job)
    except Exception as trouble:  # noqa: BLE001 - work that broke off must never pass for finished at the next run
        _log.warning("export stopped", exc_info=trouble)
        _leave_work(job, trouble=_trouble(trouble, _))


def _draw_progress(job: Preparing, _: Words) -> None:
    label = _("{done} of {total} submissions", done=_.number(job.done), total=_.number(job.total))
    if job.done == job.total:
        label = _("{label}, the file is being closed", label=label)
    progress(label, job.done, job.total)


def _leave_work(job: Preparing, *, said: str = "", trouble: str = "") -> None:
    job.stop()
    corner = memory("export")
    del corner[_JOB]
    corner |= {name: text for name, text in ((_SAID, said), ("trouble", trouble)) if text}
    st.rerun()


def _trouble(trouble: Exception, _: Words) -> str:
    if isinstance(trouble, AssessmentError):
        return explain(trouble, _)
    return _(
        "The file could not be written: the disk of the service may be full. Try again, or export fewer submissions."
    )


def _finish(frame: Frame, who: User, job: Preparing) -> None:
    """Written down first: no file is handed out of which the log knows nothing."""
    _ = frame.here.words
    frame.here.store.audit.append(desk.trace(who, "exported", subject=for_log(job.query), detail=job.described))
    day = local(runtime.now()).date().isoformat()
    name = _("Submissions {day}", day=day) + f".{job.ending}"
    corner = memory("export")
    corner[_READY] = (job.shelve(owner=who.id, name=name, now=runtime.now()), job.total, job.query)
    del corner[_JOB]
    st.rerun()


# --- the file


def _show_ready(frame: Frame, who: User) -> None:
    _, corner = frame.here.words, memory("export")
    file, total, query = corner[_READY]
    known = runtime.shelf().find(file.id, owner=who.id, now=runtime.now())
    if known is None:
        del corner[_READY]
        corner[_SAID] = _("The prepared file is not here any more. Prepare it again.")
        st.rerun()
    desk.open_screen(frame, _("The file is ready"), page="export/ready", who=who)
    size = _.number(max(1, round(known.path.stat().st_size / 1024)))
    number = _.plural("{n} submission", "{n} submissions", total)
    until = _("You can fetch it until {time}. Only your account can.", time=_.time(local(known.until)))
    st.html(
        f"<p><strong>{html(known.name)}</strong><br>{html(number)}, {html(_('{n} KB', n=size))}</p><p>{html(until)}</p>"
    )
    fetch = _("Download the file")
    links([Link(text=fetch, href=f"/download/{known.id}", download=True)], kind="buttons")
    if st.button(_("Prepare another file"), key="export-again"):
        del corner[_READY]
        st.rerun()
    links([(_("Go to the list of submissions"), f"/queue?{query}" if query else "/queue")])
