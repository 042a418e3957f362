# Exchange of questions with other programs: what is taken in part only, and why.

exchange-note-picture = the picture “{ $name }” is not in the file — the question is taken without it
exchange-note-formula = the formula “{ $formula }” is shown as its source — it has an unknown LaTeX command or an open brace
exchange-note-sound = questions hold no sound or video (“{ $name }”) — taken without it

exchange-empty = the file is empty
exchange-unknown = of no format that is known here — GIFT, Moodle XML, Aiken, Anki decks, CSV and XLSX tables, Open Trivia and Quizbot’s topics are
exchange-large = the file is larger than { $limit } MB — split it
exchange-xml-broken = the XML can’t be read (line { $line }) — export it again
exchange-xml-rest = from here on the XML is cut off or broken (line { $line }) — the questions before are taken
exchange-xml-entities = the file holds a DTD or XML entities — such a file is not read, it can be dangerous
exchange-xml-deep = the XML is nested too deep
exchange-xml-other = XML, but no Moodle questions (root “{ $tag }”)

exchange-description = a description, not a question
exchange-question-empty = the question has no text
exchange-no-right-answer = no right answer
exchange-no-number = “{ $found }” is no number
exchange-several-ranges = several right ranges — a question holds one
exchange-no-pairs = nothing to match: at least two different pairs are needed
exchange-no-gaps = the text has no gaps that can be asked for
exchange-option-empty = an empty option (or one of a picture only)
exchange-gift-braces = a brace is not closed or not opened — write the sign itself as “\{ "{" }” and “\{ "}" }”
exchange-gift-several = several sets of answers in one question — part it by an empty line
exchange-gift-weight = “{ $found }” is no weight of an answer
exchange-aiken-answer = no line “ANSWER: letter”, or no option of that letter
exchange-calculated = Moodle computes the numbers of this question — there is no such kind here
exchange-random = the question is made of others — there is no such kind here
exchange-drag-picture = things are dragged over a picture — there is no such kind here
exchange-ordering = things are put in order — there is no such kind here
exchange-type = there is no kind “{ $type }” here
exchange-sound = the question has sound or video — it can’t be asked without
exchange-edited = the question { $id } was mended by hand in the bank and now differs in the source — the mended one is kept
exchange-refused = { $reason }
exchange-note-picture-place = the picture “{ $name }” stands in an explanation or option, where none is shown; taken without it
exchange-note-picture-broken = the picture “{ $name }” can’t be read — taken without it
exchange-note-options = { $count } options, { $limit } are allowed — wrong ones beyond are not taken
exchange-not-own = the file is not of an import: new questions stand at its end, nothing else is touched
exchange-see-picture = What is in the picture?
exchange-no-reference = There is no model answer — rate yourself.
exchange-head = Questions may be edited; keep the lines “# import …”: by them a second import knows its own.
exchange-answers = Answers
exchange-also = Also right: { $answers }
exchange-picture = picture: { $name }
exchange-exported = ok: { $file }, { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
exchange-yaml-broken = the topic can’t be read (line { $line }) — see what quizbot check says
exchange-question-large = the question is longer than { $limit } signs — maybe there are no empty lines between questions
