"""How many words away something may stand: each distance has one name."""

from typing import Final

# Patterns
LINE: Final = 14
"""From the first word that says a line of a rubric to the last, less than this."""

CHAIN: Final = 8
"""Between the words of a clause that say the items of a chain."""

# Grammar
ATTRIBUTE: Final = 4
"""From an adjective to the noun it belongs to."""

PARALLEL: Final = 6
"""From a comma to what repeats the clause before it: "train acc 99, test acc 60"."""

SHORTEST_CLAUSE: Final = 3
"""Words that a clause has before a parallel one may follow it without a comma."""

SUBJECT_VERB: Final = 2
"""From a pronoun to the verb of its clause."""

# Phrases
COMPLEMENT: Final = 8
"""From a word to the last of those that depend on it."""

COORDINATE: Final = 2
"""From "и" to the verb that it joins."""

FRONTED_OBJECT: Final = 3
"""From a negation back to the object that stands before it."""

DIRECT_OBJECT: Final = 2
"""From a verb to its object."""

LONG_FRONTING: Final = 4
"""Words before a negation of which the first may be a fronted object."""

NEGATED_VERB: Final = 2
"""Words before a negation that may be verbs without ending what is fronted."""

RELATIVE_PRONOUN: Final = 3
"""From a comma to "который": "на корень из которого"."""

NEITHER: Final = 9
"""From "ни" to the negated verb."""

NEITHER_BEFORE: Final = 10
"""From a negated verb back to the first "ни" before it."""

INDIRECT_QUESTION: Final = 2
"""From a negated verb to the question that is its object."""

QUESTION_PARTICLE: Final = 2
"""From a question word to "ни" and "бы", which make it a concession."""

GAPPED_VERB: Final = 3
"""From "а модели" to the infinitive under the negation left out."""

CONTRAST_MORE: Final = 7
"""From a negation to "тем более"."""

SUBJECT: Final = 7
"""From a verb back to its subject."""

LACKED: Final = 6
"""From "нет" back to what there is none of."""

PREPOSITION_NOUN: Final = 3
"""From a preposition to its noun."""

# Negation
LIGHT_VERBS: Final = 5
"""From "не" past light verbs to what it negates: "не может быстро сойтись"."""

INFINITIVE: Final = 5
"""From a word of impossibility to its infinitive."""

FRONTED_INFINITIVE: Final = 9
"""From a word of impossibility back to its infinitive: "сойтись она так и не может"."""

FIGHT: Final = 3
"""From "против" back to the word that fights."""

PROTECTED_FROM: Final = 5
"""From a word of protection to "от"."""

FORBIDDEN_BEFORE: Final = 6
"""From "запрещено" back to an infinitive."""

FORBIDDEN_AHEAD: Final = 5
"""From "запрещено" to an infinitive."""

EXCEPTION: Final = 6
"""From "кроме" back to a negation: "ничего, кроме шума"."""

# Keyword stuffing
ROLE: Final = 3
"""From "играет" to "роль"."""

# Downtoners
WEAKENED_BEFORE: Final = 2
"""From an adverb back to the verb it weakens."""

WEAKENED_AHEAD: Final = 3
"""From an adverb to the verb it weakens."""

COMPARED: Final = 5
"""From "меньше, чем" to the verb that is compared."""

# Parentheticals
PARENTHETICAL: Final = 9
"""Words of the longest parenthetical."""

PARENTHETICAL_OPENING: Final = 3
"""Words of a parenthetical among which "который" stands."""

REMINDER_OPENING: Final = 2
"""Words of a reminder among which its pronoun stands: "о которой надо помнить"."""

# Reported speech, counterfactual and contrast
CONJUNCTION: Final = 4
"""From a negation or a verb of speech to "что"."""

REPORTING_VERB: Final = 4
"""From "что" back to the verb of speech."""

NEGATED_SPEECH: Final = 3
"""From a verb of speech back to its negation: "нельзя утверждать"."""

NAME_AFTER: Final = 2
"""From "назвать" to the name given."""

NAME_BEFORE: Final = 4
"""From "назвать" back to the name given."""

RELATIVE_CLAUSE: Final = 7
"""From "нет такого" to the relative clause."""

CLAUSE_OPENING: Final = 2
"""Words behind the first of a clause among which "который" stands."""

NEW_VERB: Final = 3
"""From a subject to its verb, by which a new statement is known."""

ANTECEDENT: Final = 14
"""From "этого" back to what it stands for."""

REBUTTAL: Final = 3
"""From the word where the learner's own words begin to what calls the report untrue."""

DEMONSTRATIVE: Final = 4
"""From "избавлена" back to "этого"."""

UNREALISED: Final = 15
"""From "мог бы" to "но"."""

ELLIPSIS: Final = 6
"""From "нет" back to "а": "а RMSProp нет"."""

REPEATED_VERB: Final = 16
"""From an ellipsis back to the verb that it repeats."""

VERDICT: Final = 8
"""From "не" to the other words that call a statement untrue, either way."""

NAMED_THING: Final = 4
"""From "а" to the name of the other thing."""

CONFUSED_WITH: Final = 4
"""From "путают" to "с"."""

DIFFERENT_FROM: Final = 8
"""From "отличие" to the comma before the relative clause."""

NOT_THAT: Final = 4
"""From "не тот" to the comma before the relative clause."""

LONGEST_RELATIVE: Final = 13
"""From the first word of a relative clause to its last."""
