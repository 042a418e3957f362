# Тренировка
drill =
    🎯 <b>Тренировка</b>
    Каждый вопрос спрашиваю, пока не получится. Верный ответ срок вопроса не сдвигает, ошибка вернёт его раньше.
drill-nothing = 🎯 Тренировать пока нечего: сначала ответь на несколько вопросов.
drill-mistakes = ❌ Ошибки за { $days ->
    [1] сегодня
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  } · { $count }
drill-topic = 📉 Слабая тема: { $about } · { $count }
drill-tag = 🏷 { $about } · { $count }
drill-ahead = ⏩ { $days ->
    [1] Завтрашние
    [one] На { $days } день вперёд
    [few] На { $days } дня вперёд
   *[many] На { $days } дней вперёд
  } · { $count }
drill-begun = 🎯 Тренировка: { $drill }
drill-done = 🎯 Тренировка закончена!
drill-stopped = ⏹ Тренировка остановлена.
drill-right = Теперь верно: { $count } { $count ->
    [one] вопрос
    [few] вопроса
   *[many] вопросов
  }.
drill-left = Осталось: { $count }.
button-drill-file = 📄 Файлом
mistakes-caption = Твои ошибки, которые ещё не исправлены: { $count }. Откроется в Excel и Google Таблицах.
mistakes-question = Вопрос
mistakes-answer = Твой ответ
mistakes-right = Верный ответ
mistakes-explanation = Пояснение
mistakes-topic = Тема
mistakes-answered = Отвечено
mistakes-returns = Вернётся
button-drill = 🎯 Тренировки
button-drill-on = ▶️ Продолжить тренировку
button-drill-again = 🔁 Ещё раз
toast-drill-none = Здесь больше нечего тренировать
