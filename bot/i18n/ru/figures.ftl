# Что владелец видит о вопросах и людях в числах.
command-questions = Какие вопросы плохи
command-stats = Люди и ответы в числах
command-results = Все ответы файлом CSV
figures-failed = 😕 Не получилось посчитать. Попробуй ещё раз через минуту.
quality =
    📋 <b>Вопросы: { $total }</b>
    Первых ответов: { $tries } · посчитано в { $at }
    Выводы — там, где ответов от { $enough }.
quality-tries = первых ответов: { $count }
quality-any-topic = все темы
quality-topics = 📚 <b>Чьи вопросы показать?</b>
quality-none-f = 👌 Замечаний нет.
quality-none-r = 👌 Нерассмотренных жалоб нет.
quality-none-a = 👌 Ни один вопрос не отложен.
quality-none-e = Вопросов нет.
button-quality-f = ⚠️ С замечаниями: { $count }
button-quality-r = 🚩 Жалобы: { $count }
button-quality-a = ⏸ Отложенные: { $count }
button-quality-e = Все: { $count }
button-quality-topic = 📚 Тема: { $title }
button-quality-case = 🚩 К жалобе
button-quality-back = ‹ К списку
button-questions = 📋 Вопросы
flag-aside = ⏸ отложен: его никому не задаю
flag-reported = 🚩 сообщили об ошибке: { $people }
flag-negative = ❗️ сильные ошибаются чаще: проверь ключ
flag-hard = 🔺 слишком трудный: { $facility }
flag-low = 〰️ почти не отличает сильных от слабых
flag-easy = 🔻 слишком лёгкий: { $facility }
flag-dead = 💤 есть вариант, который никто не выбирает
quality-attempts = { $count ->
        [0] Пока никто не отвечал
       *[other] Первых ответов: { $count }
    }
quality-few = Для выводов мало: нужно хотя бы { $enough }
quality-facility = Сложность <b>{ $number }</b> — { $word }: в среднем верно { $percent } %
quality-power = Различение <b>{ $number }</b> — { $word }
quality-time = Время <b>{ $time }</b> — столько думают обычно (медиана последней недели)
quality-seconds = { $count } с
quality-minutes = { $count } мин
quality-chosen = <b>Что выбирали</b> ({ $count } { $count ->
        [one] ответ
        [few] ответа
       *[many] ответов
    }):
quality-dead = { " " }💤 почти никто
facility-hardest = слишком трудно
facility-hard = трудно
facility-middle = средняя
facility-easy = легко
facility-top = слишком легко
power-negative = обратное: сильные ошибаются чаще
power-none = почти нет
power-weak = слабое
power-fair = приемлемое
power-top = хорошее: сильные отвечают лучше слабых
stats = 📊 <b>Люди и ответы</b>
stats-people = 👥 Людей: <b>{ $all }</b>{ $gone ->
        [0] { "" }
       *[other] , закрыли бота: { $gone }
    }
stats-active = Занимались: сегодня { $today }, за 7 дней { $week }, за 28 дней { $month }
stats-new = Новых: за 7 дней { $week }, за 28 дней { $month }
stats-answers = ✍️ Ответов: <b>{ $total }</b>; сегодня { $today }, за 7 дней { $week }, за 28 дней { $month }
stats-verdicts = За 28 дней: { $shares }
stats-correct = верно { $percent } %
stats-partial = частично { $percent } %
stats-wrong = неверно { $percent } %
stats-unsure = оценили сами { $percent } %
stats-retention = 🧠 Запоминание за 30 дней: { $percent } % (повторений: { $count })
stats-days = Ответы за 28 дней: { $count }
stats-group-people = Люди
stats-group-answers = Ответы за 28 дней
stats-bar-all = Всего
stats-bar-month = Занимались за 28 дней
stats-bar-week = Занимались за 7 дней
stats-bar-today = Занимались сегодня
stats-bar-new = Новые за 28 дней
stats-bar-correct = Верно
stats-bar-partial = Частично
stats-bar-wrong = Неверно
stats-bar-unsure = Оценили сами
stats-bar-retention = Запоминание за 30 дней
results-making = ⏳ Готовлю файл…
results = 📄 Все ответы: { $count }. Время — UTC, столбцы те же, что у команды quizbot results.
results-zip = 📄 Все ответы: { $count }, в архиве: так файл в десять раз меньше. Время — UTC, столбцы те же, что у команды quizbot results.
results-failed = 😕 Файл не получился: он больше, чем берёт Telegram (50 МБ), или база занята. На сервере его делает команда <code>quizbot results --out results.csv</code>.
