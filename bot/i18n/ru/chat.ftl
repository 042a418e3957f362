start-hello = 👋 Привет, { $name }! Я помогу подготовиться к экзамену.
start-hello-nobody = 👋 Привет! Я помогу подготовиться к экзамену.
start =
    Задаю вопросы, проверяю ответы и возвращаю вопрос, когда его пора повторить.
    Пять минут в день — и всё запомнится.
help =
    <b>Что умею</b>
    /study — учиться: сначала повторение, потом новое
    /drill — потренировать ошибки и слабые места
    /exam — репетиция экзамена; /exam 20.01 — план к нему
    /topics — выбрать тему
    /progress — что выучено и что ждёт
    /undo — отменить последний ответ
    /stop — остановить урок
    /settings — напоминания, язык, новых в день, часовой пояс, формулы
    /mydata — скачать или стереть свои данные

    В группе: /quiz — викторина на время.
    Отвечай кнопками или словами. Прервать можно в любой момент: /study продолжит.
topics =
    📚 <b>Темы</b>: выбери, с чего начать
    На кнопке — сколько начато, 🎓 — сколько выучено
topic-line = { $title } — { $seen } из { $total }{ $learned ->
    [0] { "" }
   *[other] { " " }· 🎓 { $learned }
}
topic-unknown = Такой темы нет. Вот все:
topics-more = Тем больше, чем здесь поместилось. Любую можно начать по названию: /study Название
topics-empty = Вопросов пока нет.
settings =
    ⚙️ <b>Настройки</b>
    Язык: { $language }
    Новых в день: { $new }
    Часовой пояс: { $zone } (сейчас { $time })
settings-saved = Сохранено
settings-language = Язык
settings-new = Новых в день
settings-zone = Часовой пояс
settings-choose-language = Язык бота:
settings-choose-new = Сколько новых вопросов в день:
settings-choose-zone = Где ты живёшь? День начинается в 4:00 по этому времени. Нет твоего города? Пришли, например, <code>/zone Тюмень</code> или <code>/zone UTC+5</code>
settings-schedule = Расписание
settings-schedule-own = Расписание: подстроено под тебя по { $count } { $count ->
        [one] ответу
       *[other] ответам
    }
settings-schedule-usual = Расписание: обычное
settings-choose-schedule = По твоим ответам видно, как быстро ты забываешь. Спрашивать по этому расписанию или по обычному? Уже назначенные дни не сдвинутся.
schedule-own = Подстроенное под меня
schedule-usual = Вернуть обычное
button-settings = ⚙️ Настройки
settings-formulas = Формулы
settings-formulas-line = Формулы: { $shown }
settings-choose-formulas = Как показывать формулы с дробями, корнями и матрицами?
formulas-drawn = картинкой
formulas-plain = текстом
formulas-native = в тексте сообщения
native-look = Ответь под пробной формулой внизу
native-probe = Видишь формулу ниже?
native-on = ✅ Готово: формулы теперь стоят прямо в тексте.
native-off = Оставил как было. Формулы: { $shown }
native-unknown = Этот сервер Telegram ещё не умеет показывать формулы в тексте. Формулы: { $shown }
button-native-yes = Да
button-native-no = Нет
button-native-drawn = 🖼 Показывать картинкой
rich-more = Подробнее
settings-reading = Чтение с экрана
settings-reading-line = Чтение с экрана: { $shown }
settings-choose-reading = Режим для программ чтения с экрана: формулы словами, вместо картинок описания, без эмодзи. Включить?
reading-off = выключено
reading-on = включено
language-auto = Как в Telegram
language-ru = Русский
language-en = English
zone-Europe-Kaliningrad = Калининград
zone-Europe-Moscow = Москва
zone-Europe-Samara = Самара
zone-Asia-Yekaterinburg = Екатеринбург
zone-Asia-Omsk = Омск
zone-Asia-Novosibirsk = Новосибирск
zone-Asia-Irkutsk = Иркутск
zone-Asia-Yakutsk = Якутск
zone-Asia-Vladivostok = Владивосток
zone-Asia-Kamchatka = Камчатка
zone-Europe-London = Лондон
zone-Europe-Berlin = Берлин
zone-Asia-Tbilisi = Тбилиси
zone-Asia-Krasnoyarsk = Красноярск
zone-Asia-Magadan = Магадан
zone-Europe-Istanbul = Стамбул
zone-Asia-Almaty = Алматы
zone-Asia-Kolkata = Дели
zone-Asia-Bangkok = Бангкок
zone-Asia-Shanghai = Пекин
zone-Asia-Tokyo = Токио
zone-America-New-York = Нью-Йорк
zone-America-Chicago = Чикаго
zone-America-Los-Angeles = Лос-Анджелес
zone-auto = Как у бота
zone-UTC = UTC
progress =
    📈 <b>Прогресс</b>
    Сегодня: { $due } на повторение и { $new } { $new ->
        [one] новый
       *[other] новых
    }
    Начато: { $begun }. Выучено: { $learned } из { $total }
