# ruff: noqa: E501  sentences stay on one line
"""Documents to try the renderers on: a full report in three languages, an empty one, a hostile one.

The words are those of a real report; what the report module makes of a submission is tested with `reports.content`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reports.document import (
    Bar,
    BarChart,
    Block,
    Column,
    Contents,
    Document,
    Gauge,
    ItemList,
    Language,
    Legend,
    Level,
    PageBreak,
    bold,
    heading,
    items,
    key_facts,
    lead,
    limit,
    link,
    note,
    paragraph,
    ready_text,
    rich,
    table,
)


@dataclass(frozen=True)
class Words:
    """The sample's phrases in one language."""

    title: str
    subject: str
    author: str
    watermark: str
    footer: str
    facts: tuple[tuple[str, str], ...]
    verdict: str
    levels: tuple[str, ...]
    gauge_alt: str
    out_of: str
    limit: tuple[str, str]
    groups: str
    group_names: tuple[str, ...]
    states: tuple[str, str, str]
    columns: tuple[str, ...]
    this_week: str
    actions: tuple[str, ...]
    contents: str
    section: str
    forms: tuple[str, ...]
    legend: tuple[str, str, str]
    summary: str
    chart_alt: str
    problem: str
    advice: str
    paste: tuple[str, str]
    answers: str
    question: str
    answer: str
    remark: str
    about: str
    method: str
    source: str


