# Exchange of questions with other programs: what is taken in part only, and why.

exchange-note-picture = the picture “{ $name }” is not in the file — the question is taken without it
exchange-note-formula = the formula “{ $formula }” is shown as its source — it has an unknown LaTeX command or an open brace
exchange-note-sound = questions hold no sound or video (“{ $name }”) — taken without it
