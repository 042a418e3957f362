# Mistakes in the rubrics of free-text answers: what is wrong and how to mend it.

grading-pattern-empty = the pattern is empty — write the words to look for, or remove the line
grading-pattern-end = the pattern breaks off — add a word after the last sign, or remove that sign
grading-pattern-sign = the sign "{ $sign }" (position { $column }) cannot be read here — there are words, word*, <group>, (one|other), "не ", joined by "+", " > " or "_"
grading-pattern-mixed = one chain mixes "+", " > " and "_" (position { $column }) — put a part of it in brackets
grading-pattern-denial = "не" belongs to the next word — write it once with a space: "не <сойтись>"
grading-pattern-group = there is no group <{ $name }> — add it to groups at the end of the file; there are: { $known }
grading-pattern-bracket = the bracket (position { $column }) is not closed — add ")"
grading-pattern-depth = brackets are nested more than { $limit } times — split the pattern into several lines
grading-group-member = "{ $member }" in a group is no word; there are: word, word*, two_words side by side
grading-short-word = the one-word pattern "{ $word }" has fewer than { $least } letters and is found by chance — join a second word with "+"
grading-few-lines = the key point "{ $point }" has fewer than { $least } patterns — add other ways to say it
grading-example-missed = the example "{ $example }" does not say the point "{ $point }" ({ $found }): { $lack ->
    [unread] it is not read as an answer
    [all] none of the words of the patterns is in it; read: { $read }
    [words] the nearest pattern is "{ $line }", but there is no { $missing }; read: { $read }
    [denied] the nearest pattern is "{ $line }", but a word of it is denied; read: { $read }
    [place] the nearest pattern is "{ $line }", but the words stand otherwise than it wants; read: { $read }
   *[nothing] the pattern "{ $line }" fits, but the point is not credited; read: { $read }
} — add a pattern or change the example
grading-example-found = the example "{ $example }" says the point "{ $point }" ("{ $words }") and should not: the pattern "{ $line }" fits; read: { $read } — narrow the pattern
grading-reference = the reference is not correct by its own rubric: { $found } — add to the patterns or to the reference
grading-titles = the titles of all key points together are not correct: { $found } — add patterns with the words of the titles
grading-question = the question itself is credited as an answer: { $found } — narrow the patterns
grading-other-reference = the reference of another question, { $other }, is correct here: { $found } — narrow the patterns
grading-bare = terms in a row without a statement are credited, "{ $words }": { $found } — join the words of the patterns with "+" or " > "
grading-number-hint = the hint names the answer: { $number } — remove the number, or say how to find it
grading-number-form = the example { $number } of how to write a number gives away the answer of { $other } — take another number
grading-number-before = { $number } is the answer of { $other }, which is asked right after this question — remove the number here, or put { $other } before it