RU = Words(
    title="Доступность обслуживания: ООО «Северная связь»",
    subject="Что мешает людям с инвалидностью, что сделать в первую очередь и как получилась оценка",
    author="Открытая проверка доступности",
    watermark="Самооценка, никем не проверена",
    footer="Открытая проверка доступности",
    facts=(
        ("Организация", "ООО «Северная связь», Мурманск"),
        ("Дата", "14 ноября 2026 года"),
        ("Номер отчёта", "MK4-7TR-92"),
    ),
    verdict="Развитие",
    levels=("Барьеры", "Первые шаги", "Развитие", "Системно", "Образец"),
    gauge_alt="Шкала от 0 до 100 с пятью уровнями. Оценка от 52 до 61 балла, уровень «Развитие», который начинается с 50 баллов.",
    out_of="из 100 баллов",
    limit=(
        "Что не даёт подняться выше",
        "Три обязательных вопроса получили 0 баллов. Пока это так, уровень не выше «Развития». Первым делом дайте глухим людям способ связаться с вами без звонка.",
    ),
    groups="Кто пока не может получить помощь",
    group_names=(
        "Люди, которые плохо ходят или ездят на коляске",
        "Глухие и слабослышащие люди",
        "Незрячие и слабовидящие люди",
        "Люди с нарушением речи",
        "Люди, которым трудно понять сложный текст",
        "Люди с психическими расстройствами",
        "Пожилые люди",
    ),
    states=("Открыто", "Открыто частично", "Закрыто"),
    columns=("Группа", "Состояние", "Баллы"),
    this_week="Что сделать на этой неделе",
    actions=(
        "Включить чат на сайте и назвать его рядом с номером телефона. Ответственный: Ирина Павлова.",
        "Разрешить оператору ждать ответа 15 секунд, а не 5. Ответственный не назначен.",
        "Поставить кнопку вызова у входа на высоте 90 см.",
    ),
    contents="Содержание",
    section="Результаты по формам",
    forms=(
        "Ошибки колл-центра",
        "Исходящие звонки людям, которым нужно больше времени, чтобы дойти до телефона",
        "Другие способы связи",
        "Доступные офисы",
        "Сообщения и письма",
    ),
    legend=("точно набрано", "возможно: на вопрос ещё не ответили", "нет оценки"),
    summary="Лучше всего сделаны сообщения и письма, хуже всего — другие способы связи.",
    chart_alt="Столбцы по формам: ошибки колл-центра 62; исходящие звонки от 40 до 55; другие способы связи 18; доступные офисы без оценки; сообщения 88.",
    problem="Вы ответили: глухой человек может только позвонить.",
    advice="Добавьте чат или СМС. Это занимает день, если чат уже куплен. Поможет глухим людям, людям с нарушением речи и всем, кто не может говорить вслух.",
    paste=(
        "Готовый текст для сайта",
        "Если вам трудно говорить по телефону, напишите нам в чат или на номер 8 900 000-00-00. Мы отвечаем с 9 до 21 часа, обычно за две минуты.",
    ),
    answers="Все ответы",
    question="Может ли человек связаться с вами, если он не слышит и не говорит?",
    answer="Частично: чат есть, но работает только днём",
    remark="Чат подключили в сентябре; ночью письма ждут до утра.",
    about="Об этом отчёте",
    method="Баллы считаются по ответам организации. Вопрос без ответа даёт от 0 до 100 баллов, поэтому оценка может быть диапазоном.",
    source="Приказ Минтруда России № 527н",
)
EN = Words(
    title="Accessible service: Northern Link Ltd",
    subject="What keeps people with disabilities out, what to do first and how the figure came about",
    author="Open accessibility check",
    watermark="Self-declared, not verified",
    footer="Open accessibility check",
    facts=(("Organisation", "Northern Link Ltd, Leeds"), ("Date", "14 November 2026"), ("Reference", "MK4-7TR-92")),
    verdict="Developing",
    levels=("Barriers", "First steps", "Developing", "Established", "Exemplary"),
    gauge_alt="A scale from 0 to 100 with five levels. The figure is 52 to 61 points, level Developing, which begins at 50 points.",
    out_of="out of 100 points",
    limit=(
        "What keeps the level down",
        "Three critical questions got 0 points. Until they are mended, the level is Developing at most. First give deaf people a way to reach you without a call.",
    ),
    groups="Who is still locked out",
    group_names=(
        "People who walk with difficulty or use a wheelchair",
        "Deaf and hard of hearing people",
        "Blind and partially sighted people",
        "People with a speech impairment",
        "People who find complex text hard",
        "People with mental health conditions",
        "Older people",
    ),
    states=("Open", "Partly open", "Closed"),
    columns=("Group", "State", "Points"),
    this_week="What to do this week",
    actions=(
        "Switch on the website chat and name it beside the phone number. Owner: Irene Paul.",
        "Let operators wait 15 seconds for an answer, not 5. No owner yet.",
        "Put a call button at the entrance, 90 cm above the ground.",
    ),
    contents="Contents",
    section="Results by form",
    forms=(
        "Call centre errors",
        "Outgoing calls to people who need more time to reach the phone",
        "Other ways to get in touch",
        "Accessible offices",
        "Messages and letters",
    ),
    legend=("certain", "possible: a question is still open", "not rated"),
    summary="Messages and letters do best, other ways to get in touch do worst.",
    chart_alt="Bars by form: call centre errors 62; outgoing calls 40 to 55; other ways to get in touch 18; offices not rated; messages 88.",
    problem="You answered: a deaf person can only phone.",
    advice="Add a chat or text messages. It takes a day when the chat is already bought. It helps deaf people, people with a speech impairment and everyone who can't speak aloud.",
    paste=(
        "Ready text for your website",
        "If phoning is hard for you, write to us in the chat or to 0900 000 000. We answer from 9 am to 9 pm, usually within two minutes.",
    ),
    answers="All answers",
    question="Can a person reach you who can neither hear nor speak?",
    answer="Partly: there is a chat, by day only",
    remark="The chat was opened in September; at night messages wait until morning.",
    about="About this report",
    method="Points come from the organisation’s answers. An open question counts 0 to 100 points, so the figure may be a range.",
    source="EN 301 549",
)
ET = Words(
    title="Ligipääsetav teenindus: OÜ Põhjaühendus",
    subject="Mis takistab puudega inimesi, mida teha kõigepealt ja kuidas hinne kujunes",
    author="Avatud ligipääsetavuse kontroll",
    watermark="Enesehinnang, kontrollimata",
    footer="Avatud ligipääsetavuse kontroll",
    facts=(
        ("Organisatsioon", "OÜ Põhjaühendus, Tartu"),
        ("Kuupäev", "14. november 2026"),
        ("Aruande number", "MK4-7TR-92"),
    ),
    verdict="Arenev",
    levels=("Takistused", "Esimesed sammud", "Arenev", "Süsteemne", "Eeskujulik"),
    gauge_alt="Skaala 0 kuni 100 viie tasemega. Hinne on 52 kuni 61 punkti, tase Arenev, mis algab 50 punktist.",
    out_of="punkti 100-st",
    limit=(
        "Mis hoiab taset all",
        "Kolm kohustuslikku küsimust said 0 punkti. Seni on tase kõige rohkem Arenev. Andke kurtidele võimalus ühendust võtta ilma helistamata.",
    ),
    groups="Kes jääb veel ukse taha",
    group_names=(
        "Inimesed, kes kõnnivad raskustega või kasutavad ratastooli",
        "Kurdid ja vaegkuuljad",
        "Pimedad ja vaegnägijad",
        "Kõnepuudega inimesed",
        "Inimesed, kellele keeruline tekst on raske",
        "Psüühikahäirega inimesed",
        "Eakad",
    ),
    states=("Avatud", "Osaliselt avatud", "Suletud"),
    columns=("Rühm", "Olukord", "Punktid"),
    this_week="Mida teha sel nädalal",
    actions=(
        "Lülitage veebilehel sisse vestlus ja nimetage seda telefoninumbri kõrval. Vastutaja: Irina Paas.",
        "Laske teenindajal oodata vastust 15 sekundit, mitte 5. Vastutajat veel ei ole.",
        "Pange sissepääsu juurde kutsenupp 90 cm kõrgusele.",
    ),
    contents="Sisukord",
    section="Tulemused vormide kaupa",
    forms=(
        "Kõnekeskuse vead",
        "Väljuvad kõned inimestele, kes vajavad telefonini jõudmiseks rohkem aega",
        "Teised suhtlusviisid",
        "Ligipääsetavad kontorid",
        "Sõnumid ja kirjad",
    ),
    legend=("kindel", "võimalik: küsimus on vastamata", "hindamata"),
    summary="Kõige paremad on sõnumid ja kirjad, kõige nõrgemad teised suhtlusviisid.",
    chart_alt="Tulbad vormide kaupa: kõnekeskuse vead 62; väljuvad kõned 40 kuni 55; teised suhtlusviisid 18; kontorid hindamata; sõnumid 88.",
    problem="Te vastasite: kurt inimene saab ainult helistada.",
    advice="Lisage vestlus või lühisõnumid. See võtab päeva, kui vestlus on juba ostetud. Aitab kurte, kõnepuudega inimesi ja kõiki, kes ei saa rääkida.",
    paste=(
        "Valmis tekst veebilehele",
        "Kui teil on raske helistada, kirjutage meile vestluses või numbril 5900 0000. Vastame kella 9–21, tavaliselt kahe minutiga.",
    ),
    answers="Kõik vastused",
    question="Kas inimene, kes ei kuule ega räägi, saab teiega ühendust?",
    answer="Osaliselt: vestlus on olemas, aga ainult päeval",
    remark="Vestlus avati septembris; öösel ootavad kirjad hommikuni.",
    about="Selle aruande kohta",
    method="Punktid tulevad organisatsiooni vastustest. Vastamata küsimus annab 0 kuni 100 punkti, seepärast võib hinne olla vahemik.",
    source="EN 301 549",
)
WORDS: dict[Language, Words] = {"ru": RU, "en": EN, "et": ET}
LANGUAGES: tuple[Language, ...] = ("ru", "en", "et")
FORM_POINTS = ((62.0, 62.0), (40.0, 55.0), (18.0, 18.0), None, (88.0, 88.0))
GROUP_POINTS = ("71", "18", "64", "22", "58–66", "60", "74")


