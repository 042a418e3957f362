# Mistakes in a bank of questions: what is wrong and how to fix it.

bank-shipped = no folder “{ $folder }” here: using the bank that comes with Quizbot
bank-ok = ok: { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
} in { $topics ->
    [one] { $topics } topic
   *[other] { $topics } topics
}
bank-warning = warning: { $what }
bank-more = … and { $count } more

## Files

bank-unreadable = cannot be read ({ $reason }) — check that the file exists and may be read
bank-not-a-file = this is not a regular file — take it out of the folder or put a regular file in its place
bank-files = { $count ->
    [0] no .yaml file here — put the questions into a file with this extension
   *[other] too many files: { $count }, the limit is { $limit } — merge some topics
}
bank-file-size = the file is larger than { $limit } MB — split it into several topics
bank-memory = not enough memory for the questions — remove what you don’t need, or give the bot more
bank-patience = reading the questions takes longer than three minutes — split them into files or remove what you don’t need
bank-size = all files together are larger than { $limit } MB — remove what you don’t need
bank-utf16 = the file is not in UTF-8 (it looks like UTF-16, byte { $byte }) — save the file as UTF-8
bank-encoding = byte { $byte } is not UTF-8 (it looks like Windows-1251 or Latin-1) — save the file as UTF-8
bank-control-byte = control character { $code } (byte { $byte }) — delete it and save the file as UTF-8
bank-topic-id = the file’s name “{ $id }” becomes the topic’s id — use lower-case Latin letters, digits and “-”, at most { $limit } characters
bank-topic-twice = a topic with this file name already exists: { $first } — rename one of the files
bank-title-twice = the topic’s title “{ $title }” is taken: { $first }:{ $line } — give the topics different titles
bank-not-a-topic = the file is empty or does not begin with “topic: …” and “questions: …” — begin it with these two lines
bank-no-questions = the topic has no questions — add one or remove the file

## YAML

bank-syntax = the YAML cannot be read (column { $column }) — check indents, quotes and colons
bank-indent = the line is in the wrong place (column { $column }) — indent it like its neighbours; put the text under `|` if it is long
bank-stray-line = the line has no “field: value” (column { $column }) — add a colon and a space; if the line continues a text, indent it and put the text under `|`
bank-unclosed-bracket = a bracket is opened (column { $column }) but not closed — close it
bank-odd-space = { $where ->
    [indent] the indent holds
    [dash] “-” is followed by
   *[colon] the colon is followed by
} { $kind ->
    [nbsp] a no-break space { $code }
    [tab] a tab { $code }
   *[other] the character { $code }
} (column { $column }) — use a plain space
bank-odd-colon = “{ $field }” is followed by “{ $sign }” { $code } (column { $column }) — use a plain colon “:” and a space
bank-odd-dash = a list item begins with “{ $sign }” { $code } (column { $column }) — use a hyphen “-” and a space
bank-no-space = “{ $field }:” (column { $column }) must be followed by a space — add it
bank-option-text = the option “{ $text }” has fields of its own — begin it with “- text:”, that is “- text: { $text }”
bank-tab = the indent is a tab — use spaces
bank-unclosed-quote = a quote is opened (column { $column }) but not closed — close it or put the text under `|`
bank-escape = a backslash in double quotes (column { $column }) breaks the formula — put the text under `|`
bank-formula-quotes = a formula in double quotes loses its backslash — put the text under `|`
bank-starts-with = YAML has its own meaning for “{ $sign }” at the start of a text — put the text under `|`
bank-colon = YAML takes a colon and a space inside a text (column { $column }) for a new key — put the text under `|`
bank-cut-comment = YAML has dropped everything after “ #” as a comment — if it belongs to the text, put the text under `|`
bank-anchor = YAML anchors and aliases (&, *) are not allowed in a bank; if the text begins with “{ $sign }”, put the text under `|`
bank-tag = the tag { $tag } is not allowed in a bank — remove it; if it is text, put the text under `|`
bank-documents = the file has a second document (“---”) — keep one and move the rest to another file
bank-depth = more than { $limit } levels of nesting — check brackets and indents
bank-nodes = the file has more than { $limit } values — split it into several topics
bank-key-shape = only a word can be a key — if it is text, put the text under `|`
bank-key-twice = the key “{ $key }” is already in line { $first } — keep one

## Fields

bank-missing = the field “{ $field }” is missing — add it
bank-empty = the field “{ $field }” is empty — fill it in or remove it
bank-key = unknown field “{ $field }” — allowed here: { $known }
bank-key-like = unknown field “{ $field }” — did you mean “{ $meant }”?
bank-key-elsewhere = the field “{ $field }” belongs to another type of question — remove it or correct the type
bank-key-text = “{ $field }” was read as a field’s name because of its colon — put the text under `|`
bank-kind = the field “{ $field }”: expected { $expected ->
    [list] a list (lines with “- ”)
    [mapping] a mapping (“name: value”)
    [flag] true or false
    [number] a number
   *[text] a text
}, found { $found ->
    [list] a list
    [mapping] a mapping
   *[text] a text
}
bank-kind-text = the field “{ $field }”: expected a text, found { $found ->
    [list] a list
   *[mapping] a mapping
} — if the text holds “: ” or begins with “- ”, put the text under `|`
bank-kind-flow = the field “{ $field }”: expected a text, but YAML read the brackets at its start as { $found ->
    [list] a list
   *[mapping] a mapping
} — put the text under `|`
bank-flag = the field “{ $field }”: expected true or false, found “{ $found }”
bank-too-long = the field “{ $field }”: { $length } characters, the limit is { $limit } — shorten the text
bank-control = control character { $code } in the text — delete it
bank-invisible = invisible character { $code } (column { $column }) — delete it
bank-tab-in-text = a tab in the text (column { $column }) becomes a single space in the chat — use spaces
bank-alike = { $kind ->
    [cyrillic] “{ $found }” has the Cyrillic letter “{ $sign }” (column { $column }) where a Latin one is needed — write “{ $meant }”
    [latin] “{ $found }” has the Latin letter “{ $sign }” (column { $column }) where a Cyrillic one is needed — write “{ $meant }”
    [greek] “{ $found }” has the Greek letter “{ $sign }” (column { $column }) — write “{ $meant }”
   *[other] “{ $found }” has the stray character { $code } (column { $column }) — write “{ $meant }”
}
bank-language = “{ $found }” is not a language code; write ru or en, for example
bank-group-name = “{ $name }” cannot be a group’s name — use one word without brackets, “|”, “+”, “*”

