"""A screen with every widget of the service in every state: `?language=et` chooses the language.

Not a test: the tests run it with the real server.
"""

from __future__ import annotations

import time

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from assessment.pages.accessibility import (
    Link,
    Screen,
    apply,
    copy_button,
    error_summary,
    field_error,
    group,
    heading,
    hint,
    links,
    progress,
    required,
    say,
)
from assessment.text import Language

W: dict[str, dict[Language, str]] = {
    "title": {"ru": "Исходящие звонки", "en": "Outgoing calls", "et": "Väljahelistamine"},
    "second": {"ru": "Проверьте ответы", "en": "Check your answers", "et": "Kontrollige vastuseid"},
    "lead": {
        "ru": "Ответы сохраняются сами. Можно закрыть страницу и вернуться позже.",
        "en": "Answers are saved by themselves. You can close the page and come back later.",
        "et": "Vastused salvestuvad ise. Võite lehe sulgeda ja hiljem tagasi tulla.",
    },
    "choice": {
        "ru": "Сколько времени человек может молчать, прежде чем линия прервётся?",
        "en": "How long may a caller be silent before the line is cut?",
        "et": "Kui kaua tohib helistaja vaikida, enne kui kõne katkeb?",
    },
    "a": {"ru": "Не менее 30 секунд", "en": "30 seconds or more", "et": "Vähemalt 30 sekundit"},
    "b": {"ru": "От 10 до 30 секунд", "en": "From 10 to 30 seconds", "et": "10 kuni 30 sekundit"},
    "c": {"ru": "Пока не знаем", "en": "We don’t know yet", "et": "Me veel ei tea"},
    "hint": {
        "ru": "Некоторым людям нужно больше времени, чтобы ответить.",
        "en": "Some people need more time to answer.",
        "et": "Mõned inimesed vajavad vastamiseks rohkem aega.",
    },
    "choose": {"ru": "Выберите один ответ.", "en": "Choose one answer.", "et": "Valige üks vastus."},
    "several": {
        "ru": "Как с вами можно связаться?",
        "en": "How can people reach you?",
        "et": "Kuidas saab teiega ühendust?",
    },
    "mail": {"ru": "По почте", "en": "By e-mail", "et": "E-postiga"},
    "sms": {"ru": "По SMS", "en": "By SMS", "et": "SMS-iga"},
    "note": {"ru": "Заметка", "en": "Note", "et": "Märkus"},
    "number": {"ru": "Секунды до отбоя", "en": "Seconds until hang-up", "et": "Sekundeid katkestuseni"},
    "name": {"ru": "Название организации", "en": "Name of the organisation", "et": "Organisatsiooni nimi"},
    "file": {"ru": "Подтверждение", "en": "Evidence", "et": "Tõend"},
    "next": {"ru": "Дальше", "en": "Continue", "et": "Edasi"},
    "mend": {"ru": "Проверьте ответы", "en": "Check these answers", "et": "Kontrollige neid vastuseid"},
    "errors": {"ru": "Показать ошибки", "en": "Show errors", "et": "Näita vigu"},
    "save": {"ru": "Сохранить", "en": "Save", "et": "Salvesta"},
    "saved": {"ru": "Сохранено в 14:32", "en": "Saved at 14:32", "et": "Salvestatud kell 14.32"},
    "report": {"ru": "Скачать отчёт", "en": "Download the report", "et": "Laadi aruanne alla"},
    "more": {"ru": "Зачем мы спрашиваем", "en": "Why we ask", "et": "Miks me küsime"},
    "remove": {"ru": "Стереть ответ", "en": "Clear the answer", "et": "Kustuta vastus"},
    "sure": {"ru": "Стереть этот ответ?", "en": "Clear this answer?", "et": "Kas kustutada see vastus?"},
    "sections": {"ru": "Разделы", "en": "Sections", "et": "Jaotised"},
    "share": {"ru": "Доля", "en": "Share", "et": "Osakaal"},
    "done": {"ru": "Отвечено 3 из 12", "en": "3 of 12 answered", "et": "Vastatud 3 küsimust 12-st"},
    "copy": {"ru": "Скопировать ссылку", "en": "Copy the link", "et": "Kopeeri link"},
    "copied": {"ru": "Ссылка скопирована", "en": "The link is copied", "et": "Link on kopeeritud"},
    "wait": {"ru": "Готовим отчёт", "en": "Preparing the report", "et": "Koostame aruannet"},
    "language": {"ru": "Язык", "en": "Language", "et": "Keel"},
    "service": {"ru": "Проверка доступности", "en": "Accessibility check", "et": "Ligipääsetavuse kontroll"},
    "level": {"ru": "Хороший уровень", "en": "Good level", "et": "Hea tase"},
    "good": {"ru": "Ответ принят.", "en": "The answer is accepted.", "et": "Vastus on vastu võetud."},
}
NAMES: dict[Language, str] = {"ru": "Русский", "en": "English", "et": "Eesti"}
COPIED_TEXT = "https://example.org/r/abc --> “quoted” & <b>bold</b>\nsecond line"

