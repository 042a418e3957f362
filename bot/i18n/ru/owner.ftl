# Что владелец узнаёт о вопросах: жалобы и переименования.
command-reports = Жалобы на вопросы
case = 🚩 <b>Ошибка в вопросе?</b> { $reasons } · сообщили: { $count }
case-where = { $topic } · <code>{ $id }</code> · { $file }
case-aside = ⏸ <b>Отложен</b>: его никому не задаю, пока не вернёшь.
case-aside-itself = ⏸ <b>Отложен сам</b>: об ошибке сообщили трое. Его никому не задаю, пока не вернёшь.
case-fine = ✅ <b>Всё верно</b>: жалобы закрыты, о нём больше не спрошу.
case-changed = ✏️ <b>Вопрос с тех пор изменён</b>: жалоба закрыта.
case-cut = … остальное — в файле
case-put-aside = ⏸ Вопрос <code>{ $id }</code> отложен: об ошибке сообщили { $count }. Его никому не задаю, пока не вернёшь.
button-case-aside = ⏸ Отложить
button-case-fine = ✅ Всё верно
button-case-back = ▶️ Вернуть
button-case-show = 👁 Показать
toast-case-aside = ⏸ Отложен: никому не задаю
toast-case-fine = ✅ Жалобы закрыты
toast-case-back = ▶️ Снова задаю
cases =
    🚩 <b>Жалобы на вопросы</b>
    Ждут решения: { $open } · отложены: { $aside }
cases-reminder = Пока до тебя было не дозваться, пришло это. Весь список — /reports
cases-none = 👌 Нерассмотренных жалоб нет, ни один вопрос не отложен.
refused-owners-only = Это может только владелец
reason-answer = неверный ответ
reason-unclear = непонятно
reason-typo = опечатка
reason-other = другое
rename-offer = 🔀 Под старым id <code>{ $old }</code> остался прогресс ({ $people } чел.), новый — <code>{ $new }</code>
rename-moved = 🔀 Переношу прогресс ({ $people } чел.): <code>{ $old }</code> → <code>{ $new }</code>
button-rename = 🔀 Перенести прогресс в { $new }
button-rename-all = 🔀 Перенести прогресс: все ({ $count })
toast-rename = Переношу
toast-rename-none = Уже перенесено, или вопросы с тех пор изменились
field-answer = правильный ответ
field-options = варианты
field-text = текст
field-type = тип
field-topic = тема
field-tolerance = допуск
field-accept = короткие ответы
field-reference = эталон
field-grade = проверка
field-explanation = объяснение
field-hint = подсказка
field-source = источник
field-tags = теги
field-image = картинка
field-image_description = описание картинки
field-twin = парный вопрос
field-shuffle = порядок вариантов

# A question mended in the chat
command-edit = Исправить вопрос
button-mend = ✏️ Исправить
mend-usage = Какой вопрос исправить? Пришли его id: <code>/edit id-вопроса</code>. Он есть в жалобе и в файле.
mend-unknown = Вопроса <code>{ $id }</code> нет среди тех, что я задаю.
mend-lost = Вопроса <code>{ $id }</code> в файле сейчас не найти: файл изменён или в нём ошибки. Сначала /reload — скажу, что не так.
mend-menu = ✏️ <b>{ $id }</b> · { $file }, строка { $line }
mend-menu-how = Пришли новый текст вопроса или выбери, что исправить.
mend-field-text = Текст
mend-field-right = ✓ Какой вариант верный
mend-field-explanation = Объяснение
mend-field-hint = Подсказка
mend-field-reference = Эталон
mend-field-answer = Ответ
mend-field-tolerance = Допуск
mend-field-accept = Верные ответы
mend-field-option = Вариант { $number }
mend-field-why = Пояснение к варианту { $number }
mend-prompt = ✏️ <b>{ $id }</b> · { $field }
mend-prompt-now = Сейчас (нажми, чтобы скопировать):
mend-prompt-empty = Сейчас этого поля нет.
mend-prompt-how = Пришли новый текст.
mend-prompt-lines = Пришли новые ответы, каждый с новой строки.
mend-right-one = Выбери верный вариант.
mend-right-many = Отметь верные варианты и нажми «Готово».
mend-was = Было:
mend-now = Стало:
mend-seen = 👁 Так увидят:
mend-same = Это тот же текст: менять нечего.
mend-wrong = ❌ Так нельзя ({ $count }). Ничего не изменено; пришли исправленный текст.
mend-unwritable = ❌ Такой текст в это место файла { $file } (строка { $line }) сам не впишу: поправь файл и пришли /reload.
mend-changed = ⚠️ Файл { $file } изменили, пока ты смотрел(а). Вот правка к новому файлу:
mend-readonly = ❌ Файл { $file } не записать: { $reason }. Правка не потеряна: разреши запись и нажми «Применить» ещё раз.
mend-written = ⚠️ Файл записан, но вопросы пока прежние:
mend-done = ✅ <b>{ $id }</b> исправлен, задаю уже так.
mend-thanks-go = { $people ->
    [one] Спасибо получит { $people } человек: сообщил об ошибке.
    [few] Спасибо получат { $people } человека: сообщили об ошибке.
   *[many] Спасибо получат { $people } человек: сообщили об ошибке.
}
mend-left = Правка отменена, вопрос прежний.
mend-thanks = 🙏 Спасибо! Вопрос, об ошибке в котором ты сообщил(а), исправлен:
button-mend-apply = ✅ Применить
button-mend-cancel = ✖️ Отмена
button-mend-again = ✏️ Ещё
button-mend-done = Готово
toast-mend-old = Эта правка уже закрыта. Открой вопрос заново: /edit