Sample = Callable[[Language], Document]


def document(language: Language, *blocks: Block, title: str | None = None) -> Document:
    """A document of the given blocks after its title."""
    w = WORDS[language]
    head = heading(1, title or w.title, key="title")
    return Document(
        title=title or w.title,
        language=language,
        subject=w.subject,
        author=w.author,
        reference="MK4-7TR-92",
        watermark=w.watermark,
        footer=w.footer,
        blocks=(head, *blocks),
    )


def full(language: Language, *, answers: int = 40) -> Document:
    """A report as a business gets it, about nine pages."""
    w = WORDS[language]
    return document(
        language, *_decision(w), *_index(w), *_results(w), *_what_to_do(w), *_answers(w, answers), *_about(w)
    )


def _decision(w: Words) -> tuple[Block, ...]:
    levels = tuple(Level(name, at) for name, at in zip(w.levels, (0, 25, 50, 70, 85), strict=True))
    rows = [
        (name, w.states[2 if int(points[:2]) < 50 else 1 if int(points[:2]) < 70 else 0], points)
        for name, points in zip(w.group_names, GROUP_POINTS, strict=True)
    ]
    columns = (Column(w.columns[0], 3), Column(w.columns[1], 1.6), Column(w.columns[2], 0.8, number=True))
    return (
        key_facts(*w.facts),
        Gauge((52.4, 60.6), levels, "52–61", f"{w.out_of} · {w.verdict}", w.gauge_alt),
        limit(*w.limit),
        heading(2, w.this_week, key="week"),
        items(*w.actions, ordered=True),
        heading(2, w.groups, key="groups"),
        table("", columns, rows),
    )


