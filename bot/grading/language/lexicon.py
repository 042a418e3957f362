"""The lexicon: function words that negate, weaken, report, join, and say nothing."""

from typing import Final

Words = frozenset[str]


def words(text: str) -> Words:
    """The words of a text, which reads better than a list of them."""
    return frozenset(text.split())


DENYING: Final = words(
    "не вряд навряд not never cannot dont doesnt didnt isnt arent wont cant couldnt wouldnt"
)
"""Particles that deny what follows."""

NOT_DENIED_AFTER: Final = words("только лишь просто единственный столько сколько раз один")
"""After "не" these deny nothing: "не только", "не просто"."""

NOT_DENYING_AFTER: Final = words("пока чуть едва")
"""Before "не" these take its force: "пока не", "чуть не"."""

LACKING: Final = words("нет нету без отсутствие отсутствовать нехватка no without lack none")
"""Words that deny a thing."""

IMPOSSIBLE: Final = words(
    "нельзя невозможно невозможный невозможность перестать переставать прекратить прекращать "
    "неспособный неспособность неумение разучиться отказаться отказываться сложно сложный трудно "
    "трудный тяжело тяжелый забыть забывать fail unable impossible stop hard"
)
"""Words that deny an action: "перестать сходиться"."""

BEGINNING: Final = words("начать начинать")
"""Words that begin another action: "перестать обобщать и начать зубрить"."""

FORBIDDEN: Final = words("невозможный запретить недопустимый")
"""Predicates that deny the thing they are said of: "рабство запрещено"."""

NEEDED: Final = words(
    "нужный требоваться потребоваться понадобиться необходимый интересовать волновать заботить "
    "трогать занимать"
)
"""Predicates that, negated, deny their subject: "кислород не нужен"."""

BECOMING: Final = words(
    "образоваться образовываться выделиться выделяться возникнуть возникать появиться появляться "
    "выработаться вырабатываться синтезироваться производиться формироваться сформироваться"
)
"""Verbs of coming into being, which, negated, deny their subject: "кислород не выделяется"."""

SHORTAGE: Final = words("недостаток дефицит")
"""Nouns that say of a thing that there is too little of it."""

FIGHTING: Final = words(
    "воевать война сражаться сражение восстание восстать союз коалиция направить направленный"
)
"""Words after which "против" names an enemy, who is there all the same."""

DIFFICULT: Final = words("сложный трудный тяжелый hard")
"""Words that deny an action but no thing: "сложные зависимости" are there."""

COPULA: Final = words("быть являться стать становиться")
"""Verbs that, negated, deny only a genitive before them: "сходимости не будет"."""

REPORTING: Final = words(
    "утверждать сказать говорить считать думать полагать верить заявлять значить означать обещать "
    "гарантировать гарантия уверенность уверенный факт правда верно верный правильно доказать "
    "доказывать подтвердить подтверждать шанс вероятность ждать рассчитывать надежда надеяться "
    "ожидать хотеть надо нужно допустить допускать быть бывать ситуация случай true mean "
    "guarantee sure claim say think"
)
"""Words that report a statement; negated, they deny it: "не факт, что", "не хотим, чтобы"."""

NAMING: Final = words("назвать называть")
"""Words that name what follows; negated, they deny it: "нельзя назвать модель, которая"."""

UNTRUE: Final = words(
    "неправда неверно миф заблуждение ложь неправильно ошибочно выдумка вранье чушь сомнительно "
    "сомневаюсь маловероятно невероятно false untrue myth unlikely"
)
"""Words that call a statement untrue."""

CONTENT: Final = words("что чтобы чтоб будто якобы that")
"""Conjunctions before a reported statement."""

CORRELATIVE: Final = words(
    "для того то тому том потому тогда так затем ради тем с от против в во о об"
)
"""Words that may stand between "не" and its conjunction: "не для того, чтобы"."""

