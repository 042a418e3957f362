# Пакеты Anki, таблицы, JSON и вставленный текст: почему файл не взят целиком или что в нём не взято.

exchange-true = Верно
exchange-false = Неверно

exchange-no-text = это не текстовый файл: сохрани таблицу как CSV в UTF-8 или пришли XLSX

## Архивы

exchange-zip-damaged = архив повреждён или скачан не до конца: скачай или выгрузи файл ещё раз
exchange-zip-encrypted = архив закрыт паролем: сохрани файл без пароля
exchange-zip-members = в архиве слишком много файлов: больше { $limit } не читаю
exchange-zip-method = «{ $name }» в архиве сжат незнакомым способом: упакуй файл обычным ZIP
exchange-zip-name = в архиве файл с опасным именем «{ $name }»: такой архив не открываю
exchange-zip-unknown = в архиве нет ни колоды Anki, ни книги Excel — пришли сам файл, не упаковывая
exchange-zip-size = «{ $name }» в распакованном виде слишком велик: больше { $limit } МБ не распаковываю
exchange-zip-twice = в архиве два файла «{ $name }»: неясно, который настоящий

## Anki

exchange-anki-none = в архиве нет колоды Anki (collection.anki21b, .anki21 или .anki2): выгрузи колоду через «Файл → Экспорт»
exchange-anki-stub = в файле нет карточек, только просьба обновить Anki: выгрузи колоду ещё раз с галочкой «Поддержка старых версий Anki»
exchange-anki-version = пакет записан неизвестной версией Anki ({ $version }): выгрузи колоду с галочкой «Поддержка старых версий Anki»
exchange-anki-media = список картинок в пакете повреждён: выгрузи колоду ещё раз
exchange-anki-notes = в пакете слишком много заметок: больше { $limit } не читаю, выгрузи колоды по одной
exchange-anki-size = в пакете слишком много текста: больше { $limit } млн знаков не читаю, выгрузи колоды по одной
exchange-sqlite-none = внутри пакета не база Anki: выгрузи колоду ещё раз
exchange-sqlite-damaged = база внутри пакета повреждена: в Anki выбери «Инструменты → Проверить базу данных» и выгрузи колоду ещё раз
exchange-sqlite-schema = таблица «{ $table }» в пакете не такая, как пишет Anki: выгрузи колоду из самой Anki

exchange-anki-notetype = у заметки неизвестный тип: в пакете нет её шаблонов
exchange-anki-cards = у заметки нет карточек
exchange-anki-template = шаблона этой карточки нет в пакете
exchange-anki-gap = в тексте нет пропуска c{ $number }
exchange-anki-question = на лицевой стороне нет текста
exchange-anki-answer = на обратной стороне нет ответа
exchange-anki-picture = ответ — только картинка, а здесь ответ должен быть словами
exchange-anki-answer-picture = картинка «{ $name }» из ответа не взята: картинка бывает только у вопроса
exchange-anki-occlusion = скрытые части картинки (image occlusion) спросить здесь нельзя
exchange-anki-long = на карточке больше { $limit } знаков

## Таблицы

exchange-table-empty = в таблице нет ни одной строки
exchange-table-rows = в таблице больше { $limit } строк: раздели её на несколько файлов
exchange-table-cell = строка { $line }: слишком длинная ячейка или незакрытая кавычка
exchange-table-columns = не понимаю, где в таблице вопрос и где ответ: вижу { $seen }. Назови столбцы в первой строке, например: вопрос; вариант 1; вариант 2; вариант 3; правильный (или вопрос; ответ)
exchange-sheet-damaged = книга Excel повреждена: открой её и сохрани как .xlsx ещё раз
exchange-sheet-old = это старый .xls или книга с паролем: сохрани её как .xlsx без пароля
exchange-sheet-size = лист слишком велик: читаю до { $rows } строк и { $columns } столбцов

exchange-row-no-question = нет вопроса
exchange-row-no-answer = нет ответа
exchange-row-no-right = не сказано, какой вариант верный: впиши его номер в столбец «правильный»
exchange-row-right = «{ $found }» — не номер и не текст ни одного из вариантов
exchange-row-doubtful = «{ $found }» — это и номер варианта, и сам вариант: напиши букву (A, B, C)
exchange-row-no-number = «{ $found }» — не число
exchange-row-poll = у вопроса вида «{ $type }» нет верного ответа
exchange-row-long = в ячейке больше { $limit } знаков
exchange-row-options = вариантов больше { $limit }
exchange-row-twice = то же самое уже есть в строке { $first }
exchange-row-extra = лишняя ячейка «{ $found }» не взята

## Open Trivia

exchange-json-damaged = строка { $line }: это не JSON, файл повреждён или скачан не до конца
exchange-json-size = файл JSON больше { $limit } МБ: раздели его
exchange-json-none = в файле нет вопросов (ответ сервера: { $code })
exchange-json-question = нет вопроса, верного ответа или неверных

## Вставленный текст

exchange-pasted-none = в тексте нет ни одного вопроса
exchange-pasted-size = текст длиннее { $limit } знаков: пришли файлом
exchange-pasted-options = нет вариантов: напиши каждый с новой строки, перед верным поставь *
exchange-pasted-long = вопрос слишком длинный: не больше 100 строк, между вопросами пустая строка
exchange-pasted-right = не отмечен верный вариант: поставь перед ним *
