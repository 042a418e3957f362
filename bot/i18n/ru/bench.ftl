# Проба вопроса на размеченных ответах (quizbot try).

bench-all = Все ответы ({ $count }): согласие { $accuracy } % ({ $accuracies }), каппа { $kappa } ({ $kappas }); неверное → верно: { $credited } из { $wrong }; верное → неверно или сомнение: { $lost } из { $correct }
bench-held = Отложенные ({ $count }), эта цифра и считается: согласие { $accuracy } % ({ $accuracies }), каппа { $kappa } ({ $kappas }); неверное → верно: { $credited } из { $wrong }; верное → неверно или сомнение: { $lost } из { $correct }
bench-missed = Не расслышано:
bench-overrated = Засчитано лишнее:
bench-wrongly = Строки, которые срабатывают только невпопад: { $count }
bench-silent = Строки, которые не сработали ни разу: { $count }
bench-heard = услышано: { $heard } · не услышано: { $unheard }
bench-nearest = ближе всего { $line } · не хватило: { $missing }
bench-lack-denied = отрицание не там, где нужно
bench-lack-place = слова стоят слишком далеко друг от друга
bench-lack-words = —
bench-correct = верно
bench-partial = почти
bench-wrong = неверно
bench-unsure = сомнение
bench-uncounted = переспрос
bench-label = не прочитано — пиши «correct», «partial» или «wrong», затем табуляцию и ответ
bench-none = здесь нет ответов — пиши по одному в строке: «correct», табуляция, ответ
bench-count = { $id }: услышано { $heard } из { $count } ответов, где есть что зачесть