DISBELIEVING: Final = words("разве неужели")
"""Particles of a question whose answer is no."""

ALLEGING: Final = words("якобы дескать")
"""Particles that mark a report as doubtful."""

RUMOURING: Final = words(
    "уверять твердить утверждать говорить писать думать считать полагать заявлять рассказывать "
    "клясться верить пугать повторять казаться say claim think believe"
)
"""Verbs of speech and thought, whose statement need not be true."""

EXISTING: Final = words(
    "существовать бывать быть найтись найти знать известно случиться случаться получиться "
    "получаться допустить допускать получить получать возникнуть возникать произойти происходить "
    "оказаться выйти"
)
"""Verbs of being; negated, they deny the clause behind: "не бывает шага, при котором"."""

SUCCEEDING: Final = words("получиться получаться выйти выходить удаться удаваться")
"""Verbs that, negated, deny all that stands before: "хорошо на обеих не получится"."""

ASKING: Final = words("сколько какой насколько кто чей")
"""Words with which an indirect question begins."""

SITUATION: Final = words(
    "ситуация случай положение момент эффект сценарий такой беда дело проблема суть минус"
)
"""Nouns that a clause behind them explains: "не допустить ситуации, когда …"."""

MODAL: Final = words(
    "надо нужно нужный следует следовать важно важный стоит стоить нельзя должен должный полезно "
    "должно"
)
"""Words of obligation."""

MINDING: Final = words("помнить забывать знать учитывать понимать замечать запомнить")
"""What is done with a thing that others should bear in mind."""

CONFUSING: Final = words("путать спутать перепутать смешивать смешать confuse")
"""Verbs of taking one thing for another."""

MISTAKEN: Final = words("путать ошибаться заблуждаться неправый неправ врать лгать отказаться")
"""What is said of those whose statement is untrue."""

REBUTTING: Final = (
    "самом деле",
    "на деле",
    "на практике",
    "не так",
    "не прав",
    "ничего подобного",
    "все наоборот",
)
"""Phrases that call the statement before untrue."""

SPARED: Final = words(
    "избавлен избавлена избавлено избавлены лишен лишена лишено лишены свободен свободна свободны"
)
"""What is said of those to whom "этого" does not happen."""

OCCURRING: Final = words("бывает происходит случается будет наблюдается произойдет случится")
"""Verbs that, denied, say of "такого" that it is not so."""

AWAITED: Final = words("приходится стоит следует надо нужно придется")
"""Verbs that, denied, say that nothing need be expected."""

EXPECTING: Final = words("ожидать ждать бояться опасаться")
"""Verbs of expecting what will not happen: "расходимости ожидать не приходится"."""

TURNING: Final = words(
    "а но однако зато наоборот напротив поэтому следовательно значит потому ведь so but instead "
    "therefore"
)
"""Words with which the learner's own words go on."""

DEMONSTRATIVE: Final = words("этого такого этому такому")
"""Words that stand for what was said before."""

REDUCING: Final = words(
    "мешать помешать препятствовать воспрепятствовать препятствие снижать снизить снижение "
    "понижать понизить понижение уменьшать уменьшить уменьшение сокращать сократить сокращение "
    "ослаблять ослабить ослабление предотвращать предотвратить предотвращение избегать избежать "
    "избежание избегание бороться борьба побороть подавлять подавить подавление устранять "
    "устранить устранение убирать убрать удалять удалить исключать исключить исключение "
    "предупреждать предупредить предупреждение терять потерять утрачивать утратить утрата лишать "
    "лишить лишаться лишиться портить испортить ухудшать ухудшить ухудшение нарушать нарушить "
    "нарушение против избавиться избавляться избавление вместо затруднять затруднить гасить "
    "погасить победить побеждать преодолеть преодолевать минимизировать сдерживать сдержать "
    "сгладить сглаживать смягчить смягчать помеха снимать снять отменить отменять анти anti "
    "prevent avoid reduce decrease lower hinder lose against fight combat mitigate suppress "
    "remove instead"
)
"""Words that make their object smaller or keep it away."""

