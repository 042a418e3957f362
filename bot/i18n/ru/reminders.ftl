# Напоминания
reminder-ask = 🔔 Напоминать раз в день, если есть что повторить?
reminder-yes = 🔔 { $time }
reminder-no = Не нужно
reminder-on = 🔔 Напомню в { $time } (часовой пояс: { $zone }), если будет что повторить. Изменить — /settings
reminder-off = 🔕 Напоминать не буду. Включить — /settings
reminder = 🔔 Пора повторить: { $count } { $count ->
    [one] вопрос
    [few] вопроса
   *[many] вопросов
  }, ~{ $minutes } { $minutes ->
    [one] минута
    [few] минуты
   *[many] минут
  }
reminder-exam = 🔔 До экзамена { $days } { $days ->
    [one] день
    [few] дня
   *[many] дней
  }. Сегодня по плану:
reminder-exam-due = { $count } { $count ->
    [one] повторение
    [few] повторения
   *[many] повторений
  }
reminder-exam-new = { $count } { $count ->
    [one] новый вопрос
    [few] новых вопроса
   *[many] новых вопросов
  }
reminder-exam-minutes = ~{ $minutes } мин
reminder-exam-day = 🍀 Сегодня экзамен — удачи! Если хочется, пробегись по вопросам ещё раз.
reminder-begin = ▶️ Начать
reminder-snooze = Через час
reminder-not-today = Не сегодня
reminder-turn-off = 🔕 Отключить
reminder-snoozed = ⏰ Напомню через час
reminder-too-late = Уже поздно: напомню завтра
reminder-tomorrow = Хорошо, напомню завтра
reminder-silent = 🔕 Две недели без ответа — больше не беспокою. Начнёшь урок — снова буду напоминать раз в день.
settings-reminder = Напоминание
settings-reminder-line = Напоминание: { $when }
settings-choose-reminder = Во сколько напоминать? Раз в день и только если есть что повторить.
reminder-none = выключено
reminder-falls-silent = молчит до следующего урока
zone-unknown = Не знаю такого места. Пришли город или сдвиг: <code>/zone Екатеринбург</code>, <code>/zone мск</code>, <code>/zone UTC+5</code>
zone-saved = Часовой пояс: { $zone } (сейчас { $time })