progress-weeks = За 12 недель: { $answers } { $answers ->
    [one] ответ
    [few] ответа
   *[many] ответов
  } за { $days } { $days ->
    [one] день
    [few] дня
   *[many] дней
  }
progress-load = Повторений за 14 дней: { $count }, завтра { $tomorrow }. Больше всего { $day }: { $most }
day-short = { $day } { $month }
month-short = { $month ->
    [1] янв
    [2] фев
    [3] мар
    [4] апр
    [5] мая
    [6] июн
    [7] июл
    [8] авг
    [9] сен
    [10] окт
    [11] ноя
   *[12] дек
}
progress-suspended = ⏸ Отложено: { $count }
button-resume-all = ▶️ Вернуть отложенные
progress-resumed = ▶️ Вернулось вопросов: { $count }
progress-retention = Запоминание: { $percent } % ({ $good } из { $count ->
    [one] { $count } повторения
   *[other] { $count } повторений
} за 30 дней)
progress-no-retention = Запоминание: пока мало повторений
progress-topic = • { $title }: выучено { $learned }, начато { $seen } из { $total }
progress-topic-due = сегодня { $due }
progress-topic-retention = запоминание { $percent } %
chart-exam = До экзамена: { $days } { $days ->
    [one] день
    [few] дня
   *[many] дней
  }
chart-exam-now = сегодня помнишь { $percent } %
chart-exam-then = { $day } — { $percent } %
chart-heat = Ответы за { $weeks } недель
chart-heat-note = Число — ответов за день, рамка — сегодня
chart-load = Повторения на { $days } дней вперёд
chart-topics = Запоминание по темам за 30 дней
chart-topic = { $percent } % · { $good } из { $count }
chart-no-topics = Пока мало повторений
chart-more-topics = Ещё тем: { $count } — в них запоминание лучше
weekday-short = { $day ->
    [1] пн
    [2] вт
    [3] ср
    [4] чт
    [5] пт
    [6] сб
   *[7] вс
}
button-dark = 🌙 Тёмная картинка
button-light = ☀️ Светлая картинка
progress-other-topics = Ещё не начато тем: { $count }
not-text = Понимаю только текст и кнопки: ответь ими, пожалуйста.
not-forwarded = Пересланное не читаю, ни ответы, ни команды: напиши своим сообщением.
edited = Правки не читаю: считается первая версия. Новый ответ пришли новым сообщением.
unknown-command = Такой команды нет. Что умею — /help
foreign-command = Эта команда для другого бота. Что умею — /help
parked = 😕 Не получилось обработать это сообщение. Попробуй ещё раз или начни заново: /study
parked-press = 😕 Не получилось. Нажми ещё раз
admins-only = Эта команда только для владельца.
reload-done = ✅ Вопросы обновлены. Вопросов: { $total }.
reload-same = ✅ Всё в порядке, изменений нет. Вопросов: { $total }.
reload-added = ➕ Новые ({ $count }): { $ids }
reload-changed = ✏️ Изменённые ({ $count }): { $ids }
reload-removed = ➖ Удалённые ({ $count }): { $ids }
reload-renamed = 🔀 Похоже на переименование ({ $count }): { $ids }
reload-returned = ▶️ Были отложены, изменились и снова задаются ({ $count }): { $ids }
reload-answer = ❗ { $id }: изменён правильный ответ: «{ $old }» → «{ $new }». Прежний видели: { $people } чел.
reload-aside = ⏸ Отложены по жалобам: { $count } — /reports
reload-touched = Затронут прогресс: { $people } чел.
reload-warnings = ⚠️ Предупреждения: { $count }
reload-saving = ⏳ Файлы в папке прямо сейчас меняются. Пришли /reload ещё раз, когда всё сохранится. Пока работаю на прежних вопросах.
reload-failed = ❌ В вопросах ошибки ({ $count }), работаю на прежних:
bank-broken = ⚠️ В папке с вопросами ошибки, работаю на последней хорошей версии:
profile-description =
    Задаю вопросы, проверяю ответы и объясняю ошибки. Каждый вопрос возвращаю как раз тогда, когда он вот-вот забудется. Хватит пяти минут в день.
    Добавь меня в группу — проведу викторину.
profile-short-description = Спрашиваю, объясняю и напоминаю вовремя — пока не запомнишь
command-start = Начать
command-study = Учиться
command-drill = Тренировка
command-exam = Экзамен
command-topics = Темы
command-progress = Прогресс
command-undo = Отменить последний ответ
command-settings = Настройки
command-stop = Остановить урок
command-help = Что умею
command-reload = Обновить вопросы
bank-unsendable = вопрос не отправить: сообщение с ним выйдет на { $length } знаков, а предел — { $limit }; сократи текст, варианты или объяснение
flood = 🐢 Не так быстро! Пока отвечаю раз в секунду. Ответы на вопросы записаны.
