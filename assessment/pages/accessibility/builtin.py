"""Streamlit's built-in English in the languages of the service: exact strings and patterns.

Read from the browser bundles of Streamlit 1.67.0, which has no translations (streamlit/streamlit#1353). A test fails
when an English one shows. Where the original speaks to programmers, English gets plainer words as well.
"""

from __future__ import annotations

from assessment.text import Language, Text

UPLOAD = Text("Выбрать файл: {label}", "Choose a file: {label}", "Vali fail: {label}")
"""The name of an upload button: “Upload” alone does not say what."""

CONNECTION_LOST = Text(
    "Нет связи с сервером. Не закрывайте страницу: как только связь вернётся, можно продолжать.",
    "There is no connection to the server. Keep this page open: you can go on as soon as it is back.",
    "Serveriga pole ühendust. Ärge sulgege lehte: kui ühendus taastub, saate jätkata.",
)
CONNECTION_BACK = Text("Связь восстановлена.", "The connection is back.", "Ühendus on taastunud.")

_EXACT: dict[str, Text] = {
    # frame
    "Skip to main content": Text("Перейти к содержанию", "Skip to main content", "Liigu põhisisu juurde"),
    "Main menu": Text("Главное меню", "Main menu", "Peamenüü"),
    "App pages": Text("Страницы", "Pages", "Lehed"),
    "Sidebar": Text("Боковая панель", "Sidebar", "Külgriba"),
    "Expand sidebar": Text("Открыть боковую панель", "Expand sidebar", "Ava külgriba"),
    "Collapse sidebar": Text("Закрыть боковую панель", "Collapse sidebar", "Sulge külgriba"),
    "Notifications": Text("Сообщения", "Notifications", "Teated"),
    "Navigate to home page": Text("На главную страницу", "Go to the home page", "Avalehele"),
    "Logo": Text("Логотип", "Logo", "Logo"),
    "App Logo": Text("Логотип", "Logo", "Logo"),
    "Menu": Text("Меню", "Menu", "Menüü"),
    "Overflow": Text("Ещё", "More", "Veel"),
    "View less": Text("Показать меньше", "View less", "Näita vähem"),
    "view less": Text("показать меньше", "view less", "näita vähem"),
    "view more": Text("показать больше", "view more", "näita rohkem"),
    "(opens in new tab)": Text("(откроется в новой вкладке)", "(opens in new tab)", "(avaneb uuel vahelehel)"),
    "Loading": Text("Загрузка", "Loading", "Laadimine"),
    "Loading...": Text("Загрузка…", "Loading…", "Laadimine…"),
    "Please wait...": Text("Подождите…", "Please wait…", "Palun oodake…"),
    # work and connection
    "Running...": Text("Идёт обработка…", "Working…", "Töötlemine…"),
    "Running…": Text("Идёт обработка…", "Working…", "Töötlemine…"),
    "Stopping...": Text("Остановка…", "Stopping…", "Peatamine…"),
    "Stop": Text("Остановить", "Stop", "Peata"),
    "Rerun": Text("Обновить", "Refresh", "Värskenda"),
    "Auto rerun": Text("Обновлять автоматически", "Refresh automatically", "Värskenda automaatselt"),
    "Always rerun": Text("Всегда обновлять", "Always refresh", "Värskenda alati"),
    "File change.": Text("Файл изменён.", "File changed.", "Fail on muutunud."),
    "Connecting": Text("Подключение", "Connecting", "Ühendamine"),
    "Connecting to Streamlit server": Text("Подключение к серверу", "Connecting to the server", "Serveriga ühendamine"),
    "Connecting to static app": Text("Подключение", "Connecting", "Ühendamine"),
    "Unable to connect to Streamlit server": CONNECTION_LOST,
    "Connection error": Text("Нет связи", "No connection", "Ühendus puudub"),
    "Error": Text("Ошибка", "Error", "Viga"),
    "Is Streamlit still running? "
    "If you accidentally stopped Streamlit, just restart it in your terminal:": CONNECTION_LOST,
    "Streamlit server is not responding. Are you connected to the internet?": CONNECTION_LOST,
    "Connection lost. Please wait for the app to reconnect, then try again.": CONNECTION_LOST,
    "Connection closed": Text("Связь прервана", "The connection was closed", "Ühendus katkes"),
    "Connection timed out.": CONNECTION_LOST,
    "Request timed out": Text(
        "Сервер не ответил вовремя", "The server did not answer in time", "Server ei vastanud õigel ajal"
    ),
    "Network error": Text("Ошибка сети", "Network error", "Võrgu viga"),
    "Network Error": Text("Ошибка сети", "Network error", "Võrgu viga"),
    "Request aborted": Text("Запрос прерван", "The request was stopped", "Päring katkestati"),
    "Request Timeout": Text(
        "Сервер не ответил вовремя", "The server did not answer in time", "Server ei vastanud õigel ajal"
    ),
    "Your app is having trouble loading the component.": Text(
        "Часть страницы не загрузилась. Обновите страницу.",
        "A part of the page did not load. Refresh the page.",
        "Osa lehest ei laadinud. Värskendage lehte.",
    ),
    "Page not found": Text("Страница не найдена", "Page not found", "Lehte ei leitud"),
    "The page that you have requested does not seem to exist. Running the app's main page.": Text(
        "Такой страницы нет. Показана главная страница.",
        "There is no such page. The main page is shown.",
        "Sellist lehte pole. Näidatakse avalehte.",
    ),
    "Script execution error": Text("Ошибка программы", "Program error", "Programmi viga"),
    "Unknown error": Text("Неизвестная ошибка", "Unknown error", "Tundmatu viga"),
    "Unknown Error": Text("Неизвестная ошибка", "Unknown error", "Tundmatu viga"),
    "Try again": Text("Попробовать ещё раз", "Try again", "Proovi uuesti"),
    "Continue anyway": Text("Продолжить", "Continue anyway", "Jätka siiski"),
    "Oh no.": Text("Ошибка.", "Error.", "Viga."),
    "Done": Text("Готово", "Done", "Valmis"),
    # dialogs, menus, buttons
    "Close": Text("Закрыть", "Close", "Sulge"),
    "Dismiss": Text("Закрыть", "Dismiss", "Sulge"),
    "Cancel": Text("Отмена", "Cancel", "Tühista"),
    "Retry": Text("Повторить", "Retry", "Proovi uuesti"),
    "Copy": Text("Копировать", "Copy", "Kopeeri"),
    "Copy to clipboard": Text("Копировать", "Copy", "Kopeeri"),
    "Copied": Text("Скопировано", "Copied", "Kopeeritud"),
    "Check": Text("Готово", "Done", "Valmis"),
    "Help": Text("Справка", "Help", "Abi"),
    "Link to heading": Text("Ссылка на заголовок", "Link to heading", "Link pealkirjale"),
    "Scroll tabs left": Text("Прокрутить вкладки влево", "Scroll tabs left", "Keri vahelehti vasakule"),
    "Scroll tabs right": Text("Прокрутить вкладки вправо", "Scroll tabs right", "Keri vahelehti paremale"),
    "Theme": Text("Оформление", "Theme", "Kujundus"),
    "System": Text("Как в системе", "System", "Süsteemi järgi"),
    "Light": Text("Светлое", "Light", "Hele"),
    "Dark": Text("Тёмное", "Dark", "Tume"),
    "Use system setting": Text("Как в системе", "Use system setting", "Süsteemi järgi"),
    "Print": Text("Печать", "Print", "Prindi"),
    "Record screen": Text("Записать экран", "Record screen", "Salvesta ekraan"),
    "Get help": Text("Помощь", "Get help", "Abi"),
    "Report a bug": Text("Сообщить об ошибке", "Report a bug", "Teata veast"),
    "About": Text("О программе", "About", "Teave"),
    "Clear cache": Text("Очистить кэш", "Clear cache", "Tühjenda vahemälu"),
    "Deploy": Text("Опубликовать", "Deploy", "Avalda"),
    "Download failed": Text("Скачать не удалось", "Download failed", "Allalaadimine ebaõnnestus"),
    "Deferred download not properly configured": Text(
        "Скачать не удалось", "Download failed", "Allalaadimine ebaõnnestus"
    ),
    # fields
    "(required)": Text("(обязательно)", "(required)", "(kohustuslik)"),
    "This field is required.": Text("Заполните это поле.", "Fill in this field.", "Täitke see väli."),
    "Invalid input.": Text("Проверьте, что введено.", "Check what you have entered.", "Kontrollige sisestatut."),
    "Invalid value.": Text("Проверьте, что введено.", "Check what you have entered.", "Kontrollige sisestatut."),
    "Press Enter to apply": Text("Enter — сохранить", "Press Enter to save", "Salvestamiseks vajutage Enter"),
    "Press Ctrl+Enter to apply": Text(
        "Ctrl+Enter — сохранить", "Press Ctrl+Enter to save", "Salvestamiseks vajutage Ctrl+Enter"
    ),
    "Press ⌘+Enter to apply": Text("⌘+Enter — сохранить", "Press ⌘+Enter to save", "Salvestamiseks vajutage ⌘+Enter"),
    "Press Enter to submit form": Text("Enter — отправить", "Press Enter to send", "Saatmiseks vajutage Enter"),
    "Press Ctrl+Enter to submit form": Text(
        "Ctrl+Enter — отправить", "Press Ctrl+Enter to send", "Saatmiseks vajutage Ctrl+Enter"
    ),
    "Press ⌘+Enter to submit form": Text("⌘+Enter — отправить", "Press ⌘+Enter to send", "Saatmiseks vajutage ⌘+Enter"),
    "Clear entry": Text("Очистить поле", "Clear entry", "Tühjenda väli"),
    "Clear value": Text("Очистить поле", "Clear value", "Tühjenda väli"),
    "Show password": Text("Показать пароль", "Show password", "Näita parooli"),
    "Hide password": Text("Скрыть пароль", "Hide password", "Peida parool"),
    "Show password text": Text("Показать пароль", "Show password", "Näita parooli"),
    "Hide password text": Text("Скрыть пароль", "Hide password", "Peida parool"),
    "Decrement": Text("Уменьшить", "Decrease", "Vähenda"),
    "Increment": Text("Увеличить", "Increase", "Suurenda"),
    "Minus": Text("Минус", "Minus", "Miinus"),
    "Plus": Text("Плюс", "Plus", "Pluss"),
    "Number is below the allowed range.": Text(
        "Число слишком маленькое.", "The number is too small.", "Arv on liiga väike."
    ),
    "Number is above the allowed range.": Text(
        "Число слишком большое.", "The number is too large.", "Arv on liiga suur."
    ),
    "No options to select.": Text("Выбирать не из чего.", "There is nothing to choose from.", "Valikuid ei ole."),
    "No results": Text("Ничего не найдено", "No results", "Midagi ei leitud"),
    "Choose an option": Text("Выберите", "Choose an option", "Valige"),
    "Choose options": Text("Выберите", "Choose options", "Valige"),
    "Select...": Text("Выберите…", "Select…", "Valige…"),
    "Open": Text("Открыть список", "Open", "Ava loend"),
    "Selectbox": Text("Список", "List", "Loend"),
    "Selectbox options": Text("Варианты", "Options", "Valikud"),
    # files
    "Upload": Text("Выбрать файл", "Choose a file", "Vali fail"),
    "Add files": Text("Добавить файл", "Add a file", "Lisa fail"),
    "file upload": Text("Выбор файла", "File", "Faili valik"),
    "Browse files": Text("Выбрать файл", "Choose a file", "Vali fail"),
    "Upload directories": Text("Выбрать папки", "Choose folders", "Vali kaustad"),
    "Drag and drop a file here": Text("Перетащите файл сюда", "Drop the file here", "Lohistage fail siia"),
    "Drag and drop files here": Text("Перетащите файлы сюда", "Drop the files here", "Lohistage failid siia"),
    "Drag and drop file here": Text("Перетащите файл сюда", "Drop the file here", "Lohistage fail siia"),
    "Drag and drop directories here": Text("Перетащите папки сюда", "Drop the folders here", "Lohistage kaustad siia"),
    "Only one file is allowed.": Text(
        "Можно приложить только один файл.", "You can add only one file.", "Lisada saab ainult ühe faili."
    ),
    "File size is too small.": Text("Файл слишком маленький.", "The file is too small.", "Fail on liiga väike."),
    "Unexpected error. Please try again.": Text(
        "Не получилось. Попробуйте ещё раз.", "It did not work. Please try again.", "Ei õnnestunud. Proovige uuesti."
    ),
    "Error uploading file": Text("Файл не загрузился", "The file was not sent", "Faili ei saadetud"),
    "Error deleting file": Text("Файл не удалён", "The file was not removed", "Faili ei eemaldatud"),
    # tables and charts
    "Scrollable table": Text("Таблица с прокруткой", "Scrollable table", "Keritav tabel"),
    "Pagination": Text("Страницы", "Pages", "Lehed"),
    "Previous page": Text("Предыдущая страница", "Previous page", "Eelmine leht"),
    "Next page": Text("Следующая страница", "Next page", "Järgmine leht"),
    "empty": Text("пусто", "empty", "tühi"),
    "Fullscreen": Text("На весь экран", "Full screen", "Täisekraan"),
    "Close fullscreen": Text("Выйти из полного экрана", "Close full screen", "Sulge täisekraan"),
    "Exit fullscreen": Text("Выйти из полного экрана", "Close full screen", "Sulge täisekraan"),
    "View fullscreen": Text("На весь экран", "Full screen", "Täisekraan"),
    "Download as CSV": Text("Скачать CSV", "Download as CSV", "Laadi alla CSV"),
    "Search": Text("Поиск", "Search", "Otsi"),
    "Show/hide columns": Text("Показать или скрыть столбцы", "Show or hide columns", "Näita või peida veerge"),
    "Select all": Text("Выбрать всё", "Select all", "Vali kõik"),
    "Clear selection": Text("Снять выделение", "Clear selection", "Tühista valik"),
    "Add row": Text("Добавить строку", "Add row", "Lisa rida"),
    "Delete row(s)": Text("Удалить строки", "Delete rows", "Kustuta read"),
    "Dataframe column menu": Text("Меню столбца", "Column menu", "Veeru menüü"),
    "Copy column name": Text("Копировать название столбца", "Copy column name", "Kopeeri veeru nimi"),
    "Close Search": Text("Закрыть поиск", "Close search", "Sulge otsing"),
    "Previous Result": Text("Предыдущий результат", "Previous result", "Eelmine tulemus"),
    "Next Result": Text("Следующий результат", "Next result", "Järgmine tulemus"),
    "Download plot as a png": Text("Скачать график как PNG", "Download the chart as PNG", "Laadi diagramm alla (PNG)"),
}