language: Language = st.query_params.get("language", "en")  # type: ignore[assignment]
state = st.session_state


def words(key: str) -> str:
    return W[key][language]


def echo(name: str, value: object) -> None:
    """What the server has received."""
    st.html(f'<span hidden id="echo-{name}" data-value="{value}"></span>')


def masthead() -> None:
    choices = "".join(
        f'<li><a href="?language={code}" lang="{code}" hreflang="{code}"'
        f"{' aria-current=true' if code == language else ''}>{name}</a></li>"
        for code, name in NAMES.items()
    )
    st.html(
        f'<div class="masthead"><a class="brand" href="/">{words("service")}</a>'
        f'<nav class="languages" aria-label="{words("language")}"><ul>{choices}</ul></nav></div>'
    )


def question_card() -> None:
    with st.container(key="card--outbound-dial-timeout"):
        st.radio(words("choice"), ["a", "b", "c"], index=None, format_func=words, key="value--outbound-dial-timeout--0")
        required("value--outbound-dial-timeout--0")
        hint("value--outbound-dial-timeout--0", words("hint"))
        if state.get("errors"):
            field_error("value--outbound-dial-timeout--0", words("choose"))
        echo("note", st.text_area(words("note"), key="note--outbound-dial-timeout--0"))


@st.fragment
def saving_card() -> None:
    with st.container(key="card--name"):
        echo("name", st.text_input(words("name"), key="value--name--0"))
        echo("seconds", st.number_input(words("number"), 1.0, 90.0, None, 1.0, format="%g", key="value--seconds--0"))
        if st.button(words("save"), key="save"):
            state.saves = state.get("saves", 0) + 1
        if state.get("saves"):
            say(words("saved"), count=state.saves)
            st.html(f'<p class="saved">{words("saved")}</p>')
        copy_button(COPIED_TEXT, words("copy"), words("copied"))


def ask() -> None:
    st.button(words("remove"), key="really")


def everything_else() -> None:
    with st.container(key="card--several"):
        with group(words("several"), key="group--several--0"):
            st.checkbox(words("mail"), key="mail")
            st.checkbox(words("sms"), key="sms")
        if state.get("errors"):
            field_error("group--several--0", words("choose"))
        st.file_uploader(words("file"), type=["pdf", "png"], key="file--several--0")
    with st.expander(words("more")):
        st.markdown(words("hint"))
    with st.popover(words("more")):
        st.markdown(words("hint"))
    if st.button(words("remove"), key="ask"):
        st.dialog(words("sure"))(ask)()
    st.download_button(words("report"), b"%PDF-", "report.pdf", key="download")
    st.caption(words("hint"))
    heading(words("sections"), 2)
    st.table(pd.DataFrame({words("share"): ["40 %", "70 %"]}, index=[words("mail"), words("sms")]))
    st.dataframe(pd.DataFrame({words("sections"): [words("mail")], words("share"): [40]}), hide_index=True)
    chart = go.Figure(go.Bar(x=[40, 70], y=[words("mail"), words("sms")], orientation="h"))
    st.plotly_chart(chart, config={"displayModeBar": False}, alt=words("sections"))
    st.html(
        f'<p><span class="level level-good">{words("level")}</span></p>'
        f'<div class="callout"><p>{words("lead")}</p></div>'
    )
    st.success(words("good"))
    st.selectbox(words("sections"), ["mail", "sms"], format_func=words, index=None, placeholder=words("choose"))
    links([(words("report"), "/report.pdf"), (words("copy"), "/copy")])
    links([Link(text=words("report"), href="/report.pdf", download=True)], kind="buttons")


def first() -> None:
    heading(words("title"))
    st.html(f'<p class="lead">{words("lead")}</p>')
    progress(words("done"), 3, 12)
    if state.get("errors"):
        items = [("value--outbound-dial-timeout--0", words("choice")), ("group--several--0", words("several"))]
        error_summary(words("mend"), items, count=state.errors)
    question_card()
    saving_card()
    everything_else()
    left, right = st.columns(2)
    if left.button(words("errors"), key="show-errors"):
        state.errors = state.get("errors", 0) + 1
        st.rerun()
    if right.button(words("next"), key="next", type="primary"):
        state.page = "second"
        st.rerun()
    if st.button("→ note", key="focus-note"):
        state.focus = state.get("focus", 0) + 1


def second() -> None:
    heading(words("second"))
    st.html(f"<p>{words('lead')}</p>")
    with st.spinner(words("wait")):
        time.sleep(0.05)
    if st.button(words("title"), key="back"):
        state.page = "first"
        st.rerun()


page = state.get("page", "first")
masthead()
(first if page == "first" else second)()
apply(
    Screen(
        page=page,
        heading=words("title" if page == "first" else "second"),
        focus="note--outbound-dial-timeout--0" if state.get("focus") else None,
        focus_count=state.get("focus", 0),
        go_to=st.query_params.get("go"),
    ),
    language,
)