## A mirror: what would not be shown as it is written

bank-lines-joined = the lines of this text are joined into one — put the text under `|` to keep them, or under `>-` if joining is what you want
bank-outer-space = spaces at the start of a text are not shown — if it is code, write it in backticks and put the text under `|`
bank-field-in-text = a line inside the text looks like a field and is shown as text — if it is one, put it below “text: |”, without the extra indent
bank-lone-item = “- ” or “* ” at the start of a line becomes the bullet of a list — write “−” or “—” if it is a minus or a dash
bank-link-title = the title of a link, in quotes, is not shown — remove it: [text](https://…)
bank-image-in-text = a picture inside a text is not shown — put the file into the bank’s folder and name it in the image field
bank-formula-delimiters = \( \) and \[ \] do not make a formula and are shown as they are — write the formula as $…$
bank-formula-indented = a line indented by four spaces is code, and a formula in it is not shown — remove the indent

## Questions

bank-id = the field “{ $field }”: “{ $found }” — only lower-case Latin letters, digits and “-” are allowed, 1 to 48 characters
bank-id-twice = this id already exists: { $first }:{ $line } — give one of the questions another id
bank-type = unknown type “{ $found }” — use choice, multi, number or text
bank-twin = the twin “{ $twin }” is not a text question in this bank; correct the id or remove the field
bank-number = the field “{ $field }”: expected a number, found “{ $found }” — write a number such as 0.9, 1e-8 or 10^-8
bank-number-thousands = the field “{ $field }”: { $found } is read as a decimal — if it means thousands, remove the comma or point; if not, remove the zeros at the end
bank-tolerance-negative = the tolerance is negative — write 0 or more
bank-tolerance-zero = a percentage of zero is always zero; write the tolerance as a number
bank-options-number = { $count } options, but there must be { $least } to { $most }
bank-option-twice = the option “{ $text }” is already in line { $first } — change or remove one
bank-choice-right = { $right } options are right, but a choice has exactly one — mark it “correct: true” or use the type multi
bank-multi-right = no option is right — mark the right ones “correct: true”
bank-accept-anything = an answer of nothing but “*” fits everything — write what is right
bank-accept-grade = accept and grade exclude each other — keep the short answers or the rubric
bank-multi-wrong = all options are right — add a wrong one unless you meant it

## Pictures

bank-formula-undrawn = the formula “{ $formula }” cannot be drawn and will be shown as text — simplify it or check its LaTeX commands
bank-image-path = the picture “{ $path }” is outside the bank’s folder — put it into the folder and give the path from there, such as img/lr.png
bank-image-missing = the picture “{ $path }” is missing or cannot be read — check the path; a regular file is needed
bank-image-format = the picture “{ $path }” is not a complete, still PNG or JPEG; save it again in one of these formats
bank-image-bytes = the picture “{ $path }” is larger than { $limit } MB — make it smaller
bank-image-sides = the picture “{ $path }” is { $width }×{ $height } pixels; width plus height may be { $limit } at most, and one side at most { $ratio } times the other — resize it

## Grading of free text

bank-min-points = min_points: “{ $found }”, but it must be a whole number from 1 to the number of points ({ $most })
bank-block-list = the field “{ $field }”: square brackets break the signs in patterns — write each pattern on its own line after “- ”
bank-examples = the field “{ $field }”: too few examples, at least { $least } needed
bank-unknown-point = the field “{ $field }”: there is no point “{ $id }” — there are: { $known }
bank-rubric-id-twice = the id “{ $id }” is already in line { $first } — choose another

## Formulas

bank-formula-command = unknown command { $command } in a formula — check its spelling
bank-formula-command-like = unknown command { $command } in a formula — did you mean { $meant }?
bank-formula-environment = unknown environment “{ $name }” in a formula — check its spelling
bank-formula-braces = the braces {"{"} and {"}"} in a formula do not match — check them: { $formula }
bank-formula-pair = { $opened } and { $closed } do not match in a formula — check them
bank-formula-argument = the command { $command } lacks an argument in a formula — add it in braces
bank-formula-script = the sign { $sign } in a formula has no exponent or index, or comes twice in a row — make it clear with braces
bank-formula-doubled = two backslashes before a command in a formula, but under `|` there must be one: { $command }
bank-formula-break = { $command } outside a matrix does not break a line in a formula — use \begin{"{"}aligned{"}"} … \end{"{"}aligned{"}"} or two formulas
bank-formula-ampersand = the sign & outside a matrix is not shown in a formula — write \& or use \begin{"{"}aligned{"}"} … \end{"{"}aligned{"}"}
bank-formula-deep = a formula has more than { $limit } nested braces — simplify it
bank-formula-long = a formula is longer than { $limit } characters — split it
bank-formula-words = bare words in a formula: { $formula } — put them into \text{"{"}…{"}"}, or, if this is not a formula, write the dollar sign as \$
bank-formula-outside = the command { $command } stands outside a formula — write the formula as $…$ without spaces next to the dollar signs