def _index(w: Words) -> tuple[Block, ...]:
    return PageBreak(), heading(2, w.contents, key="contents"), Contents(depth=3)


def _results(w: Words) -> tuple[Block, ...]:
    bars = tuple(Bar(name, points) for name, points in zip(w.forms, FORM_POINTS, strict=True))
    rows = [(bar.label, "—" if bar.points is None else f"{bar.points[0]:.0f}–{bar.points[1]:.0f}") for bar in bars]
    return (
        heading(2, w.section, key="results"),
        BarChart(bars, Legend(*w.legend), w.summary, w.chart_alt),
        table(w.section, (Column(w.columns[0], 3), Column(w.columns[2], 1, number=True)), rows),
    )


def _what_to_do(w: Words) -> tuple[Block, ...]:
    blocks: list[Block] = [heading(2, w.this_week, key="do")]
    for number, action in enumerate(w.actions, 1):
        blocks += [
            heading(3, action.split(".")[0], key=f"do-{number}"),
            paragraph(bold(w.problem), " ", w.advice, " ", link(w.groups, "#groups"), "."),
            ItemList(
                ((rich(w.advice), rich(w.remark)), (rich([w.source, ": ", link("w3.org", "https://www.w3.org/")]),))
            ),
            ready_text(*w.paste),
        ]
    return tuple(blocks)


def _answers(w: Words, count: int) -> tuple[Block, ...]:
    columns = (Column("№", 0.6), Column(w.answers, 3), Column(w.states[1], 2.2), Column(w.columns[2], 1, number=True))
    rows = [
        (
            f"{n // 8 + 1}.{n % 8 + 1}",
            w.question,
            [w.answer, ". ", w.remark] if n % 3 == 0 else w.answer,
            str(n * 7 % 101),
        )
        for n in range(count)
    ]
    return heading(2, w.answers, key="answers"), table(w.answers, columns, rows)


