# Обмен вопросами с другими программами: что взято не целиком и почему.

exchange-note-picture = картинки «{ $name }» нет в файле — вопрос взят без неё
exchange-note-formula = формула «{ $formula }» показана исходным текстом — в ней незнакомая команда LaTeX или незакрытая скобка
exchange-note-sound = звук или видео («{ $name }») в вопросах не бывает — взято без него

exchange-empty = файл пуст
exchange-unknown = не похоже ни на один известный формат — понимаю GIFT, Moodle XML, Aiken, колоды Anki, таблицы CSV и XLSX, Open Trivia и темы Quizbot
exchange-large = файл больше { $limit } МБ — раздели его
exchange-xml-broken = XML не читается (строка { $line }) — выгрузи файл заново
exchange-xml-rest = дальше XML оборван или испорчен (строка { $line }) — вопросы до этого места взяты
exchange-xml-entities = в файле есть DTD или сущности XML — такой файл не читается, он может быть опасен
exchange-xml-deep = слишком глубокая вложенность XML
exchange-xml-other = это XML, но не вопросы Moodle (корень «{ $tag }»)

exchange-description = это пояснение, а не вопрос
exchange-question-empty = у вопроса нет текста
exchange-no-right-answer = нет верного ответа
exchange-no-number = «{ $found }» — не число
exchange-several-ranges = несколько верных промежутков — один вопрос держит один
exchange-no-pairs = нечего сопоставлять: нужны хотя бы две разные пары
exchange-no-gaps = в тексте нет пропусков, которые можно спросить
exchange-option-empty = пустой вариант ответа (или в нём только картинка)
exchange-gift-braces = фигурная скобка не закрыта или не открыта — сам знак пиши как «\{ "{" }» и «\{ "}" }»
exchange-gift-several = несколько наборов ответов в одном вопросе — раздели его пустой строкой
exchange-gift-weight = «{ $found }» — не вес ответа
exchange-aiken-answer = нет строки «ANSWER: буква» или такой буквы нет среди вариантов
exchange-calculated = числа этого вопроса вычисляет Moodle — такого вида здесь нет
exchange-random = вопрос собирается из других — такого вида здесь нет
exchange-drag-picture = надо перетаскивать по картинке — такого вида здесь нет
exchange-ordering = надо расставить по порядку — такого вида здесь нет
exchange-type = вид «{ $type }» здесь не бывает
exchange-sound = в вопросе звук или видео — без них его не задать
exchange-edited = вопрос { $id } исправлен в банке вручную, а в источнике он теперь другой — оставлено исправленное
exchange-refused = { $reason }
exchange-note-picture-place = картинка «{ $name }» — в пояснении или варианте, там она не показывается; взято без неё
exchange-note-picture-broken = картинку «{ $name }» не удаётся прочитать — взято без неё
exchange-note-options = вариантов { $count }, а можно { $limit } — лишние неверные не взяты
exchange-not-own = файл не из импорта: новые вопросы дописаны в конец, остальное не тронуто
exchange-see-picture = Что на картинке?
exchange-no-reference = Образца ответа нет — оцени себя сам.
exchange-head = Вопросы можно править; строки «# import …» оставь — по ним повторный импорт узнаёт свои вопросы.
exchange-answers = Ответы
exchange-also = Верно и так: { $answers }
exchange-picture = рисунок: { $name }
exchange-exported = ok: { $file }, { $count ->
    [one] { $count } вопрос
    [few] { $count } вопроса
   *[many] { $count } вопросов
}
exchange-yaml-broken = тема не читается (строка { $line }) — проверь её командой quizbot check
exchange-question-large = вопрос длиннее { $limit } знаков — возможно, между вопросами нет пустых строк
