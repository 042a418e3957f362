# Экзамен
exam-date = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
  } { $year } ({ $weekday ->
    [0] понедельник
    [1] вторник
    [2] среда
    [3] четверг
    [4] пятница
    [5] суббота
   *[6] воскресенье
  })
exam-head = 📅 <b>Экзамен { $date }</b>
exam-line = 📅 Экзамен { $date }
exam-plan = { $days } { $days ->
    [one] день
    [few] дня
   *[many] дней
  }, по { $new } { $new ->
    [one] новому
   *[many] новых
  } и ~{ $reviews } { $reviews ->
    [one] повторению
    [few] повторения
   *[many] повторений
  } в день (~{ $minutes } мин).
exam-plan-reviews = { $days } { $days ->
    [one] день
    [few] дня
   *[many] дней
  }, ~{ $reviews } { $reviews ->
    [one] повторение
    [few] повторения
   *[many] повторений
  } в день (~{ $minutes } мин).
exam-known = К этому дню будешь помнить ~{ $percent } % вопросов ({ $known } из { $total }).
exam-unseen = ⚠️ Все { $unseen } новых не успеть: даже по { $new } в день поместится { $begun }. Остальные { $rest } хотя бы прочитай.
exam-unseen-off = ⚠️ Новые вопросы выключены в /settings: { $unseen } { $unseen ->
    [one] останется незнакомым
   *[many] останутся незнакомыми
  }.
exam-today = Это сегодня — удачи! 🍀 Новых больше не даю, повторять можно как обычно.
exam-ask =
    📅 Когда экзамен? Пришли, например, <code>/exam 20.01</code>, <code>/exam 20 января</code> или <code>/exam через 2 недели</code>.
    Разложу новые вопросы и повторения по дням и честно скажу, что успеешь.
exam-change = Другой день — <code>/exam 20.01</code>
exam-off = 📅 Дату экзамена убрал. Новые вопросы и повторения — снова как обычно.
exam-off-none = Даты экзамена и не было. Поставить — <code>/exam 20.01</code>
exam-unread = Не понял, какой это день. Пришли дату: <code>/exam 20.01</code>, <code>/exam 20 января</code>, <code>/exam через 2 недели</code>. Убрать — <code>/exam off</code>
exam-no-such-day = Такого дня в календаре нет. Пришли дату иначе: <code>/exam 20.01</code>
exam-past = Этот день уже прошёл. Пришли день впереди: <code>/exam 20.01</code>
exam-far = Это больше чем через год: так далеко планировать рано. Пришли дату ближе к экзамену.
button-exam-off = Убрать дату
button-read-first = 📖 Читать
settings-exam-line = Экзамен: { $date }. До него новых в день — по плану

# Наутро после экзамена
exam-how = 📅 Вчера был экзамен. Как прошло?
exam-how-late = 📅 { $date } был экзамен. Как прошло?
exam-not-taken = Не сдавал(а)
exam-went-5 = 🎉 Пятёрка! Отличная работа.
exam-went-4 = 👏 Четвёрка — хороший результат!
exam-went-3 = 👍 Сдано! Главное — позади.
exam-went-2 = Бывает, и это можно исправить: вопросы и прогресс на месте. Станет известен день пересдачи — пришли, например, <code>/exam 20.01</code>
exam-went-0 = Понятно. Появится новый день — пришли, например, <code>/exam 20.01</code>
exam-and-now = План закончен, вопросы снова возвращаются как обычно. Повторять дальше, чтобы не забылось?
button-exam-keep = ▶️ Да, повторять
button-exam-rest = Нет, без напоминаний
exam-kept = Хорошо! Вопросы будут возвращаться всё реже.
exam-rests = 🔕 Отдыхай! Напоминать не буду, прогресс останется. Вернуться — /study

# Репетиция
rehearsal =
    🎓 <b>Репетиция</b>: случайные вопросы, сначала экзаменационные. Без подсказок; разбор и оценка — в конце. Пропуск — как ошибка, но срок вопроса не сдвигает.
rehearsal-begun = 🎓 Репетиция началась. Разбор и оценка — в конце.
rehearsal-noted = 📝 Ответ записан · { $number }/{ $total }
rehearsal-rate = ✍️ Этот ответ проверить не смог: сравни и оцени его.
rehearsal-mark = 🎓 Оценка за репетицию: <b>{ $mark }</b> ({ $percent } % из { $total } { $total ->
    [one] вопроса
   *[many] вопросов
  })
rehearsal-stopped = ⏹ Репетиция остановлена на { $number } из { $total }: оценки нет.
rehearsal-nothing = ⏹ Репетиция остановлена: ответов ещё не было.
rehearsal-counts = ✅ Верно: { $right } · 🟡 Почти: { $half } · ❌ Неверно: { $wrong } · ⏭ Пропущено: { $skipped }
rehearsal-missed = Повторить:
rehearsal-more = … и ещё { $count }
rehearsal-answer = Ответ { $number } из { $total }
rehearsal-interrupted = ⏹ Репетиция прервана, ответов записано: { $count }. Начать новую — /exam
button-rehearse = 🎓 { $count }
button-rehearse-on = ▶️ Продолжить репетицию (ответов: { $count })
button-rehearse-again = 🎓 Экзамен
button-repeat = 🔁 Повторить { $count } { $count ->
    [one] вопрос
    [few] вопроса
   *[many] вопросов
  }
button-answers = 📋 Разбор ответов
button-rehearsal = ‹ Итог
button-unrated = К итогу без оценки
drill-exam = 🎓 После репетиции · { $count }
refused-rehearsal = На репетиции, как на экзамене: без подсказок, разбора и отмены до конца
