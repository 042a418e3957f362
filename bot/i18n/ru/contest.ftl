# Лобби
contest-lobby =
    🏁 <b>Викторина: { $topic }</b>
    { $count } { $count ->
        [one] вопрос
        [few] вопроса
       *[many] вопросов
    } по { $seconds } с · { $scoring }
contest-pace-double = ⏱ Время на ответ удвоено
contest-pace-untimed = ⏱ Без таймера: ждём всех или «Дальше» от того, кто начал
contest-all-topics = все темы
contest-nobody = Пока никого. Жми «✋ Участвую»!
contest-players = Участвуют ({ $count }): { $names }
contest-players-more = Участвуют ({ $count }): { $names } и ещё { $more }
contest-scoring-accuracy = счёт по верным ответам
contest-scoring-speed = счёт на скорость
contest-button-join = ✋ Участвую
contest-button-go = ▶️ Начать
contest-button-topic = 📚 { $topic }
contest-button-count = 🔢 { $count }
contest-button-seconds = ⏱ { $seconds } с
contest-button-accuracy = 🎯 Точность
contest-button-speed = ⚡ Скорость
contest-button-mine = 📍 Моё место
contest-button-own = 🙋 Мой ответ
contest-button-review = 🔧 Разобрать ошибки в личке
contest-button-show = 👆 Показать
contest-player = Игрок { $number }
contest-begun =
    🏁 <b>Викторина: { $topic }</b>
    Поехали! Играют: { $players }. Кто опоздал — просто отвечай.
contest-lapsed = 🏁 Викторина не началась: никто не нажал «Начать». Новая — /quiz
contest-cancelled = ⏹ Викторина отменена. Новая — /quiz
contest-running = Викторина уже идёт 👆
contest-resumed = ▶️ Продолжаем!
contest-paused = ⏸ В группе мне сейчас нельзя писать, викторина на паузе. Верни мне права и отправь там /quiz — продолжим.
contest-muted = 🔇 В группе мне нельзя писать, поэтому викторина не началась. Дай мне права и отправь там /quiz.
contest-welcome = 👋 Я провожу викторины. Начать — /quiz
contest-help =
    /quiz — викторина; можно так: <code>/quiz { $topic } 10 20</code> (тема, вопросов, секунд)
    /skip и /stop — пропустить вопрос, остановить (кто начал или админ)
    /top — таблица группы, <code>/top неделя</code> — за 7 дней
    Учиться одному или попросить больше времени на ответы (/settings) — в личке: @{ $bot }
contest-in-groups = 👥 Викторины идут в группах: добавь меня в группу и отправь там /quiz. Одному — /study
contest-button-add = ➕ Добавить в группу
contest-topics =
    Такой темы нет. Есть: { $topics }
    Можно так: <code>/quiz { $topic } 10 20</code> (тема, вопросов, секунд)

# Раунд
contest-round = Вопрос { $number } из { $count }
contest-no-picture = Картинку показать не получилось.
contest-multi = Верных может быть несколько: нажимай, пока идёт время
contest-multi-untimed = Верных может быть несколько: отметь все
contest-left = ⏳ { $seconds } с
contest-left-answered = ⏳ { $seconds } с · ответили: { $answered }
contest-untimed = ⏱ Без таймера: ждём всех
contest-untimed-answered = ⏱ Без таймера: ждём всех · ответили: { $answered }
contest-void = ⏭ Вопрос не засчитан
contest-left-out = 😕 Этот вопрос не удалось отправить, пропускаем
contest-right = ✅ Верно: { $names }
contest-right-more = ✅ Верно: { $names } и ещё { $more }
contest-right-none = 😶 Верно не ответил никто (ответили: { $answered })
contest-silence = 😴 Никто не ответил
contest-row = { $place } { $name } — { $score }
contest-gained = { $row } (+{ $gained })
contest-climbed = { $row } ▲{ $places }
contest-fell = { $row } ▼{ $places }

# Конец
contest-done = 🏆 <b>Итоги</b>
contest-stopped = ⏹ <b>Викторина остановлена</b>
contest-silent = 😴 <b>Три вопроса без ответов — заканчиваем</b>
contest-lost = 😕 <b>Вопросы не удаётся отправить — заканчиваем</b>
contest-right-of = { $correct } из { $count }
contest-timed = { $row } · { $seconds } с
contest-more-players = … и ещё { $count }. Своё место — кнопкой ниже.
contest-no-players = Никто не сыграл.
contest-top = 🏆 <b>Лучшие в группе</b>
contest-top-week = 🏆 <b>Лучшие за 7 дней</b>
contest-top-empty = Таблица пуста. Начать викторину — /quiz
contest-top-row = { $place } { $name } — верных: { $correct }, игр: { $games }

# Подсказки при нажатии
contest-toast-joined = Ты в игре! ✋
contest-toast-taken = Принято: { $picked }
contest-toast-again = Ответ уже принят: { $picked }
contest-toast-picked = Выбрано: { $picked }
contest-toast-none = Ничего не выбрано
contest-toast-set = { $topic } · { $count } × { $seconds } с · { $scoring }
contest-toast-begun = Поехали!
contest-toast-mine = Твоё место: { $place } из { $players }. Очки: { $points }, верных: { $correct }
contest-own-right = ✅ Твой ответ верный: { $picked }
contest-own-wrong = ❌ Твой ответ: { $picked }. Верно: { $right }
contest-own-none = 😴 Твоего ответа не было. Верно: { $right }
contest-refused-unknown = Эта кнопка больше не действует
contest-refused-over = Викторина закончилась. Новая — /quiz
contest-refused-late = ⏱ Время вышло
contest-refused-joined = Ты уже в игре
contest-refused-not-joined = Сначала нажми «✋ Участвую»
contest-refused-not-yours = Это может тот, кто начал викторину, или админ
contest-refused-begun = Викторина уже началась
contest-refused-nothing = Викторина сейчас не идёт. Начать — /quiz
contest-refused-no-round = Сейчас нет открытого вопроса
contest-refused-no-questions = В этой теме нет вопросов с кнопками. Выбери другую
contest-refused-not-a-player = Тебя не было в этой викторине

# Меню и личка
command-quiz = Викторина для группы
command-skip = Пропустить вопрос
command-top = Таблица группы
command-stop-contest = Остановить викторину
settings-name = Имя в викторинах
settings-contests = Ответы в викторинах
settings-name-line = Имя в викторинах: { $shown }
settings-contests-line = Ответы в викторинах: { $counted }
settings-pace = Время в викторинах
settings-pace-line = Время в викторинах: { $pace }
settings-choose-pace =
    Сколько времени на ответ нужно тебе в викторинах? Так долго будут идти вопросы для всей группы; кто попросил, никто не узнает.
pace-usual = обычное
pace-double = вдвое больше
pace-untimed = без таймера
settings-choose-name = Как показывать тебя в таблицах групп?
settings-choose-contests = Засчитывать ответы в викторинах как повторения?
name-shown = показывать
name-hidden = скрывать
contests-counted = засчитывать
contests-skipped = не засчитывать
contest-file = 📄 Итоги викторины
contest-review = 🔧 Ошибки из викторины: { $count }
contest-review-none = 👏 В этой викторине у тебя нет ошибок.
contest-review-unknown = Такой викторины нет. Учиться — /study
contest-review-not-a-player = Тебя не было в этой викторине. Учиться — /study