_SIZE = {
    "B": Text("Б", "B", "B"),
    "KB": Text("КБ", "KB", "kB"),
    "MB": Text("МБ", "MB", "MB"),
    "GB": Text("ГБ", "GB", "GB"),
}
"""Units as Streamlit's file sizes write them, glued to the number."""

_PATTERNS: dict[str, Text] = {
    r"^Help for (.*)$": Text("Справка: $1", "Help: $1", "Abi: $1"),
    r"^Remove (.+)$": Text("Убрать $1", "Remove $1", "Eemalda $1"),
    r"^Delete (.+)$": Text("Удалить $1", "Delete $1", "Kustuta $1"),
    r"^[a-z_]+ icon$": Text("значок", "icon", "ikoon"),
    r"^Page (\d+)$": Text("Страница $1", "Page $1", "Leht $1"),
    r"^View (\d+) more$": Text("Показать ещё $1", "View $1 more", "Näita veel $1"),
    r"^Shortcut (.+)$": Text("Сочетание клавиш $1", "Shortcut $1", "Klahvikombinatsioon $1"),
    r"^\(([\d.]+) seconds\)$": Text("($1 с)", "($1 seconds)", "($1 s)"),
    r"^File type must be one of (.+)\.$": Text(
        "Такой файл не подходит. Можно: $1.",
        "This kind of file cannot be used. Choose: $1.",
        "See failitüüp ei sobi. Sobivad: $1.",
    ),
    r"^File type must be (.+)\.$": Text(
        "Такой файл не подходит. Можно: $1.",
        "This kind of file cannot be used. Choose: $1.",
        "See failitüüp ei sobi. Sobib: $1.",
    ),
    r"^(.+) files are not allowed\.$": Text(
        "Такой файл не подходит ($1). Выберите другой.",
        "This kind of file ($1) cannot be used. Choose another.",
        "See failitüüp ($1) ei sobi. Valige teine fail.",
    ),
    r"^Number is outside the allowed range\. Please enter a value between (.+?)(?:\.0+)? and (.+?)(?:\.0+)?\.$": Text(
        "Введите число от $1 до $2.", "Enter a number from $1 to $2.", "Sisestage arv vahemikus $1 kuni $2."
    ),
    r"^Number is below the allowed range\. Please enter a value greater than or equal to (.+?)(?:\.0+)?\.$": Text(
        "Введите число не меньше $1.", "Enter $1 or more.", "Sisestage $1 või suurem arv."
    ),
    r"^Number is above the allowed range\. Please enter a value less than or equal to (.+?)(?:\.0+)?\.$": Text(
        "Введите число не больше $1.", "Enter $1 or less.", "Sisestage $1 või väiksem arv."
    ),
    r"^Cannot connect to Streamlit \(HTTP status: (\d+)\).*$": Text(
        CONNECTION_LOST.ru + " ($1)", CONNECTION_LOST.en + " ($1)", CONNECTION_LOST.et + " ($1)"
    ),
    r"^Attempting to connect to .+$": CONNECTION_LOST,
    r"^Connection failed with status (\d+).*$": Text(
        CONNECTION_LOST.ru + " ($1)", CONNECTION_LOST.en + " ($1)", CONNECTION_LOST.et + " ($1)"
    ),
    r"^Request failed with status code 413$": Text(
        "Файл слишком большой.", "The file is too large.", "Fail on liiga suur."
    ),
    r"^Request failed with status code (\d+)$": Text(
        "Файл не загрузился ($1). Попробуйте ещё раз.",
        "The file was not sent ($1). Try again.",
        "Faili ei saadetud ($1). Proovige uuesti.",
    ),
}


def exact(language: Language) -> dict[str, str]:
    """Built-in string -> what stands there instead."""
    return {english: text.in_(language) for english, text in _EXACT.items()}


def patterns(language: Language) -> list[tuple[str, str]]:
    """(regular expression, replacement) as JavaScript reads them; the first that fits counts."""
    found = [(pattern, text.in_(language)) for pattern, text in _PATTERNS.items()]
    return found + [pair for unit, text in _SIZE.items() for pair in _sizes(unit, text.in_(language), language)]


def _sizes(unit: str, said: str, language: Language) -> list[tuple[str, str]]:
    per_file = Text("до $1 {u} на файл", "up to $1 {u} each", "kuni $1 {u} fail").in_(language)
    too_large = Text(
        "Файл слишком большой. Он должен быть не больше $1 {u}.",
        "The file is too large. It must be $1 {u} or less.",
        "Fail on liiga suur. See tohib olla kuni $1 {u}.",
    ).in_(language)
    return [
        (rf"^([\d.]+){unit} per file$", per_file.format(u=said)),
        (rf"^File must be ([\d.]+){unit} or smaller\.$", too_large.format(u=said)),
        (rf"^([\d.]+){unit}$", f"$1 {said}"),
    ]
