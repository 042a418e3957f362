# Вопрос
question-place = { $topic } · { $number }/{ $total }
question-place-open = { $topic } · { $number }
question-type-text = ✍️ Напиши ответ своими словами
question-type-short = ✍️ Напиши ответ
question-type-number = ✍️ Пришли число
question-multi = Отметь все верные и нажми «Готово»
number-asked-back = Это { $plain } или { $grouped }? Нажми или пришли число ещё раз.
question-no-picture = 🖼 Картинку показать не получилось. Если без неё никак — пропусти вопрос.
question-drawn = 🖼 Крупно — на картинке
question-hint = 💡 { $hint }
question-skipped = ⏭ Пропущено
question-withdrawn = ⏸ Отложено
button-hint = 💡 Подсказка
button-show = 👁 Показать ответ
button-skip = ⏭ Пропустить
button-done = Готово
button-next = ▶️ Дальше
button-known = Знаю давно
button-more = ⋯
button-back = ‹ Назад
button-undo = ↩️ Отменить
button-bury = 🙈 До завтра
button-suspend = ⏸ Не показывать
button-resume = ▶️ Показывать снова
button-report = 🚩 Ошибка в вопросе
button-dispute = ✋ Оценка неверна
button-agree = ✋ Снять отметку
button-ten-more = Ещё 10 новых
button-study = ▶️ Учиться
button-topics = 📚 Темы
button-progress = 📈 Прогресс

# Результат
result-correct = ✅ Верно
result-partial = 🟡 Почти
result-partial-points = 🟡 Почти — { $said } из { $needed } { $needed ->
    [one] мысли
    [few] мыслей
   *[many] мыслей
  }
result-wrong = ❌ Неверно
result-unsure = 🤔 Сравни с эталоном
result-shown = ❌ Неверно — ответ показан
result-read = 📖 Прочитай — спрошу ещё раз
result-answer = Верно: { $answer }
result-yours = Твой ответ: { $answer }
result-reference = Эталонный ответ:
result-point = ✅ { $title }
result-point-words = ✅ { $title } — «{ $words }»
result-missed = ➕ Не хватило: { $title }
result-missed-any = ➕ Не хватило, например: { $title }
result-more = ➕ Можно добавить: { $titles }
result-mistake = ⚠️ { $say }
result-rate = Оцени, как вспомнилось:
result-rate-hinted = Оцени, как вспомнилось (с подсказкой — не выше «Трудно»):
result-rated = Оценка: { $rating }
result-rated-hinted = Оценка: { $rating } — с подсказкой
result-kept = Вопрос с тех пор повторялся: оценка записана, его срок прежний
result-held = 🎯 Срок вопроса прежний
result-unticked = Не отмечено: { $options }
result-suspended = ⏸ Больше не показываю
result-returns = 🔁 { $when }
result-again = 🔁 Спрошу ещё раз в этом уроке
result-leech = 🧲 Этот вопрос не дался уже { $times } { $times ->
    [one] раз
    [few] раза
   *[many] раз
  }. { $read ->
    [explanation] Прочитай объяснение не спеша, а если не идёт — отложи вопрос.
    [reference] Прочитай эталонный ответ не спеша, а если не идёт — отложи вопрос.
   *[nothing] Если не идёт — отложи его.
  }
result-disputed = ✋ Отмечено: бот оценил неверно
result-undone-aside = ↩️ Ответ отменён. Вопрос отложен: в нём нашли ошибку
result-undone = ↩️ Ответ отменён, спрошу ещё раз
flag-empty = Ответ пуст
flag-emoji = Здесь нет слов
flag-gibberish = Не разобрать слов
flag-echo = Это сам вопрос, а не ответ
flag-stuffing = Это слова без утверждения: скажи мысль целиком
flag-injection = Просьбы к проверяющему не учитываются
flag-vague = Слишком общо: это можно сказать о чём угодно
flag-ignorance = Не знать не страшно: прочитай эталон
rating-1 = Снова
rating-2 = Трудно
rating-3 = Хорошо
rating-4 = Легко
rating-button = { $rating } { $interval }
rating-button-proposed = • { $rating } { $interval }

# Когда
when-minutes = Вернётся через { $count } мин
when-hours = Вернётся через { $count } ч
when-tomorrow = Вернётся завтра
when-days = Вернётся через { $count } { $count ->
    [one] день
    [few] дня
   *[many] дней
  }
when-months = Вернётся через { $count } мес
when-years = Вернётся через { $count } { $count ->
    [one] год
    [few] года
   *[many] лет
  }
interval-minutes = { $count } мин
interval-hours = { $count } ч
interval-days = { $count } д
interval-months = { $count } мес
interval-years = { $count } { $count ->
    [one] г
    [few] г
   *[many] л
  }

# Конец урока
finished = 🏁 На сегодня всё!
finished-topic = 🏁 По теме «{ $topic }» на сегодня всё!
finished-counts = Ответов: { $answered }, верных: { $correct }.{ $learned ->
    [0] { "" }
   *[other] { " " }Начато новых: { $learned }.
  }
