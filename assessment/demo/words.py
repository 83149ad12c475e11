"""Names and phrases of made-up businesses, as people of each country write them. Likenesses are chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.text import Language

Phrases = Mapping[Language, Sequence[str]]

BRANDS: Phrases = {
    "ru": (
        "Ромашка", "Полёт", "Северный ветер", "Берёзка", "Маяк", "Рассвет", "Тёплый дом", "Родник", "Лесная тропа",
        "Аврора", "Синица", "Бригантина", "Вишня", "Гранат", "Дельта", "Журавль", "Зелёная лампа", "Искра", "Каштан",
        "Лагуна", "Меридиан", "Нева", "Облако", "Парус", "Радуга", "Сирень", "Туман", "Уют", "Флагман", "Хорошее место",
        "Чайка", "Шаг вперёд", "Эхо", "Юность", "Янтарь",
    ),
    "et": (
        "Kuldvits", "Põhjatäht", "Meretuul", "Kadakas", "Rukkilill", "Sinilill", "Päikesekiir", "Vana Veski", "Kaseke",
        "Rännumees", "Tuulepesa", "Lainela", "Pihlakas", "Suvekodu", "Koit", "Hämarik", "Lõoke", "Pääsuke", "Saarepuu",
        "Tammetõru", "Murulauk", "Kivi ja Kild", "Raudrohi", "Vikerkaar", "Õunaaed", "Jõekääru", "Kuukiir",
        "Merikotkas",
    ),
    "en": (
        "Harbour", "Blue Door", "Northern Light", "Willow", "Bright Side", "Lantern", "Oak and Iron", "Good Morning",
        "Tidewater", "Red Kettle", "Open Gate", "Silver Birch",
    ),
}  # fmt: skip

HOURS: Mapping[Language, str] = {"ru": "пн–пт 9–18", "en": "Mon–Fri 9–18", "et": "E–R 9–18"}

NAMES: Mapping[str, Phrases] = {
    "retail": {
        "ru": ("Магазин «{}»", "Интернет-магазин «{}»", "Торговый дом «{}»"),
        "et": ("{} pood", "{} e-pood", "{} kaubamaja"),
        "en": ("{} Store", "{} Online Shop"),
    },
    "services": {
        "ru": ("Салон «{}»", "Мастерская «{}»", "Химчистка «{}»"),
        "et": ("{} ilusalong", "{} remonditöökoda", "{} koristusteenused"),
        "en": ("{} Salon", "{} Repairs"),
    },
    "hospitality": {
        "ru": ("Кафе «{}»", "Гостиница «{}»", "Ресторан «{}»"),
        "et": ("Kohvik {}", "Hotell {}", "Restoran {}"),
        "en": ("{} Café", "{} Hotel"),
    },
    "finance": {
        "ru": ("Страхование «{}»", "Касса взаимопомощи «{}»"),
        "et": ("{} kindlustus", "{} hoiu-laenuühistu"),
        "en": ("{} Insurance",),
    },
    "telecom": {"ru": ("Связь «{}»", "Интернет «{}»"), "et": ("{} internet", "{} side"), "en": ("{} Broadband",)},
    "transport": {
        "ru": ("Такси «{}»", "Доставка «{}»", "Перевозки «{}»"),
        "et": ("{} takso", "{} kuller", "{} reisid"),
        "en": ("{} Couriers",),
    },
    "health": {
        "ru": ("Клиника «{}»", "Аптека «{}»", "Стоматология «{}»"),
        "et": ("{} hambaravi", "{} apteek", "{} kliinik"),
        "en": ("{} Clinic",),
    },
    "education": {
        "ru": ("Школа языков «{}»", "Учебный центр «{}»"),
        "et": ("{} keeltekool", "{} koolituskeskus"),
        "en": ("{} Language School",),
    },
    "culture": {
        "ru": ("Театр «{}»", "Спортклуб «{}»", "Музей «{}»"),
        "et": ("{} teater", "{} spordiklubi", "{} muuseum"),
        "en": ("{} Theatre",),
    },
    "public": {
        "ru": ("Библиотека «{}»", "Центр социальной помощи «{}»"),
        "et": ("{} raamatukogu", "{} päevakeskus"),
        "en": ("{} Library",),
    },
    "other": {"ru": ("Компания «{}»",), "et": ("{} OÜ",), "en": ("{} Ltd",)},
}
"""By sector of the profile; one without a line here takes those of `other`."""

PEOPLE: Phrases = {
    "ru": (
        "Ольга Синицына", "Игорь Воронов", "Марина Лаптева", "Павел Громов", "Елена Зуева", "Тимур Каримов",
        "Наталья Белова", "Сергей Осипов", "Дарья Котова", "Михаил Левин",
    ),
    "et": (
        "Kadri Mets", "Tõnu Saar", "Liina Kask", "Marko Ilves", "Piret Org", "Rein Põld", "Kerli Vaher", "Urmas Lepik",
        "Anneli Kuusk", "Siim Raud",
    ),
    "en": ("Helen Ward", "Peter Lowe", "Nadia Khan", "Tom Fisher", "Grace Hill"),
}  # fmt: skip

NOT_APPLICABLE: Phrases = {
    "ru": (
        "Мы сами клиентам не звоним, только отвечаем на звонки.",
        "Такого у нас нет: работаем по предварительной записи.",
        "Этим занимается головной офис, не мы.",
        "Мы принимаем заказы только на сайте.",
    ),
    "et": (
        "Me ise klientidele ei helista, ainult vastame kõnedele.",
        "Meil seda ei ole: töötame ainult eelregistreerimisega.",
        "Sellega tegeleb peakontor, mitte meie.",
        "Võtame tellimusi vastu ainult veebis.",
    ),
    "en": (
        "We never call customers ourselves, we only answer.",
        "We do not have this: people come by appointment only.",
        "Our head office does this, not we.",
        "We take orders on the website only.",
    ),
}
NOTES: Phrases = {
    "ru": (
        "Проверили в прошлом месяце вместе с администратором.",
        "Так записано в инструкции, но не все про неё помнят.",
        "Планируем изменить осенью.",
        "Зависит от смены.",
        "Ответила старший оператор.",
    ),
    "et": (
        "Kontrollisime eelmisel kuul koos administraatoriga.",
        "Nii on juhendis kirjas, aga kõik seda ei mäleta.",
        "Plaanime sügisel muuta.",
        "Oleneb vahetusest.",
        "Vastas vanemoperaator.",
    ),
    "en": (
        "We checked last month together with the front desk.",
        "The manual says so, but not everybody remembers it.",
        "We plan to change this in autumn.",
        "It depends on the shift.",
    ),
}
FREE: Phrases = {
    "ru": ("Хотим сначала обучить новых сотрудников.", "Просим совета, с чего начать."),
    "et": ("Soovime kõigepealt uued töötajad välja õpetada.", "Palume nõu, millest alustada."),
    "en": ("We would like to train new colleagues first.", "Please advise us where to begin."),
}
CORRECTED: Phrases = {
    "ru": (
        "Позвонили сами: ждали дольше, чем указано.",
        "На фотографии видно другое, поправили по ней.",
        "В вашей инструкции записано иначе.",
    ),
    "et": (
        "Helistasime ise: ootasime kauem, kui kirjas.",
        "Fotol on näha midagi muud, parandasime selle järgi.",
        "Teie juhendis on kirjas teisiti.",
    ),
    "en": (
        "We called ourselves and waited longer than stated.",
        "The photo shows something else, so we corrected it.",
        "Your own manual says otherwise.",
    ),
}
QUESTIONS: Phrases = {
    "ru": (
        "Уточните, пожалуйста: так бывает всегда или только в будни?",
        "Пришлите, пожалуйста, фотографию или выдержку из инструкции.",
        "Кто из сотрудников это делает и как он об этом узнаёт?",
    ),
    "et": (
        "Palun täpsustage: kas nii on alati või ainult tööpäeviti?",
        "Palun saatke foto või väljavõte juhendist.",
        "Kes töötajatest seda teeb ja kuidas ta sellest teada saab?",
    ),
    "en": (
        "Please tell us: is it always so, or only on working days?",
        "Please send us a photo or a passage from your manual.",
        "Which of your colleagues does this, and how do they know?",
    ),
}
REFUSED: Phrases = {
    "ru": (
        "На сайте есть ваш номер для звонков, значит, вопрос к вам относится.",
        "В отзывах пишут, что вы перезваниваете клиентам.",
    ),
    "et": (
        "Veebilehel on teie telefoninumber, seega küsimus puudutab teid.",
        "Tagasisides kirjutatakse, et helistate klientidele tagasi.",
    ),
    "en": ("Your website shows a phone number, so this applies to you.", "Reviews say that you do call people back."),
}
PUBLIC: Phrases = {
    "ru": (
        "Спасибо за подробные ответы!",
        "Хорошая инструкция для операторов: поделитесь ею с филиалами.",
        "Начните с первых двух рекомендаций: они почти ничего не стоят.",
    ),
    "et": (
        "Aitäh põhjalike vastuste eest!",
        "Hea juhend operaatoritele: jagage seda ka teiste osakondadega.",
        "Alustage kahest esimesest soovitusest: need ei maksa peaaegu midagi.",
    ),
    "en": (
        "Thank you for your thorough answers!",
        "A good manual for your staff: do share it with other branches.",
        "Begin with the first two recommendations: they cost next to nothing.",
    ),
}
PRIVATE: Phrases = {
    "ru": ("Просили перезвонить в четверг.", "Ответы похожи на шаблон, проверить звонком."),
    "et": ("Palusid neljapäeval tagasi helistada.", "Vastused tunduvad šabloonsed, kontrollida kõnega."),
    "en": ("Asked us to call back on Thursday.", "The answers look copied, check by a call."),
}
REPLIES: Phrases = {
    "ru": ("Исправили и приложили фотографию.", "Уточнили у операторов, ответ изменили."),
    "et": ("Parandasime ja lisasime foto.", "Küsisime operaatoritelt üle ja muutsime vastust."),
    "en": ("We corrected it and added a photo.", "We asked our staff and changed the answer."),
}
REOPENED: Phrases = {
    "ru": ("Компания прислала новые данные после ремонта входа.", "Нашли ошибку в проверке."),
    "et": ("Ettevõte saatis uued andmed pärast sissepääsu remonti.", "Leidsime kontrollimisel vea."),
    "en": ("The business sent new facts after rebuilding its entrance.", "We found a mistake in our check."),
}
WITHDRAWN: Phrases = {
    "ru": ("Компания закрылась.", "Заполнили дважды, осталась вторая анкета."),
    "et": ("Ettevõte lõpetas tegevuse.", "Täideti kaks korda, alles jäi teine ankeet."),
    "en": ("The business has closed.", "Filled in twice; the second one stays."),
}

MESSAGES: Phrases = {
    "ru": (
        "Хотим проверить нашу телефонную линию. С чего начать?",
        "У нас три филиала. Можно заполнить за все сразу?",
        "Нужна помощь: не понимаем вопрос про паузы.",
        "",
    ),
    "et": (
        "Soovime oma telefoniliini kontrollida. Millest alustada?",
        "Meil on kolm osakonda. Kas võib täita kõigi eest korraga?",
        "Vajame abi: me ei saa pauside küsimusest aru.",
        "",
    ),
    "en": (
        "We would like to check our phone line. Where do we begin?",
        "May we fill it in for three branches at once?",
        "",
    ),
}
SPAM = ("Best prices! http://a.example http://b.example http://c.example", "www.a.example www.b.example www.c.example")
TIMES: Phrases = {
    "ru": ("после 15", "утром", "в будни до обеда", ""),
    "et": ("pärast kella 15", "hommikul", "tööpäeviti enne lõunat", ""),
    "en": ("after 3 pm", "in the morning", ""),
}
CALLS: Phrases = {
    "ru": (
        "Позвонила, попросили связаться на следующей неделе.",
        "Договорились: пришлём ссылку.",
        "Не берут трубку, попробовать ещё раз.",
    ),
    "et": (
        "Helistasin, paluti järgmisel nädalal uuesti.",
        "Leppisime kokku: saadame lingi.",
        "Ei vasta, proovida uuesti.",
    ),
    "en": ("Called, asked us to call again next week.", "Agreed: we send the link.", "Nobody answers, try again."),
}
FILES: Phrases = {
    "ru": ("Инструкция оператора", "Фото входа", "Страница сайта", "Запись журнала звонков"),
    "et": ("Operaatori juhend", "Foto sissepääsust", "Veebilehe vaade", "Kõnede logi"),
    "en": ("Manual for staff", "Photo of the entrance", "View of the website", "Log of calls"),
}
DEMO: Mapping[Language, str] = {
    "ru": "Пример, данные вымышлены",
    "et": "Näidis, andmed on väljamõeldud",
    "en": "Example, made-up data",
}
