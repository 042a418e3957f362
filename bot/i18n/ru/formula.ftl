# Формулы словами: для тех, кто слушает экран
spoken-capital = большое { $letter }
spoken-fraction = начало дроби { $top } делить на { $bottom } конец дроби
spoken-divided = { $gender ->
    [she] { $top }, делённая на { $bottom }
    [he] { $top }, делённый на { $bottom }
   *[it] { $top }, делённое на { $bottom }
  }
spoken-choose = начало сочетаний из { $top } по { $bottom } конец сочетаний
spoken-root = корень из { $body }
spoken-root-long = корень из { $body } конец корня
spoken-root-degree = корень степени { $degree } из { $body } конец корня
spoken-sub = с индексом { $script }
spoken-sub-long = с индексом { $script } конец индекса
spoken-squared = в квадрате
spoken-cubed = в кубе
spoken-transposed = транспонированное
spoken-starred = со звёздочкой
spoken-sup = в степени { $script }
spoken-sup-long = в степени { $script } конец степени
spoken-over = { $sign } по { $under }
spoken-over-long = { $sign } по { $under } конец условия
spoken-from = { $sign } по { $name } от { $first } до { $last }
spoken-from-long = { $sign } при { $under } до { $last } конец пределов
spoken-between = { $sign } от { $first } до { $last }
spoken-at = { $sign } при { $under } конец условия
spoken-base = { $sign } по основанию { $under }
spoken-group = начало группы { $body } конец группы
spoken-modulus = модуль
spoken-modulus-end = конец модуля
spoken-norm = норма
spoken-norm-end = конец нормы
spoken-given = при условии
spoken-not = не { $sign }
spoken-double = ажурное { $body }
spoken-script = рукописное { $body }
spoken-gothic = готическое { $body }
spoken-bold = жирное { $body }
spoken-matrix = матрица, { $rows }, конец матрицы
spoken-cases = система, { $rows }, конец системы
spoken-row = строка { $number }: { $cells }
quiet-right = верно:
quiet-wrong = неверно:
quiet-chosen = выбрано:
quiet-ticked = отмечено:
quiet-unticked = не отмечено:
quiet-last = Назад
quiet-next = Вперёд
quiet-more = Ещё
spoken-picture = Картинка: { $description }