def _about(w: Words) -> tuple[Block, ...]:
    return (
        heading(2, w.about, key="about"),
        lead(w.method),
        paragraph(
            w.method,
            " ",
            link(w.source, "https://example.org/source?id=1&part=2"),
            " · ",
            link("help@example.org", "mailto:help@example.org"),
        ),
        note(w.method),
    )


HOSTILE = (
    "<b>bold</b> <script>alert(1)</script> &amp; &unknown; a<b",
    "zero\x00byte \x1b[31m red \x07 bell \r\n new line\ttab",
    "\u202eright to left\u202c \u2066isolate\u2069 \u200bzero\u200dwidth \ufeff",
    "emoji 👩‍👩‍👧 🚑, 漢字, עברית, العربية, हिन्दी",
    "lone \ud800 surrogate \udfff",
    "x" * 100_000,
    "word " * 20_000,
    "z̴̡̨a̶l̷g̸o" * 50,
    "нормальный текст с ударе́нием и № 5 — «кавычки» “” „“",
    "\\(PDF) /Name <</Type/Catalog>> EMC BT ET %% \\",
    "]]>--><!DOCTYPE html>'\"",
    "   ",
    "",
)
BAD_LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "file:///etc/passwd",
    "vbscript:x",
    "//example.org/x",
    "http:///no-host",
    "https://exa mple.org",
    "https://example.org/\nx",
    "http://[::1",
    "mailto:nobody",
    "#nowhere",
    "https://example.org/" + "x" * 3000,
    "\ud800",
)


def hostile(language: Language) -> Document:
    """Every place a user's text can reach, filled with the worst of it."""
    w = WORDS[language]
    blocks: list[Block] = [Contents()]
    for number, text in enumerate(HOSTILE):
        blocks += [
            heading(2, text, key=f"h{number}<&>\"'"),
            paragraph(text, bold(text), link(text, "https://example.org/путь?q=<&>")),
            ItemList(((rich(text), rich(text)), (rich(text),))),
            key_facts((text, text), (text, link(text, f"#h{number}<&>\"'"))),
            limit(text, text),
            table(text, (Column(text, 1), Column(text, 2)), [(text, text), ("1", [text, bold(text)]), ("", "")]),
            BarChart(
                (Bar(text, (0, 100), text), Bar(text, None)), Legend(text, text, text), text, f"{w.chart_alt} {text}"
            ),
            Gauge((0, 0), (Level(text, 0), Level(text, 99)), text, text, f"{w.gauge_alt} {text}"),
        ]
    blocks += [paragraph(link("words stay", target)) for target in BAD_LINKS]
    return document(language, *blocks, title="\u202eЗаголовок <b>\x00\ud800 👩‍👩‍👧 " + "длинный " * 100)


def empty(language: Language) -> Document:
    """A report with nothing in it but its frame: no rows, no items, no bars, no text."""
    w = WORDS[language]
    return document(
        language,
        key_facts(),
        Gauge(None, (), "—", "", w.gauge_alt),
        limit(w.limit[0]),
        PageBreak(),
        Contents(),
        heading(2, w.section, key="results"),
        BarChart((), Legend(*w.legend), w.summary, w.chart_alt),
        table(w.section, w.columns, [], empty=w.legend[2]),
        items(),
        paragraph(""),
        heading(2, w.answers, key="answers"),
        PageBreak(),
    )


def huge(language: Language) -> Document:
    """Hundreds of answers, and rows higher than a page."""
    w = WORDS[language]
    long = " ".join([w.advice] * 20)
    columns = (Column(w.answers, 2), Column(w.states[1], 3), Column(w.columns[2], 1, number=True))
    rows = [(w.question, long, "5"), (long, w.answer, "6"), (long, long, long[:900]), (w.question, w.answer, "7")]
    return document(
        language,
        *full(language, answers=400).blocks[1:],
        heading(2, w.remark, key="rows"),
        table(w.answers, columns, rows),
        limit(w.limit[0], long, long),
        ItemList(((rich(long), rich(long)),)),
    )