SHIELDING: Final = words(
    "защищать защитить защита спасать спасти избавить избавлять уберечь оградить ограждать "
    "предохранять удерживать protect"
)
"""Words that keep what stands behind "от" away: "защищает модель от переобучения"."""

HELPING: Final = {
    "помогать": words("от против с"), "помочь": words("от против с"),
    "помощь": words("от против с"), "решать": words("проблему проблемы"),
    "решить": words("проблему проблемы"), "решение": words("проблемы проблем"),
    "справляться": words("с"), "справиться": words("с"), "лечить": words("от"),
    "средство": words("от против"), "лекарство": words("от против"),
    "вакцина": words("от против"), "страховка": words("от"), "спасение": words("от"),
    "help": words("against with"), "solve": words("problem"),
}  # fmt: skip
"""Words that keep their object away if one of these follows: "помогает от", "решает проблему"."""

LOSS: Final = words("потеря потерять падение")
"""Nouns that reduce what follows, unless they stand in the genitive plural: "функция потерь"."""

FADING: Final = words(
    "снижаться снизиться понижаться понизиться уменьшаться уменьшиться падать упасть теряться "
    "потеряться ухудшаться ухудшиться страдать пострадать нарушаться нарушиться затухать "
    "ослабевать утрачиваться drop decrease suffer"
)
"""Verbs by which their subject becomes less."""

VANISHING: Final = words(
    "исчезать исчезнуть пропадать пропасть прекращаться прекратиться кончаться кончиться "
    "закончиться vanish disappear"
)
"""Verbs by which their subject is no more."""

WEAK_FORMS: Final = words(
    "плохо хуже слабо слабее мало меньше менее редко реже недостаточно less poorly badly rarely "
    "fewer"
)
"""Adverbs and comparatives that weaken a verb: "слабее реагирует", "хуже обобщает"."""

TRANSPARENT: Final = words(
    "мочь смочь уметь суметь способный способность возможность быть стать становиться иметь "
    "давать дать хотеть позволять позволить удаваться удаться получаться получиться выходить "
    "выйти начать начинать успевать успеть приводить привести обладать приобретать приобрести "
    "происходить произойти наступать наступить бывать быстро пытаться стараться стремиться "
    "собираться думать планировать возникать возникнуть появляться появиться случаться случиться "
    "наблюдаться существовать гарантировать достигаться определить определенный существовать "
    "являться оказываться оказаться допускать допустить должный надо нужно хватать хватить "
    "обеспечивать обеспечить гарантировать гарантия вести can could will would do does did be is "
    "are able allow let have has get may might should must"
)
"""Light words that a negation goes through: "не может сойтись", "нет возможности"."""

ADJUNCT: Final = words(
    "при из-за после во вокруг около возле благодаря ради вследствие среди между перед до через "
    "под над по during when because around near at"
)
"""Prepositions of circumstances, which are not negated: "не сходится при большой скорости"."""

OBJECT_FROM: Final = words("к ко до в во на от о об с со из для for to from with of in")
"""Prepositions of objects, which are negated: "не доходит до минимума"."""

BREAKING: Final = words(
    "а но зато однако хотя иначе тогда что чтобы чтоб если когда поэтому потому поскольку пока "
    "где отчего почему следовательно ибо чем нежели than but because so while whereas if when "
    "although though however that since which where then"
)
"""Words that begin a new clause."""

JOINING: Final = words("и или да либо and or")
"""Words that may join two clauses, or two words."""

EMPTY_PREDICATES: Final = words(
    "влиять повлиять зависеть связать связанный относиться касаться играть важный important "
    "related depend affect relate"
)
"""Predicates that state no relation: "связан с", "влияет на"."""