reward-learned = 🎓 Выучено за урок: { $count }
reward-streak = 🔥 Серия: { $count } { $count ->
    [one] день
    [few] дня
   *[many] дней
  }
reward-exam = 📅 До экзамена { $count } { $count ->
    [one] день
    [few] дня
   *[many] дней
  }
reward-spared = 🛋 Вчера был выходной, и это нормально: один в неделю серию не прерывает
finished-nothing = 🏁 Сейчас повторять нечего.
finished-due = 🔁 Есть ещё вопросы на повторение.
finished-next = Следующее повторение — { $when }.
finished-stopped = ⏹ Урок остановлен. Продолжить — /study
finish-when-minutes = через { $count } мин
finish-when-hours = через { $count } ч
finish-when-tomorrow = завтра
finish-when-days = через { $count } { $count ->
    [one] день
    [few] дня
   *[many] дней
  }
finish-when-months = через { $count } мес
finish-when-years = через { $count } { $count ->
    [one] год
    [few] года
   *[many] лет
  }

# Слова вместо оценки
words-left-unrated = Это не проверяю: прошлый ответ уже записан. Оценить его можно и потом, кнопками под ним.

# Подсказки при нажатии
toast-correct = ✅ Верно
toast-partial = 🟡 Почти
toast-wrong = ❌ Неверно
toast-skipped = ⏭ Пропущено
toast-rated = Оценка: { $rating }
toast-rated-kept = Оценка записана: { $rating }. Вопрос с тех пор повторялся, его срок прежний
toast-bury = До завтра не покажу
toast-suspend = Больше не покажу
toast-resume = Снова буду показывать
toast-dispute = Отмечено, оценка изменена
toast-dispute-kept = Отмечено, оценка прежняя
toast-agree = Отметка снята, оценка изменена
toast-agree-kept = Отметка снята, оценка прежняя
toast-report-sent = 🚩 Отправлено автору. Спасибо!
toast-report-counted = 🚩 Записано: автор уже знает об этом вопросе. Спасибо!
toast-report-kept = 🚩 Записано: автор увидит это позже. Спасибо!
toast-report-changed = 🚩 Записано. Автор с тех пор уже изменил этот вопрос
toast-report-again = 🚩 Записано, с этой причиной
toast-report-aside = 🚩 Записано. Вопрос отложен, пока автор его не проверит. Спасибо!
toast-report-fine = 🚩 Записано. Автор уже проверял этот вопрос: всё верно
toast-report-why = Что не так с вопросом?
button-reason-answer = 🚩 Ошибка в ответе
button-reason-unclear = 🚩 Непонятно
button-reason-typo = 🚩 Опечатка
button-reason-other = 🚩 Другое
toast-undo = Отменено
refused-unknown = Эта кнопка не твоя или устарела. Продолжить — /study
refused-answered = Уже отвечено
refused-closed = Этот вопрос уже закрыт. Продолжить — /study
refused-open = Вопрос уже ниже. Если потерялся — /study
refused-unrated = Сначала оцени этот ответ кнопкой под ним
refused-empty = Отметь хотя бы один вариант
refused-unreadable = Не могу прочитать число. { $decimal ->
    [none] Пришли только его.
   *[other] Пришли только его, например { $decimal } или { $power }.
}
refused-several = Здесь несколько чисел, а ответ — одно. { $decimal ->
    [none] Пришли только его.
   *[other] Пришли только его, например { $decimal } или { $power }.
}
refused-buttons = Здесь отвечают кнопками под вопросом 👆
refused-options = Здесь отвечают кнопкой под вопросом или номером варианта 👆
refused-elsewhere = Это ответ на другое сообщение, его не проверяю. Открытый вопрос — этот: ответь на него без цитаты
refused-no-question = Сейчас вопроса нет. Начать — /study
refused-unseen = Похоже, это ещё к прошлому ответу: не проверяю. Новый вопрос — выше ☝️
refused-between = Ответ уже принят. Следующий вопрос — «▶️ Дальше» или /study
refused-only-latest = Можно отменить только последний
refused-reviewed-since = Этот вопрос с тех пор повторялся: ответ и оценка остаются. Дальше — /study
refused-nothing = Нечего отменять
refused-nothing-stop = Урок не идёт. Начать — /study
refused-not-credited = Такой ответ зачесть нельзя

# Читать и делиться
button-read = 📖 Читать
button-read-on = 📖 Читать дальше
button-share = 🔗 Поделиться
button-ask = ❓ Спросить меня
button-picture = 🖼 Картинка
button-send-topic = 📨 Отправить тему
button-send-question = 📨 Отправить вопрос
button-play = 👥 Играть в группе
choose-read = 📖 <b>Читать</b>: вопросы темы с ответами. Выбери тему
choose-share = 🔗 <b>Поделиться</b>: выбери тему
share =
    🔗 <b>{ $topic }</b>
    По ссылке тема начинается сразу:
    { $link }
share-question =
    Только этот вопрос:
    { $link }
question-gone = Этого вопроса больше нет
finished-certain = 🏁 Готово!
private-only = 💬 Это — в личном чате со мной
button-private = 💬 Открыть
