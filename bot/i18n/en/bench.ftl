# Trying a question on labelled answers (quizbot try).

bench-all = All answers ({ $count }): agreement { $accuracy } % ({ $accuracies }), kappa { $kappa } ({ $kappas }); wrong → correct: { $credited } of { $wrong }; correct → wrong or unsure: { $lost } of { $correct }
bench-held = Held back ({ $count }), the figure that counts: agreement { $accuracy } % ({ $accuracies }), kappa { $kappa } ({ $kappas }); wrong → correct: { $credited } of { $wrong }; correct → wrong or unsure: { $lost } of { $correct }
bench-missed = Not heard:
bench-overrated = Credited for nothing:
bench-wrongly = Lines that only fire wrongly: { $count }
bench-silent = Lines that never fire: { $count }
bench-heard = heard: { $heard } · unheard: { $unheard }
bench-nearest = nearest { $line } · it lacks: { $missing }
bench-lack-denied = a denial where there should be none, or none where there should be
bench-lack-place = its words stand too far apart
bench-lack-words = —
bench-correct = correct
bench-partial = partial
bench-wrong = wrong
bench-unsure = unsure
bench-uncounted = asked again
bench-label = can't be read — write “correct”, “partial” or “wrong”, then a tab and the answer
bench-none = holds no answers — write one a line: “correct”, a tab, the answer
bench-count = { $id }: { $heard } of { $count } answers that deserve credit are heard