COMMON: Final = words(
    "это такой какой который что как быть есть являться называться когда чем он она оно они для в "
    "на и а из с у по нужный нужно надо один весь свой of the is a what"
)
"""Words that add nothing to a question repeated."""

IGNORANT: Final = words("не знаю помню понимаю без понятия имею забыл забыла учил учила сдаюсь пас")
"""Words by which "не знаю" is known in the other keyboard layout, without a dictionary."""

FILLING: Final = words(
    "я ну это этого этот ответ ответа честно увы пока совсем вообще еще уже извините простите "
    "сорри к сожалению на вопрос что как и i m im am it the a this that answer sorry really about "
    "to question what yet have"
)
"""Words that add nothing to "не знаю"."""

SHORTHAND: Final = {
    "тк": "так как", "тд": "", "тп": "", "др": "", "напр": "например", "чтоб": "чтобы",
    "штоб": "чтобы", "штобы": "чтобы", "шобы": "чтобы", "мб": "может быть", "оч": "очень",
    "ток": "только", "тока": "только", "щас": "сейчас", "ща": "сейчас", "че": "что", "чо": "что",
    "шо": "что", "каторый": "который", "каторая": "которая", "каторое": "которое", "нету": "нет",
    "ваще": "вообще", "кол-во": "количество", "к-во": "количество", "ф-я": "функция",
    "ф-ия": "функция", "ф-ция": "функция", "ф-ии": "функции", "ф-ции": "функции", "ф-ю": "функцию",
    "ф-цию": "функцию", "ф-ию": "функцию", "небыл": "не был", "небыла": "не была",
    "небыло": "не было", "небыли": "не были", "пж": "пожалуйста", "плиз": "пожалуйста",
    "норм": "нормально", "макс": "максимум", "ср": "средний", "кв": "квадрат", "кароче": "короче",
    "знач": "значение", "хор": "хорошо", "неск": "несколько", "обуч": "обучающий",
    "тренир": "тренировочный",
}  # fmt: skip
"""Shorthand of the phone and of lecture notes, written out; a word of the rubric is none."""

DOTTED: Final = {"те": "то есть"}
"""Shorthand only with its dots: "т. е."."""

ENGLISH: Final = words(
    "the is of and are it for with that when than model data not by as which does do an be this to"
)
"""Words by which a text in Latin letters is known to be English."""

ALWAYS: Final = words("всегда тоже также обычно вечно постоянно everywhere always")
"""Adverbs that say a noun of another one: "градиент всегда ноль"."""

GRADER_WORDS: Final = words(
    "поставить засчитать зачесть зачет ответ верный правильный инструкция игнорировать проверять "
    "оценка балл пятерка пожалуйста преподаватель система verdict correct ignore instructions"
)
"""Words of prompt injections."""

CONNECTING: Final = words(
    "если когда чтобы только потому поэтому через между после вокруг около однако который слишком "
    "никогда больше"
)
"""Function words between clauses and phrases."""

SPELLED: Final = frozenset(
    word
    for group in (
        IMPOSSIBLE, REDUCING, SHIELDING, LOSS, FADING, VANISHING, TRANSPARENT, WEAK_FORMS, LACKING,
        GRADER_WORDS, CONNECTING
    )
    for word in group
    if not word.isascii() or word in GRADER_WORDS
)  # fmt: skip
"""Words recognised even when misspelt, because they change what is negated."""

ENGLISH_STATING: Final = words(
    "use uses used using add adds apply applies applied prevent prevents reduce reduces keep "
    "keeps make makes become becomes get gets die dies fit fits fail fails learn learns update "
    "updates memorize memorizes perform performs generalize generalizes converge converges "
    "diverge diverges jump jumps oscillate oscillates divide divides stuck per on to than over "
    "but into onto from through because so they their its it which who can will has have had was "
    "were been or if then as at about between without within during before after only more less "
    "very too also up down out under we you he she them there these those some any all most each "
    "every both no not cannot"
)
"""English words that make a statement out of terms: verbs and function words."""
