# Mistakes in the rubrics of free-text answers: what is wrong and how to fix it.

grading-pattern-empty = the pattern is empty — write the words to look for, or remove the line
grading-pattern-end = the pattern breaks off — add a word after the last sign, or remove that sign
grading-pattern-sign = the sign "{ $sign }" (position { $column }) cannot be read here — allowed are words, word*, <group>, (one|other), "не ", joined by "+", " > " or "_"
grading-pattern-mixed = one chain mixes "+", " > " and "_" (position { $column }) — put a part of it in brackets
grading-pattern-denial = "не" belongs to the next word — write it once with a space: "не <сойтись>"
grading-pattern-group = there is no group <{ $name }> — add it to groups at the end of the file; known groups: { $known }
grading-pattern-bracket = the bracket (position { $column }) is not closed — add ")"
grading-pattern-depth = brackets are nested more than { $limit } times — split the pattern into several lines
grading-group-member = "{ $member }" in a group is not a word; allowed are word, word*, two_words side by side
grading-short-word = the one-word pattern "{ $word }" has fewer than { $least } letters and may match by chance — join a second word with "+"
grading-few-lines = the key point "{ $point }" has fewer than { $least } patterns — add other ways to say it
grading-example-missed = the example "{ $example }" does not say the point "{ $point }" ({ $found }): { $lack ->
    [unread] it is not read as an answer
    [all] it has none of the patterns’ words; read: { $read }
    [words] the nearest pattern is "{ $line }", but there is no { $missing }; read: { $read }
    [denied] the nearest pattern is "{ $line }", but one of its words is denied; read: { $read }
    [place] the nearest pattern is "{ $line }", but the words are not in the places it requires; read: { $read }
   *[nothing] the pattern "{ $line }" fits, but the point is not credited; read: { $read }
} — add a pattern or change the example
grading-example-found = the example "{ $example }" says the point "{ $point }" ("{ $words }") but should not: the pattern "{ $line }" fits; read: { $read } — narrow the pattern
grading-reference = the reference is not correct by its own rubric: { $found } — add to the patterns or to the reference
grading-titles = the titles of all key points together are not correct: { $found } — add patterns with the words of the titles
grading-question = the question itself is credited as an answer: { $found } — narrow the patterns
grading-other-reference = the reference of another question, { $other }, is correct here: { $found } — narrow the patterns
grading-bare = a list of terms without a statement is credited, "{ $words }": { $found } — join the words of the patterns with "+" or " > "
grading-number-hint = the hint names the answer: { $number } — remove the number, or say how to find it
grading-number-form = the example { $number } of how to write a number gives away the answer to { $other } — use another number
grading-number-before = { $number } is the answer to { $other }, which is asked right after this question — remove the number here, or put { $other } before it
